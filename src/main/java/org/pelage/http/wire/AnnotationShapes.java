package org.pelage.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.NewImage;
import org.pelage.matching.Overlay;

/** Annotations and images as requests and answers show them. */
public final class AnnotationShapes {
  private AnnotationShapes() {}

  /**
   * One annotation to add.
   *
   * @param image path under the image roots, or the UUID of an uploaded image
   * @param bbox x, y, width, height in pixels
   * @param ageMonths one number, or a list of the least and the most
   */
  public record Add(
      Optional<UUID> uuid,
      Optional<String> image,
      Optional<List<Integer>> bbox,
      Optional<Double> theta,
      Optional<String> viewpoint,
      Optional<String> species,
      Optional<String> name,
      Optional<Instant> takenAt,
      Optional<String> encounter,
      Optional<String> location,
      Optional<String> sex,
      Optional<JsonNode> ageMonths,
      Optional<Integer> quality,
      Optional<Boolean> exemplar,
      Optional<List<Float>> embedding) {
    public Add {
      ageMonths = Words.given(ageMonths);
    }
  }

  /**
   * One annotation of an addition.
   *
   * @param created false: it was known, and stays as it was
   * @param completed it was known without an image, and has this one now
   * @param differs fields that say something else than what is known, by their names on the wire
   */
  public record Added(
      UUID uuid,
      int rowid,
      boolean created,
      Optional<Boolean> completed,
      Optional<List<String>> differs) {}

  /** The answer to an addition, in the order given. */
  public record AddedAll(List<Added> annotations) {}

  /**
   * One annotation; what is not known is absent.
   *
   * @param imageSize width and height of the whole image in pixels
   */
  public record View(
      UUID uuid,
      int rowid,
      Optional<UUID> image,
      Optional<List<Integer>> imageSize,
      Optional<List<Integer>> bbox,
      double theta,
      Optional<String> viewpoint,
      Optional<String> species,
      Optional<String> name,
      Optional<Instant> takenAt,
      Optional<String> encounter,
      Optional<String> location,
      Optional<String> sex,
      Optional<List<Integer>> ageMonths,
      Optional<Integer> quality,
      boolean exemplar,
      boolean excluded) {

    public static View of(AnnotationRow row, Optional<NewImage> image) {
      return new View(
          row.uuid(),
          row.rowid(),
          image.map(NewImage::uuid),
          image.map(i -> List.of(i.width(), i.height())),
          row.bbox().map(box -> List.of(box.x(), box.y(), box.width(), box.height())),
          row.theta(),
          row.viewpoint(),
          row.species(),
          row.name(),
          row.takenAt(),
          row.encounter(),
          row.location(),
          row.sex(),
          age(row),
          row.quality(),
          row.exemplar(),
          row.excluded());
    }
  }

  private static Optional<List<Integer>> age(AnnotationRow row) {
    Optional<Integer> min = row.ageMonthsMin().or(row::ageMonthsMax);
    Optional<Integer> max = row.ageMonthsMax().or(row::ageMonthsMin);
    return min.flatMap(low -> max.map(high -> List.of(low, high)));
  }

  /** A page of annotations; {@code next} is the {@code after} of the next one. */
  public record Page(List<View> annotations, Optional<Integer> next) {}

  /** The answer to an uploaded image. */
  public record Image(UUID image, int width, int height, boolean created) {}

  /**
   * Where a matcher finds two annotations alike.
   *
   * @param model whose scores it explains; empty: no overlay is offered for the two
   * @param patch width and height of a patch, as shares of the chip's
   * @param a patches of the first: x and y of the middle as shares of the chip, what it adds to the
   *     score
   * @param b patches of the second
   */
  public record Overlaid(
      Optional<String> model, List<Double> patch, List<List<Double>> a, List<List<Double>> b) {
    public static final Overlaid NONE =
        new Overlaid(Optional.empty(), List.of(), List.of(), List.of());

    public static Overlaid of(String model, Overlay overlay) {
      return new Overlaid(
          Optional.of(model),
          List.of(overlay.patchWidth(), overlay.patchHeight()),
          spots(overlay.first()),
          spots(overlay.second()));
    }

    private static List<List<Double>> spots(List<Overlay.Spot> spots) {
      return spots.stream().map(spot -> List.of(spot.x(), spot.y(), spot.weight())).toList();
    }
  }

  /** Which annotations: each given condition must hold, and one of its values. */
  public record Filter(
      Optional<List<String>> species,
      Optional<List<String>> viewpoint,
      Optional<List<String>> name,
      Optional<List<String>> encounter,
      Optional<List<String>> location,
      Optional<Boolean> named,
      Optional<Boolean> exemplar,
      Optional<Boolean> excluded) {

    /** The filter the catalogue understands. */
    public AnnotationFilter filter() {
      return new AnnotationFilter(
          values("species", species),
          values("viewpoint", viewpoint),
          values("name", name),
          Set.of(),
          values("encounter", encounter),
          values("location", location),
          named,
          exemplar,
          excluded);
    }
  }

  private static Set<String> values(String field, Optional<List<String>> given) {
    List<String> values = given.orElse(List.of());
    if (values.size() > AnnotationFilter.VALUES_MAX || Words.hasNull(values)) {
      throw Refused.invalid(
          field, "must be a list of at most " + AnnotationFilter.VALUES_MAX + " texts");
    }
    return Set.copyOf(values);
  }
}
