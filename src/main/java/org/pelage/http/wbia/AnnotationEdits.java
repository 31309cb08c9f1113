package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.pelage.catalog.AnnotationAttribute;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.BoundingBox;
import org.pelage.http.routing.Endpoint;

/**
 * {@code PUT /api/annot/<fact>/} and {@code /api/annot/<fact>/json/}: one value for each annotation
 * listed, all or none. A value of null, or WBIA's word for it, means that nothing is known.
 */
final class AnnotationEdits {
  private static final int BOX = 4;

  private final Shelf shelf;

  AnnotationEdits(Shelf shelf) {
    this.shelf = shelf;
  }

  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    attribute(endpoints, "bbox", "bbox_list", AnnotationAttribute.BBOX, AnnotationEdits::box);
    attribute(endpoints, "theta", "theta_list", AnnotationAttribute.THETA, AnnotationEdits::number);
    attribute(
        endpoints,
        "viewpoint",
        "viewpoint_list",
        AnnotationAttribute.VIEWPOINT,
        AnnotationEdits::word);
    attribute(
        endpoints,
        "species",
        "species_text_list",
        AnnotationAttribute.SPECIES,
        AnnotationEdits::word);
    attribute(
        endpoints,
        "quality/text",
        "quality_text_list",
        AnnotationAttribute.QUALITY,
        value -> value.isNull() ? Optional.empty() : WbiaWords.quality(value.asText()));
    attribute(
        endpoints,
        "exemplar",
        "flag_list",
        AnnotationAttribute.EXEMPLAR,
        value -> Optional.of(value.asBoolean()));
    metadata(endpoints, "multiple", "flag_list", "multiple", AnnotationEdits::flag);
    metadata(endpoints, "interest", "flag_list", "interest", AnnotationEdits::flag);
    metadata(endpoints, "note", "annot_note_list", "notes", AnnotationEdits::text);
    metadata(endpoints, "tags", "annot_tags_list", "tags", AnnotationEdits::text);
    add(endpoints, "name/text", this::names);
    return endpoints;
  }

  private void add(List<Endpoint> endpoints, String fact, Shelf.Work work) {
    for (String ending : List.of("/", "/json/")) {
      endpoints.add(shelf.write("PUT", "/api/annot/" + fact + ending, work));
    }
  }

  private <T> void attribute(
      List<Endpoint> endpoints,
      String fact,
      String list,
      AnnotationAttribute<T> attribute,
      Function<JsonNode, Optional<T>> read) {
    add(
        endpoints,
        fact,
        parameters -> {
          shelf.catalog().annotations().set(attribute, values(parameters, list, read));
          return WbiaJson.NODES.nullNode();
        });
  }

  private void metadata(
      List<Endpoint> endpoints,
      String fact,
      String list,
      String key,
      UnaryOperator<JsonNode> read) {
    add(
        endpoints,
        fact,
        parameters -> {
          Map<Integer, UnaryOperator<Optional<String>>> changes = new HashMap<>();
          values(parameters, list, value -> Optional.of(read.apply(value)))
              .forEach(
                  (rowid, value) ->
                      changes.put(
                          rowid, before -> Metadata.of(before).with(key, value.orElseThrow())));
          shelf.catalog().annotations().changeMetadata(changes);
          return WbiaJson.NODES.nullNode();
        });
  }

  /** Running graphs see it at their next sync, as somebody else's change. */
  private JsonNode names(Parameters parameters) {
    shelf
        .catalog()
        .annotations()
        .setNames(values(parameters, "name_text_list", AnnotationEdits::word));
    return WbiaJson.NODES.nullNode();
  }

  private <T> Map<Integer, Optional<T>> values(
      Parameters parameters, String list, Function<JsonNode, Optional<T>> read) {
    List<AnnotationRow> rows = shelf.lookup().knownAnnotations(parameters);
    List<JsonNode> given =
        parameters
            .aligned(list, rows.size())
            .orElseThrow(() -> Fault.invalid(list, "is missing; send a value for each annotation"));
    Map<Integer, Optional<T>> values = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      values.put(rows.get(i).rowid(), read.apply(given.get(i)));
    }
    return values;
  }

  /** A word, unless it is one that means nothing is known. */
  static Optional<String> word(JsonNode value) {
    return value.isNull()
        ? Optional.empty()
        : Optional.of(value.asText()).filter(text -> !WbiaWords.isUnknown(text));
  }

  static Optional<Double> number(JsonNode value) {
    if (!value.isNumber() && !value.isNull()) {
      throw Fault.invalid("theta_list", "must be numbers: radians");
    }
    return value.isNull() ? Optional.empty() : Optional.of(value.doubleValue());
  }

  /** x, y, width and height; WBIA keeps whole pixels as well. */
  static Optional<BoundingBox> box(JsonNode value) {
    if (value.isNull()) {
      return Optional.empty();
    }
    boolean numbers = value.isArray() && value.size() == BOX;
    for (JsonNode number : value) {
      numbers &= number.isNumber() && Math.abs(number.doubleValue()) < Integer.MAX_VALUE;
    }
    if (!numbers) {
      throw Fault.invalid("bbox", "must be [x, y, width, height] in pixels");
    }
    return Optional.of(
        new BoundingBox(pixels(value, 0), pixels(value, 1), pixels(value, 2), pixels(value, 3)));
  }

  private static int pixels(JsonNode box, int at) {
    return (int) Math.round(box.get(at).doubleValue());
  }

  static JsonNode flag(JsonNode value) {
    return value.asBoolean() ? WbiaJson.NODES.booleanNode(true) : WbiaJson.NODES.nullNode();
  }

  static JsonNode text(JsonNode value) {
    return value.isNull() || value.asText().isEmpty()
        ? WbiaJson.NODES.nullNode()
        : WbiaJson.NODES.textNode(value.asText());
  }
}
