package org.pelage.io.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.NewImage;

/**
 * Names as COCO with the fields that WBIA adds: {@code uuid}, {@code theta}, {@code viewpoint},
 * {@code individual_ids} and {@code name} on annotations. What this writes, the importer of COCO
 * reads. Annotations stream; images and categories come before and after them.
 */
public final class NamesCoco {
  private static final JsonFactory JSON = new JsonFactory();

  private NamesCoco() {}

  /**
   * @param images of the annotations
   */
  public static void write(List<ImageRow> images, Stream<NamedAnnotation> annotations, Writer out)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeObjectFieldStart("info");
      json.writeStringField("description", "names per annotation");
      json.writeEndObject();
      json.writeArrayFieldStart("images");
      for (ImageRow image : images) {
        image(image, json);
      }
      json.writeEndArray();
      Map<String, Integer> categories = new LinkedHashMap<>();
      json.writeArrayFieldStart("annotations");
      for (NamedAnnotation named : (Iterable<NamedAnnotation>) annotations::iterator) {
        annotation(named, categories, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("categories");
      for (Map.Entry<String, Integer> category : categories.entrySet()) {
        json.writeStartObject();
        json.writeNumberField("id", category.getValue());
        json.writeStringField("name", category.getKey());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void image(ImageRow row, JsonGenerator json) throws IOException {
    NewImage image = row.image();
    json.writeStartObject();
    json.writeNumberField("id", row.rowid());
    json.writeStringField("uuid", image.uuid().toString());
    json.writeStringField("file_name", image.originalName().orElse(image.uri()));
    json.writeNumberField("width", image.width());
    json.writeNumberField("height", image.height());
    text(json, "date_captured", image.takenAt().map(Instant::toString));
    if (image.latitude().isPresent() && image.longitude().isPresent()) {
      json.writeNumberField("gps_lat_captured", image.latitude().get());
      json.writeNumberField("gps_lon_captured", image.longitude().get());
    }
    json.writeEndObject();
  }

  private static void annotation(
      NamedAnnotation named, Map<String, Integer> categories, JsonGenerator json)
      throws IOException {
    AnnotationRow annotation = named.annotation();
    json.writeStartObject();
    json.writeNumberField("id", annotation.rowid());
    json.writeStringField("uuid", annotation.uuid().toString());
    if (annotation.imageRowid().isPresent()) {
      json.writeNumberField("image_id", annotation.imageRowid().get());
    }
    if (annotation.species().isPresent()) {
      int next = categories.size() + 1;
      json.writeNumberField(
          "category_id", categories.computeIfAbsent(annotation.species().get(), s -> next));
    }
    if (annotation.bbox().isPresent()) {
      var box = annotation.bbox().get();
      int[] numbers = {box.x(), box.y(), box.width(), box.height()};
      json.writeFieldName("bbox");
      json.writeArray(numbers, 0, numbers.length);
    }
    json.writeNumberField("theta", annotation.theta());
    text(json, "viewpoint", annotation.viewpoint());
    json.writeArrayFieldStart("individual_ids");
    json.writeString(named.individual());
    json.writeEndArray();
    text(json, "name", named.name());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String field, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(field, value.get());
    }
  }
}
