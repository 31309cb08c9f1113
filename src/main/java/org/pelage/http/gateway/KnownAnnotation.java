package org.pelage.http.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.NewAnnotation;

/** Compares what a request says of an annotation with what the catalogue has. */
final class KnownAnnotation {
  private KnownAnnotation() {}

  /**
   * The fields, by their names on the wire, that the request gives and that are otherwise in the
   * catalogue. What the request leaves out agrees with anything.
   */
  static List<String> differences(NewAnnotation given, AnnotationRow known) {
    List<String> fields = new ArrayList<>();
    compare("image", given.imageRowid(), known.imageRowid(), fields);
    compare("bbox", given.bbox(), known.bbox(), fields);
    compare("theta", Optional.of(given.theta()).filter(t -> t != 0), theta(known), fields);
    compare("viewpoint", given.viewpoint(), known.viewpoint(), fields);
    compare("species", given.species(), known.species(), fields);
    compare("name", given.name(), known.name(), fields);
    compare("taken_at", given.takenAt(), known.takenAt(), fields);
    compare("encounter", given.encounter(), known.encounter(), fields);
    compare("location", given.location(), known.location(), fields);
    compare("sex", given.sex(), known.sex(), fields);
    if (given.ageMonthsMin().isPresent() && !age(given).equals(age(known))) {
      fields.add("age_months");
    }
    compare("quality", given.quality(), known.quality(), fields);
    if (given.exemplar() && !known.exemplar()) {
      fields.add("exemplar");
    }
    return fields;
  }

  private static Optional<Double> theta(AnnotationRow known) {
    return Optional.of(known.theta());
  }

  private static List<Optional<Integer>> age(NewAnnotation a) {
    return List.of(a.ageMonthsMin(), a.ageMonthsMax());
  }

  private static List<Optional<Integer>> age(AnnotationRow a) {
    return List.of(a.ageMonthsMin(), a.ageMonthsMax());
  }

  private static void compare(
      String field, Optional<?> given, Optional<?> known, List<String> fields) {
    if (given.isPresent() && !given.equals(known)) {
      fields.add(field);
    }
  }
}
