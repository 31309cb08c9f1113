package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.ImagesetRow;
import org.pelage.catalog.NameRow;
import org.pelage.http.routing.Endpoint;

/**
 * {@code GET /api/annot/<fact>/} and {@code /api/annot/<fact>/json/}: one fact of each annotation
 * listed, null where the annotation is not known. Where WBIA has a word of its own for what is not
 * known, that is used.
 */
final class AnnotationFacts {
  private static final String PREFIX = "/api/annot/";

  private final Shelf shelf;

  AnnotationFacts(Shelf shelf) {
    this.shelf = shelf;
  }

  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    own().forEach((fact, says) -> add(endpoints, fact, rows -> Lookup.each(rows, says)));
    ofImage().forEach((fact, says) -> add(endpoints, fact, rows -> images(rows, says)));
    ofName().forEach((fact, says) -> add(endpoints, fact, rows -> names(rows, says)));
    ofImagesets().forEach((fact, says) -> add(endpoints, fact, rows -> imagesets(rows, says)));
    return endpoints;
  }

  private void add(
      List<Endpoint> endpoints,
      String fact,
      Function<List<Optional<AnnotationRow>>, JsonNode> answer) {
    for (String ending : List.of("/", "/json/")) {
      endpoints.add(
          shelf.read(
              PREFIX + fact + ending,
              parameters -> answer.apply(shelf.lookup().annotations(parameters))));
    }
  }

  private static Map<String, Function<AnnotationRow, JsonNode>> own() {
    Map<String, Function<AnnotationRow, JsonNode>> facts = new LinkedHashMap<>();
    facts.put("bbox", AnnotationFacts::bbox);
    facts.put("theta", row -> WbiaJson.NODES.numberNode(row.theta()));
    facts.put(
        "viewpoint", row -> WbiaJson.NODES.textNode(row.viewpoint().orElse(WbiaWords.NO_VIEW)));
    facts.put("species", row -> WbiaJson.NODES.textNode(row.species().orElse(WbiaWords.NO_NAME)));
    facts.put("quality", row -> WbiaJson.number(row.quality().filter(q -> q > 0)));
    facts.put("quality/text", row -> WbiaJson.NODES.textNode(WbiaWords.quality(row.quality())));
    facts.put("exemplar", row -> WbiaJson.NODES.booleanNode(row.exemplar()));
    facts.put("sex", row -> WbiaJson.NODES.numberNode(WbiaWords.sex(row.sex())));
    facts.put("sex/text", row -> WbiaJson.NODES.textNode(WbiaWords.sexText(row.sex())));
    facts.put(
        "age/months",
        row ->
            WbiaJson.NODES
                .arrayNode()
                .add(WbiaJson.number(row.ageMonthsMin()))
                .add(WbiaJson.number(row.ageMonthsMax())));
    facts.put("name/text", row -> WbiaJson.NODES.textNode(row.name().orElse(WbiaWords.NO_NAME)));
    facts.put("image/rowid", row -> WbiaJson.number(row.imageRowid()));
    facts.put("note", row -> Metadata.of(row.metadata()).text("notes"));
    facts.put("tags", row -> Metadata.of(row.metadata()).text("tags"));
    facts.put("multiple", row -> Metadata.of(row.metadata()).flag("multiple"));
    facts.put("interest", row -> Metadata.of(row.metadata()).flag("interest"));
    return facts;
  }

  private static JsonNode bbox(AnnotationRow row) {
    return WbiaJson.orNull(
        row.bbox()
            .map(
                box ->
                    WbiaJson.NODES
                        .arrayNode()
                        .add(box.x())
                        .add(box.y())
                        .add(box.width())
                        .add(box.height())));
  }

  private static Map<String, Function<ImageRow, JsonNode>> ofImage() {
    Map<String, Function<ImageRow, JsonNode>> facts = new LinkedHashMap<>();
    facts.put("image/uuid", ImageFacts::uuid);
    facts.put("image/unixtime", ImageFacts::unixtime);
    facts.put("image/gps", ImageFacts::gps);
    facts.put("image/name", ImageFacts::name);
    return facts;
  }

  private JsonNode images(List<Optional<AnnotationRow>> rows, Function<ImageRow, JsonNode> says) {
    Map<Integer, ImageRow> images = shelf.catalog().images().byRowids(imageRowids(rows));
    return Lookup.each(
        rows.stream().map(row -> row.flatMap(AnnotationRow::imageRowid).map(images::get)).toList(),
        says);
  }

  private static int[] imageRowids(List<Optional<AnnotationRow>> rows) {
    return rows.stream()
        .flatMap(Optional::stream)
        .flatMap(row -> row.imageRowid().stream())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Map<String, Function<NameRow, JsonNode>> ofName() {
    return Map.of(
        "name/uuid",
        row -> WbiaJson.uuid(row.uuid()),
        "name/rowid",
        row -> WbiaJson.NODES.numberNode(row.rowid()));
  }

  private JsonNode names(List<Optional<AnnotationRow>> rows, Function<NameRow, JsonNode> says) {
    Map<String, NameRow> names =
        shelf
            .catalog()
            .names()
            .byTexts(
                rows.stream()
                    .flatMap(Optional::stream)
                    .flatMap(row -> row.name().stream())
                    .toList());
    return Lookup.each(
        rows.stream().map(row -> row.flatMap(AnnotationRow::name).map(names::get)).toList(), says);
  }

  private static Map<String, Function<ImagesetRow, JsonNode>> ofImagesets() {
    return Map.of(
        "imageset/uuid",
        row -> WbiaJson.uuid(row.uuid()),
        "imageset/rowid",
        row -> WbiaJson.NODES.numberNode(row.rowid()),
        "imageset/text",
        row -> WbiaJson.NODES.textNode(row.text()));
  }

  /** A list for each annotation: an image may be in several sets. */
  private JsonNode imagesets(
      List<Optional<AnnotationRow>> rows, Function<ImagesetRow, JsonNode> says) {
    List<Integer> images =
        rows.stream().flatMap(Optional::stream).flatMap(row -> row.imageRowid().stream()).toList();
    ImagesetMembers sets = ImagesetMembers.ofImages(shelf.catalog(), images);
    return WbiaJson.list(
        rows.stream()
            .map(
                row ->
                    WbiaJson.list(
                        row.flatMap(AnnotationRow::imageRowid).stream()
                            .flatMap(image -> sets.of(image).stream())
                            .map(says))));
  }
}
