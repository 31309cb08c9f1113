package org.pelage.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An annotation as the catalogue has it; attributes as in {@link NewAnnotation}.
 *
 * @param rowid positive, given once and never to another annotation
 */
public record AnnotationRow(
    int rowid,
    UUID uuid,
    Optional<Integer> imageRowid,
    Optional<BoundingBox> bbox,
    double theta,
    Optional<String> viewpoint,
    Optional<String> species,
    Optional<String> name,
    Optional<Instant> takenAt,
    Optional<String> encounter,
    boolean excluded,
    Optional<String> location,
    Optional<String> sex,
    Optional<Integer> ageMonthsMin,
    Optional<Integer> ageMonthsMax,
    Optional<Integer> quality,
    boolean exemplar,
    Optional<String> metadata) {

  /** The row an annotation becomes once it has a number. */
  public static AnnotationRow of(int rowid, NewAnnotation a) {
    return new AnnotationRow(
        rowid,
        a.uuid(),
        a.imageRowid(),
        a.bbox(),
        a.theta(),
        a.viewpoint(),
        a.species(),
        a.name(),
        a.takenAt(),
        a.encounter(),
        a.excluded(),
        a.location(),
        a.sex(),
        a.ageMonthsMin(),
        a.ageMonthsMax(),
        a.quality(),
        a.exemplar(),
        a.metadata());
  }
}
