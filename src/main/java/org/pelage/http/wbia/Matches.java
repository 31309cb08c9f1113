package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.pelage.catalog.AnnotMatch;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.RowidPair;
import org.pelage.http.routing.Endpoint;

/**
 * {@code /api/match/...}: the committed state of pairs, as syncs and scripts write it. A graph
 * reads it when it is created to start from it, not while it runs.
 */
final class Matches {
  private static final String PATH = "/api/match/";

  /** The lists of the addition, and the path under which each can be changed alone. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("match_evidence_decision_list", "decision/evidence", "match_decision_list"),
          new Column("match_meta_decision_list", "decision/meta", "match_decision_list"),
          new Column("match_confidence_list", "confidence", "match_confidence_list"),
          new Column("match_user_list", "user", "match_user_list"),
          new Column("match_tag_list", "tags", "match_tags_list"),
          new Column("match_modified_list", "modified", "match_modified_list"),
          new Column("match_count_list", "count", "match_count_list"));

  private record Column(String whenAdded, String path, String whenChanged) {
    AnnotMatch set(AnnotMatch match, JsonNode value) {
      return MatchEdit.of(path, match, value);
    }
  }

  private final Shelf shelf;

  Matches(Shelf shelf) {
    this.shelf = shelf;
  }

  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(shelf.write("POST", PATH + "json/", this::add));
    endpoints.add(shelf.read(PATH + "json/", this::read));
    for (Column column : COLUMNS) {
      endpoints.add(
          shelf.write(
              "PUT", PATH + column.path() + "/json/", parameters -> change(parameters, column)));
    }
    return endpoints;
  }

  private record Pairs(List<UUID> first, List<UUID> second, List<RowidPair> rowids) {}

  private Pairs pairs(Parameters parameters) {
    List<UUID> first = parameters.requiredUuids("match_annot_uuid1_list");
    List<UUID> second = parameters.requiredUuids("match_annot_uuid2_list");
    if (first.size() != second.size() || first.size() > Shelf.CHANGES_MAX) {
      throw Fault.invalid(
          "match_annot_uuid2_list",
          "must be as long as the first list, and at most " + Shelf.CHANGES_MAX);
    }
    List<Optional<AnnotationRow>> a = shelf.lookup().annotations(first);
    List<Optional<AnnotationRow>> b = shelf.lookup().annotations(second);
    List<UUID> missing = new ArrayList<>(Lookup.missing(first, a));
    missing.addAll(Lookup.missing(second, b));
    if (!missing.isEmpty()) {
      throw Fault.missing(missing);
    }
    List<RowidPair> rowids = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      if (first.get(i).equals(second.get(i))) {
        throw Fault.invalid("match_annot_uuid2_list", "[" + i + "] is the same as the first");
      }
      rowids.add(RowidPair.of(a.get(i).orElseThrow().rowid(), b.get(i).orElseThrow().rowid()));
    }
    return new Pairs(first, second, rowids);
  }

  private JsonNode add(Parameters parameters) {
    Pairs pairs = pairs(parameters);
    Map<RowidPair, UnaryOperator<AnnotMatch>> changes = new LinkedHashMap<>();
    pairs.rowids().forEach(pair -> changes.put(pair, match -> match));
    COLUMNS.forEach(column -> changes(parameters, column.whenAdded(), column, pairs, changes));
    shelf.catalog().annotMatches().change(changes);
    ArrayNode answer = WbiaJson.NODES.arrayNode();
    for (int i = 0; i < pairs.first().size(); i++) {
      answer
          .addArray()
          .add(WbiaJson.uuid(pairs.first().get(i)))
          .add(WbiaJson.uuid(pairs.second().get(i)));
    }
    return answer;
  }

  private JsonNode change(Parameters parameters, Column column) {
    Pairs pairs = pairs(parameters);
    if (!parameters.has(column.whenChanged())) {
      throw Fault.invalid(column.whenChanged(), "is missing; send a value for each pair");
    }
    Map<RowidPair, UnaryOperator<AnnotMatch>> changes = new LinkedHashMap<>();
    changes(parameters, column.whenChanged(), column, pairs, changes);
    shelf.catalog().annotMatches().change(changes);
    return WbiaJson.NODES.nullNode();
  }

  private static void changes(
      Parameters parameters,
      String list,
      Column column,
      Pairs pairs,
      Map<RowidPair, UnaryOperator<AnnotMatch>> changes) {
    parameters
        .aligned(list, pairs.rowids().size())
        .ifPresent(
            values -> {
              for (int i = 0; i < values.size(); i++) {
                JsonNode value = values.get(i);
                UnaryOperator<AnnotMatch> set = match -> column.set(match, value);
                changes.merge(
                    pairs.rowids().get(i), set, (one, next) -> m -> next.apply(one.apply(m)));
              }
            });
  }

  /** For each pair its row as an object with the columns of WBIA's table; null where none is. */
  private JsonNode read(Parameters parameters) {
    Pairs pairs = pairs(parameters);
    Map<RowidPair, ObjectNode> rows =
        shelf
            .catalog()
            .annotMatches()
            .byPairs(List.copyOf(new LinkedHashSet<>(pairs.rowids())))
            .entrySet()
            .stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getValue().pair(),
                    entry -> row(entry.getKey(), entry.getValue())));
    return Lookup.each(Lookup.aligned(pairs.rowids(), rows), row -> row);
  }

  private static ObjectNode row(int rowid, AnnotMatch match) {
    ObjectNode row = WbiaJson.NODES.objectNode();
    row.put("annotmatch_rowid", rowid);
    row.put("annot_rowid1", match.pair().low());
    row.put("annot_rowid2", match.pair().high());
    row.set("annotmatch_evidence_decision", WbiaJson.number(match.evidenceDecision()));
    row.set("annotmatch_meta_decision", WbiaJson.number(match.metaDecision()));
    row.set("annotmatch_confidence", WbiaJson.number(match.confidence()));
    row.set("annotmatch_tag_text", WbiaJson.text(match.tags()));
    row.set("annotmatch_reviewer", WbiaJson.text(match.reviewer()));
    row.set("annotmatch_posixtime_modified", WbiaJson.seconds(Optional.of(match.modifiedAt())));
    row.put("annotmatch_count", match.count());
    return row;
  }
}
