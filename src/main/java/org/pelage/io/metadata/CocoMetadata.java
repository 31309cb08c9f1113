package org.pelage.io.metadata;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.pelage.catalog.NewAnnotation;
import org.pelage.io.InputRefusedException;

/**
 * WBIA's COCO export: {@code images} and {@code categories} are read first and kept, {@code
 * annotations} are streamed, wherever they stand in the file. A row's line is where its object
 * begins; as whole files often are one line, a rejection also says the annotation's id.
 */
final class CocoMetadata implements MetadataFormat {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANNOTATIONS = "annotations";

  private record Image(String file, Optional<String> date) {}

  /** What annotations refer to. */
  private record Lookup(Map<String, Image> images, Map<String, String> categories) {}

  @Override
  public long count(TextFile file) throws IOException {
    long[] count = {0};
    forEach(file, Map.of(ANNOTATIONS, (line, node) -> count[0]++));
    return count[0];
  }

  @Override
  public void read(TextFile file, ImportOptions options, MetadataSink sink) throws IOException {
    Lookup lookup = lookup(file);
    forEach(
        file,
        Map.of(
            ANNOTATIONS,
            (line, node) -> {
              try {
                sink.row(row(line, node, lookup, options));
              } catch (InputRefusedException | IllegalArgumentException e) {
                sink.rejected(line, of(node) + e.getMessage());
              }
            }));
  }

  private static Lookup lookup(TextFile file) throws IOException {
    Map<String, Image> images = new HashMap<>();
    Map<String, String> categories = new HashMap<>();
    forEach(
        file,
        Map.of(
            "images",
            (line, node) ->
                text(node, "file_name")
                    .ifPresent(
                        name ->
                            images.put(
                                node.path("id").asText(),
                                new Image(name, text(node, "date_captured")))),
            "categories",
            (line, node) ->
                text(node, "name")
                    .ifPresent(name -> categories.put(node.path("id").asText(), name))));
    return new Lookup(images, categories);
  }

  /** Streams the elements of some of the top level's lists. */
  private static void forEach(TextFile file, Map<String, BiConsumer<Long, JsonNode>> lists)
      throws IOException {
    try (InputStream bytes = file.bytes();
        JsonParser parser = JSON.getFactory().createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InputRefusedException("metadata", "is no COCO file: it must be one object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        BiConsumer<Long, JsonNode> consumer = lists.get(parser.currentName());
        boolean list = parser.nextToken() == JsonToken.START_ARRAY;
        if (consumer == null || !list) {
          parser.skipChildren();
        } else {
          elements(parser, consumer);
        }
      }
    } catch (JsonParseException e) {
      throw new InputRefusedException(
          "metadata",
          "is broken JSON in line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(),
          e);
    }
  }

  private static void elements(JsonParser parser, BiConsumer<Long, JsonNode> consumer)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long line = parser.currentTokenLocation().getLineNr();
      JsonNode node = parser.readValueAsTree();
      consumer.accept(line, node);
    }
  }

  private static String of(JsonNode annotation) {
    String id = annotation.path("id").asText();
    return id.isEmpty() ? "" : "annotation " + id + ": ";
  }

  private static MetadataRow row(long line, JsonNode node, Lookup lookup, ImportOptions options) {
    Optional<Image> image = image(node, lookup);
    NewAnnotation.Builder builder =
        NewAnnotation.builder(
            text(node, "uuid")
                .map(uuid -> Fields.uuid("uuid", uuid))
                .orElseGet(
                    () ->
                        Fields.derived(
                            "coco",
                            image.orElseThrow().file(),
                            node.path("bbox"),
                            node.path("theta"))));
    if (node.hasNonNull("bbox")) {
      builder.bbox(Fields.box("bbox", box(node.get("bbox"))));
    }
    builder.theta(theta(node.path("theta")));
    Fields.viewpoint("viewpoint", text(node, "viewpoint")).ifPresent(builder::viewpoint);
    name(node).ifPresent(builder::name);
    Optional.ofNullable(lookup.categories().get(node.path("category_id").asText()))
        .or(options::species)
        .ifPresent(builder::species);
    image
        .flatMap(Image::date)
        .ifPresent(date -> builder.takenAt(Fields.time("date_captured", date)));
    image.ifPresent(i -> builder.metadata(Fields.json(new TreeMap<>(Map.of("path", i.file())))));
    return new MetadataRow(line, builder.build(), image.map(Image::file).stream().toList());
  }

  /** The annotation's image; only one that has a UUID of its own may be without. */
  private static Optional<Image> image(JsonNode node, Lookup lookup) {
    Optional<Image> image =
        Optional.ofNullable(lookup.images().get(node.path("image_id").asText()));
    if (image.isEmpty() && (node.hasNonNull("image_id") || text(node, "uuid").isEmpty())) {
      throw Fields.refused("image_id", "names no image with a file_name");
    }
    return image;
  }

  private static double[] box(JsonNode node) {
    double[] box = new double[4];
    for (int i = 0; i < box.length; i++) {
      if (!node.isArray() || node.size() != box.length || !node.get(i).isNumber()) {
        throw Fields.refused("bbox", "is not [x, y, width, height]");
      }
      box[i] = node.get(i).doubleValue();
    }
    return box;
  }

  private static double theta(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return 0;
    }
    if (!node.isNumber()) {
      throw Fields.refused("theta", "is no number");
    }
    return node.doubleValue();
  }

  /** WBIA writes the name's text, and in some versions only a list of ids. */
  private static Optional<String> name(JsonNode node) {
    return Fields.name(node.has("name") ? text(node, "name") : Fields.text(firstIndividual(node)));
  }

  private static String firstIndividual(JsonNode node) {
    return node.path("individual_ids").path(0).asText();
  }

  private static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    // WBIA writes a UUID as text or as an object with one field.
    JsonNode inner = value.isObject() ? value.path("__UUID__") : value;
    return inner.isValueNode() && !inner.isNull() ? Fields.text(inner.asText()) : Optional.empty();
  }
}
