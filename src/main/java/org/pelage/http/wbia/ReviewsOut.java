package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pelage.catalog.ReviewRow;
import org.pelage.catalog.RowidPair;
import org.pelage.catalog.WbiaCodes;
import org.pelage.graph.Decision;
import org.pelage.http.routing.Endpoint;

/** {@code /api/review/...}: the staged reviews, by row number, by pair and by annotation. */
final class ReviewsOut {
  private static final String PATH = "/api/review/";
  private static final int PAGE = 10_000;

  private final Shelf shelf;

  ReviewsOut(Shelf shelf) {
    this.shelf = shelf;
  }

  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(shelf.read(PATH, p -> all()));
    facts()
        .forEach((fact, says) -> endpoints.add(shelf.read(PATH + fact + "/", p -> each(p, says))));
    endpoints.add(shelf.read(PATH + "rowids/tuple/", p -> ofPairs(p, ReviewsOut::rowid)));
    endpoints.add(shelf.read(PATH + "counts/tuple/", p -> ofPairs(p, ReviewsOut::count)));
    endpoints.add(shelf.read(PATH + "identities/tuple/", p -> ofPairs(p, ReviewsOut::identity)));
    endpoints.add(shelf.read(PATH + "tags/tuple/", p -> ofPairs(p, ReviewsOut::tags)));
    endpoints.add(
        shelf.read(
            PATH + "time/posix/tuple/", p -> ofPairs(p, row -> seconds(row.review().serverEnd()))));
    endpoints.add(shelf.read(PATH + "decisions/only/", p -> ofLower(p, ReviewsOut::decided)));
    endpoints.add(shelf.read(PATH + "rowids/only/", p -> ofLower(p, ReviewsOut::rowid)));
    endpoints.add(shelf.write("PUT", PATH + "metadata/", this::setMetadata));
    endpoints.add(shelf.write("DELETE", PATH, this::delete));
    return endpoints;
  }

  private static Map<String, Function<ReviewRow, JsonNode>> facts() {
    Map<String, Function<ReviewRow, JsonNode>> facts = new LinkedHashMap<>();
    facts.put("decision", ReviewsOut::decision);
    facts.put("decision/str", row -> WbiaJson.NODES.textNode(label(of(row))));
    facts.put("identity", ReviewsOut::identity);
    facts.put("confidence", row -> WbiaJson.number(row.review().confidence()));
    facts.put("tags", ReviewsOut::tags);
    facts.put("uuid", row -> WbiaJson.uuid(row.review().uuid()));
    facts.put("count", ReviewsOut::count);
    facts.put("metadata", row -> Metadata.of(row.review().metadata()).object());
    facts.put("time/posix", row -> seconds(row.review().serverEnd()));
    facts.put("time/server/end/posix", row -> seconds(row.review().serverEnd()));
    facts.put("time/server/start/posix", row -> WbiaJson.seconds(row.review().serverStart()));
    facts.put("time/client/start/posix", row -> WbiaJson.seconds(row.review().clientStart()));
    facts.put("time/client/end/posix", row -> WbiaJson.seconds(row.review().clientEnd()));
    return facts;
  }

  private static JsonNode rowid(ReviewRow row) {
    return WbiaJson.NODES.numberNode(row.rowid());
  }

  private static JsonNode count(ReviewRow row) {
    return WbiaJson.NODES.numberNode(row.count());
  }

  private static JsonNode identity(ReviewRow row) {
    return WbiaJson.NODES.textNode(row.review().identity());
  }

  private static Decision of(ReviewRow row) {
    return WbiaCodes.decision(Optional.of(row.review().evidenceDecision()));
  }

  private static JsonNode decision(ReviewRow row) {
    return WbiaJson.number(WbiaCodes.code(of(row)));
  }

  private static String label(Decision decision) {
    return switch (decision) {
      case MATCH -> "Positive";
      case NOMATCH -> "Negative";
      case NOTCOMP -> "Incomparable";
      case UNKNOWN -> "Unknown";
      case UNREVIEWED -> "Unreviewed";
    };
  }

  private static JsonNode tags(ReviewRow row) {
    List<String> tags = WbiaCodes.tags(row.review().tags());
    return tags.isEmpty()
        ? WbiaJson.NODES.nullNode()
        : WbiaJson.list(tags.stream().map(WbiaJson.NODES::textNode));
  }

  private static JsonNode seconds(Instant at) {
    return WbiaJson.seconds(Optional.of(at));
  }

  /** Lower annotation, higher annotation, decision. */
  private static JsonNode decided(ReviewRow row) {
    return WbiaJson.NODES
        .arrayNode()
        .add(row.review().pair().low())
        .add(row.review().pair().high())
        .add(decision(row));
  }

  private JsonNode all() {
    List<JsonNode> all = new ArrayList<>();
    int after = 0;
    List<ReviewRow> page;
    do {
      page = shelf.catalog().stagedReviews().page(after, PAGE);
      for (ReviewRow row : page) {
        all.add(rowid(row));
        after = row.rowid();
      }
    } while (page.size() == PAGE);
    return WbiaJson.list(all.stream());
  }

  private JsonNode each(Parameters parameters, Function<ReviewRow, JsonNode> says) {
    List<Integer> rowids = parameters.rowids("review_rowid_list");
    Map<Integer, ReviewRow> found =
        shelf.catalog().stagedReviews().byRowids(Lookup.ints(rowids)).stream()
            .collect(Collectors.toMap(ReviewRow::rowid, Function.identity()));
    return Lookup.each(Lookup.aligned(rowids, found), says);
  }

  /** For each pair, in either order of its two, what each of its reviews says, oldest first. */
  private JsonNode ofPairs(Parameters parameters, Function<ReviewRow, JsonNode> says) {
    List<Integer> first = parameters.rowids("aid_1_list");
    List<Integer> second = parameters.rowids("aid_2_list");
    if (first.size() != second.size() || first.size() > Shelf.CHANGES_MAX) {
      throw Fault.invalid(
          "aid_2_list", "must be as long as aid_1_list, and at most " + Shelf.CHANGES_MAX);
    }
    List<Optional<RowidPair>> pairs =
        IntStream.range(0, first.size()).mapToObj(i -> pair(first.get(i), second.get(i))).toList();
    Map<RowidPair, List<ReviewRow>> reviews =
        shelf
            .catalog()
            .stagedReviews()
            .byPairs(pairs.stream().flatMap(Optional::stream).distinct().toList())
            .stream()
            .collect(Collectors.groupingBy(row -> row.review().pair()));
    return WbiaJson.list(
        pairs.stream()
            .map(
                pair ->
                    WbiaJson.list(
                        pair.map(p -> reviews.getOrDefault(p, List.of())).orElse(List.of()).stream()
                            .map(says))));
  }

  /** Nothing is a pair with itself or with nothing. */
  private static Optional<RowidPair> pair(int a, int b) {
    return a > 0 && b > 0 && a != b ? Optional.of(RowidPair.of(a, b)) : Optional.empty();
  }

  /** For each annotation, what each review of a pair with a higher one says. */
  private JsonNode ofLower(Parameters parameters, Function<ReviewRow, JsonNode> says) {
    List<Integer> annotations = parameters.rowids("aid_list");
    Map<Integer, List<ReviewRow>> reviews =
        shelf.catalog().stagedReviews().byLower(annotations).stream()
            .collect(Collectors.groupingBy(row -> row.review().pair().low()));
    return WbiaJson.list(
        annotations.stream()
            .map(id -> WbiaJson.list(reviews.getOrDefault(id, List.of()).stream().map(says))));
  }

  private JsonNode setMetadata(Parameters parameters) {
    List<Integer> rowids = parameters.rowids("review_rowid_list");
    List<JsonNode> values =
        parameters
            .aligned("metadata_dict_list", rowids.size())
            .orElseThrow(
                () -> Fault.invalid("metadata_dict_list", "is missing; send an object each"));
    Map<Integer, Optional<String>> metadata = new HashMap<>();
    for (int i = 0; i < rowids.size(); i++) {
      JsonNode value = values.get(i);
      if (!value.isObject() && !value.isNull()) {
        throw Fault.invalid("metadata_dict_list", "must be objects");
      }
      metadata.put(
          rowids.get(i), value.isEmpty() ? Optional.empty() : Optional.of(WbiaJson.write(value)));
    }
    shelf.catalog().stagedReviews().setMetadata(metadata);
    return WbiaJson.NODES.nullNode();
  }

  /** Takes rows out of the history; what graphs know of them they keep. */
  private JsonNode delete(Parameters parameters) {
    int[] rowids = Lookup.ints(parameters.rowids("review_rowid_list"));
    shelf.catalog().stagedReviews().delete(rowids);
    return WbiaJson.NODES.nullNode();
  }
}
