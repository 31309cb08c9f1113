package org.pelage.io.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.NewImage;

/**
 * Names as COCO with the fields that WBIA adds: {@code uuid}, {@code theta}, {@code viewpoint},
 * {@code individual_ids} and {@code name} on annotations. What this writes, the importer of COCO
 * reads. Annotations come first, then the images they are in, then their species; kept in memory
 * are the numbers of the images (4 to 8 bytes each) and the names of the species.
 */
public final class NamesCoco implements NamesWriter {
  /** What wildbook-ia writes where there is no name. */
  private static final String NO_NAME = "____";

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;
  private final Map<String, Integer> categories = new LinkedHashMap<>();
  private final IntOpenHashSet imageRowids = new IntOpenHashSet();
  private boolean atImages;

  /** Writes the head of the file. */
  public NamesCoco(Writer out) throws IOException {
    this.json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeObjectFieldStart("info");
    json.writeStringField("description", "names per annotation");
    json.writeEndObject();
    json.writeArrayFieldStart("annotations");
  }

  @Override
  public void annotations(List<NamedAnnotation> next) throws IOException {
    for (NamedAnnotation named : next) {
      annotation(named);
      named.annotation().imageRowid().ifPresent(rowid -> imageRowids.add(rowid.intValue()));
    }
    json.flush();
  }

  /** Row numbers of the images of the annotations so far, ascending. */
  public int[] imageRowids() {
    int[] rowids = imageRowids.toIntArray();
    Arrays.sort(rowids);
    return rowids;
  }

  /** Writes images, after which no annotations may come. */
  public void images(Collection<ImageRow> next) throws IOException {
    beginImages();
    for (ImageRow image : next) {
      image(image, json);
    }
    json.flush();
  }

  private void beginImages() throws IOException {
    if (!atImages) {
      atImages = true;
      json.writeEndArray();
      json.writeArrayFieldStart("images");
    }
  }

  @Override
  public void finish() throws IOException {
    beginImages();
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
    json.close();
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

  private void annotation(NamedAnnotation named) throws IOException {
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
    // Without it a reader would take the individual's id for a name.
    json.writeStringField("name", named.name().orElse(NO_NAME));
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String field, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(field, value.get());
    }
  }
}
