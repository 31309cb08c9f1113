package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Annotations;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.NameRow;
import org.pelage.http.routing.Endpoint;

/** {@code /api/name/...}: the names of individuals and who bears them. */
final class NameFacts {
  private static final int PAGE = 10_000;

  private final Shelf shelf;

  NameFacts(Shelf shelf) {
    this.shelf = shelf;
  }

  List<Endpoint> endpoints() {
    return List.of(
        shelf.read("/api/name/json/", p -> all(row -> WbiaJson.uuid(row.uuid()))),
        shelf.read("/api/name/", p -> all(NameFacts::rowid)),
        shelf.read("/api/name/text/json/", p -> each(p, NameFacts::text)),
        shelf.read("/api/name/rowid/uuid/json/", p -> each(p, NameFacts::rowid)),
        shelf.read(
            "/api/name/num/annot/json/",
            p -> each(p, row -> WbiaJson.NODES.numberNode(row.annotations()))),
        shelf.read("/api/name/uuid/text/json/", this::uuidsOfTexts),
        shelf.read(
            "/api/name/annot/uuid/json/", p -> annotations(p, row -> WbiaJson.uuid(row.uuid()))),
        shelf.read(
            "/api/name/annot/rowid/json/",
            p -> annotations(p, row -> WbiaJson.NODES.numberNode(row.rowid()))),
        shelf.read("/api/name/dict/json/", p -> dictionary()),
        shelf.write("POST", "/api/name/json/", this::add),
        shelf.write("DELETE", "/api/name/json/", this::delete));
  }

  private static JsonNode rowid(NameRow row) {
    return WbiaJson.NODES.numberNode(row.rowid());
  }

  private static JsonNode text(NameRow row) {
    return WbiaJson.NODES.textNode(row.text());
  }

  private JsonNode all(Function<NameRow, JsonNode> says) {
    List<JsonNode> all = new ArrayList<>();
    forEach(row -> all.add(says.apply(row)));
    return WbiaJson.list(all.stream());
  }

  /** Every name, by row number. Blocks on SQL. */
  private void forEach(Consumer<NameRow> consumer) {
    int after = 0;
    List<NameRow> page;
    do {
      page = shelf.catalog().names().page(after, PAGE);
      for (NameRow row : page) {
        consumer.accept(row);
        after = row.rowid();
      }
    } while (page.size() == PAGE);
  }

  private JsonNode each(Parameters parameters, Function<NameRow, JsonNode> says) {
    return Lookup.each(shelf.lookup().names(parameters), says);
  }

  private JsonNode uuidsOfTexts(Parameters parameters) {
    List<String> texts = texts(parameters);
    Map<String, NameRow> found = shelf.catalog().names().byTexts(texts);
    return Lookup.each(Lookup.aligned(texts, found), row -> WbiaJson.uuid(row.uuid()));
  }

  private static List<String> texts(Parameters parameters) {
    return parameters
        .elements("name_text_list")
        .orElseThrow(() -> Fault.invalid("name_text_list", "is missing; send a list of names"))
        .stream()
        .map(JsonNode::asText)
        .toList();
  }

  private JsonNode annotations(Parameters parameters, Function<AnnotationRow, JsonNode> says) {
    List<Optional<NameRow>> names = shelf.lookup().names(parameters);
    Map<String, List<AnnotationRow>> bearers =
        bearers(names.stream().flatMap(Optional::stream).map(NameRow::text).distinct().toList());
    return Lookup.each(
        names,
        name -> WbiaJson.list(bearers.getOrDefault(name.text(), List.of()).stream().map(says)));
  }

  private Map<String, List<AnnotationRow>> bearers(List<String> texts) {
    Map<String, List<AnnotationRow>> bearers = new LinkedHashMap<>();
    for (int from = 0; from < texts.size(); from += AnnotationFilter.VALUES_MAX) {
      int to = Math.min(from + AnnotationFilter.VALUES_MAX, texts.size());
      AnnotationFilter some = AnnotationFilter.all().withNames(Set.copyOf(texts.subList(from, to)));
      collect(some, bearers);
    }
    return bearers;
  }

  private void collect(AnnotationFilter filter, Map<String, List<AnnotationRow>> bearers) {
    int after = 0;
    List<AnnotationRow> page;
    do {
      page = shelf.catalog().annotations().page(filter, after, Annotations.BATCH_MAX);
      for (AnnotationRow row : page) {
        bearers.computeIfAbsent(row.name().orElseThrow(), name -> new ArrayList<>()).add(row);
        after = row.rowid();
      }
    } while (page.size() == Annotations.BATCH_MAX);
  }

  /** For each name its UUID and the images in which its bearers are. */
  private JsonNode dictionary() {
    Map<String, List<AnnotationRow>> bearers = new LinkedHashMap<>();
    collect(AnnotationFilter.all().withNamed(true), bearers);
    int[] rowids =
        bearers.values().stream()
            .flatMap(List::stream)
            .flatMap(row -> row.imageRowid().stream())
            .mapToInt(Integer::intValue)
            .toArray();
    Map<Integer, ImageRow> images = shelf.catalog().images().byRowids(rowids);
    ObjectNode dictionary = WbiaJson.NODES.objectNode();
    forEach(
        name ->
            dictionary
                .putArray(name.text())
                .add(WbiaJson.uuid(name.uuid()))
                .add(
                    WbiaJson.list(
                        bearers.getOrDefault(name.text(), List.of()).stream()
                            .flatMap(row -> row.imageRowid().stream())
                            .distinct()
                            .filter(images::containsKey)
                            .map(rowid -> ImageFacts.uuid(images.get(rowid))))));
    return dictionary;
  }

  private JsonNode add(Parameters parameters) {
    List<String> texts = texts(parameters);
    if (texts.size() > Shelf.CHANGES_MAX) {
      throw Fault.invalid("name_text_list", "adds at most " + Shelf.CHANGES_MAX + " at once");
    }
    shelf.catalog().names().add(new TreeSet<>(texts));
    Map<String, NameRow> rows = shelf.catalog().names().byTexts(texts);
    return WbiaJson.list(texts.stream().map(text -> WbiaJson.uuid(rows.get(text).uuid())));
  }

  private JsonNode delete(Parameters parameters) {
    shelf
        .catalog()
        .names()
        .delete(
            shelf.lookup().names(parameters).stream()
                .flatMap(Optional::stream)
                .map(NameRow::rowid)
                .toList());
    return WbiaJson.NODES.booleanNode(true);
  }
}
