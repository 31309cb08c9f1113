package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.ImagesetRow;
import org.pelage.http.routing.Endpoint;

/** {@code /api/imageset/...} and the sets of images: read, add, fill, delete. */
final class ImagesetFacts {
  private static final int PAGE = 10_000;

  private final Shelf shelf;

  ImagesetFacts(Shelf shelf) {
    this.shelf = shelf;
  }

  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(shelf.read("/api/imageset/json/", p -> all(ImagesetFacts::uuid)));
    endpoints.add(shelf.read("/api/imageset/", p -> all(ImagesetFacts::rowid)));
    endpoints.add(shelf.read("/api/imageset/text/json/", p -> each(p, ImagesetFacts::text)));
    endpoints.add(shelf.read("/api/imageset/rowid/uuid/json/", p -> each(p, ImagesetFacts::rowid)));
    endpoints.add(shelf.read("/api/imageset/image/uuid/json/", p -> images(p, ImageFacts::uuid)));
    endpoints.add(
        shelf.read(
            "/api/imageset/image/rowid/json/",
            p -> images(p, row -> WbiaJson.NODES.numberNode(row.rowid()))));
    endpoints.add(
        shelf.read(
            "/api/imageset/annot/uuid/json/",
            p -> annotations(p, row -> WbiaJson.uuid(row.uuid()))));
    endpoints.add(
        shelf.read(
            "/api/imageset/annot/rowid/json/",
            p -> annotations(p, row -> WbiaJson.NODES.numberNode(row.rowid()))));
    endpoints.add(shelf.write("POST", "/api/imageset/json/", this::add));
    endpoints.add(shelf.write("DELETE", "/api/imageset/json/", this::delete));
    endpoints.add(shelf.write("PUT", "/api/image/imageset/text/json/", this::fill));
    return endpoints;
  }

  static JsonNode uuid(ImagesetRow row) {
    return WbiaJson.uuid(row.uuid());
  }

  static JsonNode rowid(ImagesetRow row) {
    return WbiaJson.NODES.numberNode(row.rowid());
  }

  static JsonNode text(ImagesetRow row) {
    return WbiaJson.NODES.textNode(row.text());
  }

  private JsonNode all(Function<ImagesetRow, JsonNode> says) {
    List<JsonNode> all = new ArrayList<>();
    int after = 0;
    List<ImagesetRow> page;
    do {
      page = shelf.catalog().imagesets().page(after, PAGE);
      for (ImagesetRow row : page) {
        all.add(says.apply(row));
        after = row.rowid();
      }
    } while (page.size() == PAGE);
    return WbiaJson.list(all.stream());
  }

  private JsonNode each(Parameters parameters, Function<ImagesetRow, JsonNode> says) {
    return Lookup.each(shelf.lookup().imagesets(parameters), says);
  }

  private JsonNode images(Parameters parameters, Function<ImageRow, JsonNode> says) {
    List<Optional<ImagesetRow>> sets = shelf.lookup().imagesets(parameters);
    Map<Integer, List<Integer>> members = members(sets);
    int[] rowids =
        members.values().stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    Map<Integer, ImageRow> images = shelf.catalog().images().byRowids(rowids);
    return Lookup.each(
        sets,
        set ->
            WbiaJson.list(
                members.getOrDefault(set.rowid(), List.of()).stream()
                    .filter(images::containsKey)
                    .map(rowid -> says.apply(images.get(rowid)))));
  }

  private JsonNode annotations(Parameters parameters, Function<AnnotationRow, JsonNode> says) {
    List<Optional<ImagesetRow>> sets = shelf.lookup().imagesets(parameters);
    Map<Integer, List<Integer>> members = members(sets);
    Map<Integer, List<AnnotationRow>> annotations =
        ImageFacts.byImage(
            shelf, members.values().stream().flatMap(List::stream).distinct().toList());
    return Lookup.each(
        sets,
        set ->
            WbiaJson.list(
                members.getOrDefault(set.rowid(), List.of()).stream()
                    .flatMap(image -> annotations.getOrDefault(image, List.of()).stream())
                    .map(says)));
  }

  private Map<Integer, List<Integer>> members(List<Optional<ImagesetRow>> sets) {
    return shelf
        .catalog()
        .imagesets()
        .images(sets.stream().flatMap(Optional::stream).map(ImagesetRow::rowid).toList());
  }

  private JsonNode add(Parameters parameters) {
    List<String> texts = texts(parameters, "imageset_text_list");
    Map<String, ImagesetRow> sets = shelf.catalog().imagesets().add(new TreeSet<>(texts));
    return WbiaJson.list(texts.stream().map(text -> uuid(sets.get(text))));
  }

  private JsonNode delete(Parameters parameters) {
    List<Integer> rowids =
        shelf.lookup().imagesets(parameters).stream()
            .flatMap(Optional::stream)
            .map(ImagesetRow::rowid)
            .toList();
    shelf.catalog().imagesets().delete(rowids);
    return WbiaJson.NODES.booleanNode(true);
  }

  /** Puts each image into the set named at its place. */
  private JsonNode fill(Parameters parameters) {
    List<ImageRow> images = shelf.lookup().knownImages(parameters);
    List<String> texts = texts(parameters, "imageset_text_list");
    if (texts.size() != images.size()) {
      throw Fault.invalid("imageset_text_list", "must have a name for each image");
    }
    Map<Integer, Set<String>> textsOfImage = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      textsOfImage
          .computeIfAbsent(images.get(i).rowid(), rowid -> new TreeSet<>())
          .add(texts.get(i));
    }
    shelf.catalog().imagesets().put(textsOfImage);
    return WbiaJson.NODES.nullNode();
  }

  private static List<String> texts(Parameters parameters, String name) {
    return parameters
        .elements(name)
        .orElseThrow(() -> Fault.invalid(name, "is missing; send a list of names"))
        .stream()
        .map(JsonNode::asText)
        .toList();
  }
}
