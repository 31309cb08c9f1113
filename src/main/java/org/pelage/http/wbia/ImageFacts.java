package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Annotations;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.ImagesetRow;
import org.pelage.http.routing.Endpoint;

/**
 * {@code GET /api/image/<fact>/} and {@code /api/image/<fact>/json/}: one fact of each image
 * listed, null where the image is not known.
 */
final class ImageFacts {
  private static final String PREFIX = "/api/image/";

  /** What stands for a place or a time that is not known. */
  private static final int NONE = -1;

  private final Shelf shelf;

  ImageFacts(Shelf shelf) {
    this.shelf = shelf;
  }

  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    own()
        .forEach(
            (fact, says) ->
                add(endpoints, fact, rows -> Lookup.each(rows, row -> says.apply(row))));
    add(endpoints, "annot/uuid", rows -> annotations(rows, row -> WbiaJson.uuid(row.uuid())));
    add(
        endpoints,
        "annot/rowid",
        rows -> annotations(rows, row -> WbiaJson.NODES.numberNode(row.rowid())));
    add(endpoints, "imageset/uuid", rows -> imagesets(rows, ImagesetFacts::uuid));
    add(endpoints, "imageset/rowid", rows -> imagesets(rows, ImagesetFacts::rowid));
    add(endpoints, "imageset/text", rows -> imagesets(rows, ImagesetFacts::text));
    return endpoints;
  }

  private void add(
      List<Endpoint> endpoints, String fact, Function<List<Optional<ImageRow>>, JsonNode> answer) {
    for (String ending : List.of("/", "/json/")) {
      endpoints.add(
          shelf.read(
              PREFIX + fact + ending,
              parameters -> answer.apply(shelf.lookup().images(parameters))));
    }
  }

  private static Map<String, Function<ImageRow, JsonNode>> own() {
    Map<String, Function<ImageRow, JsonNode>> facts = new LinkedHashMap<>();
    facts.put("uri", row -> WbiaJson.NODES.textNode(row.image().uri()));
    facts.put("uri/original", ImageFacts::name);
    facts.put("file/name", ImageFacts::name);
    facts.put("size", ImageFacts::size);
    facts.put("width", row -> WbiaJson.NODES.numberNode(row.image().width()));
    facts.put("height", row -> WbiaJson.NODES.numberNode(row.image().height()));
    facts.put("gps", ImageFacts::gps);
    facts.put("lat", row -> place(row.image().latitude()));
    facts.put("lon", row -> place(row.image().longitude()));
    facts.put("unixtime", ImageFacts::unixtime);
    return facts;
  }

  static JsonNode uuid(ImageRow row) {
    return WbiaJson.uuid(row.image().uuid());
  }

  static JsonNode name(ImageRow row) {
    return WbiaJson.text(row.image().originalName());
  }

  static JsonNode unixtime(ImageRow row) {
    JsonNode at = WbiaJson.seconds(row.image().takenAt());
    return at.isNull() ? WbiaJson.NODES.numberNode(NONE) : at;
  }

  static JsonNode gps(ImageRow row) {
    return WbiaJson.NODES
        .arrayNode()
        .add(place(row.image().latitude()))
        .add(place(row.image().longitude()));
  }

  private static JsonNode place(Optional<Double> degrees) {
    return WbiaJson.NODES.numberNode(degrees.orElse((double) NONE));
  }

  private static JsonNode size(ImageRow row) {
    return WbiaJson.NODES.arrayNode().add(row.image().width()).add(row.image().height());
  }

  private JsonNode annotations(
      List<Optional<ImageRow>> rows, Function<AnnotationRow, JsonNode> says) {
    Map<Integer, List<AnnotationRow>> byImage =
        byImage(shelf, rows.stream().flatMap(Optional::stream).map(ImageRow::rowid).toList());
    return Lookup.each(
        rows,
        row -> WbiaJson.list(byImage.getOrDefault(row.rowid(), List.of()).stream().map(says)));
  }

  /** The annotations of each image, by row number. Blocks on SQL. */
  static Map<Integer, List<AnnotationRow>> byImage(Shelf shelf, List<Integer> images) {
    Map<Integer, List<AnnotationRow>> byImage = new LinkedHashMap<>();
    for (int from = 0; from < images.size(); from += AnnotationFilter.VALUES_MAX) {
      int to = Math.min(from + AnnotationFilter.VALUES_MAX, images.size());
      AnnotationFilter some =
          AnnotationFilter.all().withImages(Set.copyOf(images.subList(from, to)));
      int after = 0;
      List<AnnotationRow> page;
      do {
        page = shelf.catalog().annotations().page(some, after, Annotations.BATCH_MAX);
        for (AnnotationRow row : page) {
          byImage
              .computeIfAbsent(row.imageRowid().orElseThrow(), image -> new ArrayList<>())
              .add(row);
          after = row.rowid();
        }
      } while (page.size() == Annotations.BATCH_MAX);
    }
    return byImage;
  }

  private JsonNode imagesets(List<Optional<ImageRow>> rows, Function<ImagesetRow, JsonNode> says) {
    ImagesetMembers sets =
        ImagesetMembers.ofImages(
            shelf.catalog(), rows.stream().flatMap(Optional::stream).map(ImageRow::rowid).toList());
    return Lookup.each(rows, row -> WbiaJson.list(sets.of(row.rowid()).stream().map(says)));
  }
}
