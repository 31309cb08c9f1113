package org.pelage.http.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.pelage.catalog.BoundingBox;
import org.pelage.catalog.Embeddings;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.NewAnnotation;
import org.pelage.http.wire.AnnotationShapes.Add;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;
import org.pelage.matching.Viewpoint;

/** Turns annotations of requests into those of the catalogue, checking each field. */
final class NewAnnotations {
  private static final int BOX = 4;
  private static final Set<String> SEXES = Set.of("female", "male");

  private NewAnnotations() {}

  /**
   * @param image the row of the image it names
   * @param identity its UUID if it names none
   */
  static NewAnnotation of(Add request, Optional<ImageRow> image, Supplier<UUID> identity) {
    NewAnnotation.Builder b = NewAnnotation.builder(request.uuid().orElseGet(identity));
    image.ifPresent(row -> b.imageRowid(row.rowid()));
    request.bbox().ifPresent(box -> b.bbox(box(box, image)));
    request.theta().ifPresent(b::theta);
    viewpoint(request.viewpoint()).ifPresent(b::viewpoint);
    word("species", request.species()).ifPresent(b::species);
    word("name", request.name()).ifPresent(b::name);
    request.takenAt().ifPresent(b::takenAt);
    word("encounter", request.encounter()).ifPresent(b::encounter);
    word("location", request.location()).ifPresent(b::location);
    sex(request.sex()).ifPresent(b::sex);
    request.ageMonths().ifPresent(age -> age(b, age));
    request.quality().ifPresent(quality -> b.quality(quality(quality)));
    request.exemplar().ifPresent(b::exemplar);
    return b.build();
  }

  private static Optional<String> word(String field, Optional<String> given) {
    return given.map(text -> Words.text(field, text, NewAnnotation.TEXT_MAX));
  }

  private static Optional<String> viewpoint(Optional<String> given) {
    return known("viewpoint", given)
        .map(
            text ->
                Viewpoint.canonical(text)
                    .orElseThrow(
                        () ->
                            Refused.invalid(
                                "viewpoint",
                                "must be made of up, down, front, back, left and right, such as"
                                    + " frontleft, or name a part of the body, such as part:nose;"
                                    + " leave it out if unknown")));
  }

  private static Optional<String> sex(Optional<String> given) {
    return known("sex", given)
        .map(text -> text.toLowerCase(Locale.ROOT))
        .map(
            text -> {
              if (!SEXES.contains(text)) {
                throw Refused.invalid("sex", "must be female or male; leave it out if unknown");
              }
              return text;
            });
  }

  /** That nothing is known may be said in a word, too. */
  private static Optional<String> known(String field, Optional<String> given) {
    return word(field, given).filter(text -> !text.equalsIgnoreCase("unknown"));
  }

  private static int quality(int quality) {
    if (quality < 0 || quality > NewAnnotation.QUALITY_MAX) {
      throw Refused.invalid(
          "quality", "must be 0 (unknown), or 1 (junk) to 5 (excellent), not " + quality);
    }
    return quality;
  }

  private static BoundingBox box(List<Integer> box, Optional<ImageRow> image) {
    if (box.size() != BOX || Words.hasNull(box)) {
      throw Refused.invalid("bbox", "must be [x, y, width, height] in pixels");
    }
    if (box.get(2) < 1 || box.get(3) < 1) {
      throw Refused.invalid("bbox", "must have a width and a height of at least 1");
    }
    BoundingBox result = new BoundingBox(box.get(0), box.get(1), box.get(2), box.get(3));
    image.ifPresent(
        row -> {
          boolean outside =
              result.x() >= row.image().width()
                  || result.y() >= row.image().height()
                  || (long) result.x() + result.width() <= 0
                  || (long) result.y() + result.height() <= 0;
          if (outside) {
            throw Refused.invalid("bbox", "lies wholly outside its image");
          }
        });
    return result;
  }

  private static void age(NewAnnotation.Builder b, JsonNode age) {
    if (age.isIntegralNumber() && age.canConvertToInt() && age.intValue() >= 0) {
      b.ageMonths(age.intValue(), age.intValue());
      return;
    }
    boolean range =
        age.isArray()
            && age.size() == 2
            && age.get(0).isIntegralNumber()
            && age.get(1).isIntegralNumber()
            && age.get(0).canConvertToInt()
            && age.get(1).canConvertToInt()
            && age.get(0).intValue() >= 0
            && age.get(0).intValue() <= age.get(1).intValue();
    if (!range) {
      throw Refused.invalid("age_months", "must be a whole number from 0, or [least, most]");
    }
    b.ageMonths(age.get(0).intValue(), age.get(1).intValue());
  }

  /** The embedding's length, which must be {@code dimension} unless that is 0. */
  static int checkEmbedding(int index, List<Float> embedding, int dimension) {
    String field = "[" + index + "].embedding";
    boolean finite = embedding.stream().allMatch(x -> x != null && Float.isFinite(x));
    if (embedding.isEmpty() || embedding.size() > Embeddings.DIMENSION_MAX || !finite) {
      throw Refused.invalid(field, "must be 1 to " + Embeddings.DIMENSION_MAX + " finite numbers");
    }
    if (dimension > 0 && embedding.size() != dimension) {
      throw Refused.invalid(
          field, "has " + embedding.size() + " numbers, the others have " + dimension);
    }
    return embedding.size();
  }

  static float[] vector(List<Float> embedding) {
    float[] vector = new float[embedding.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = embedding.get(i);
    }
    return vector;
  }
}
