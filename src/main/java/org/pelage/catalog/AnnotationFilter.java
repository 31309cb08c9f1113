package org.pelage.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which annotations: every condition that is given must hold, and one of the values of each.
 *
 * @param named true: those with a name; false: those without
 * @param excluded true: only those taken out of review; false: only the others
 */
public record AnnotationFilter(
    Set<String> species,
    Set<String> viewpoints,
    Set<String> names,
    Set<Integer> images,
    Set<String> encounters,
    Set<String> locations,
    Optional<Boolean> named,
    Optional<Boolean> exemplar,
    Optional<Boolean> excluded) {

  /** Most values of one condition. */
  public static final int VALUES_MAX = 500;

  public AnnotationFilter {
    species = limited("species", species);
    viewpoints = limited("viewpoint", viewpoints);
    names = limited("name", names);
    images = limited("image", images);
    encounters = limited("encounter", encounters);
    locations = limited("location", locations);
  }

  private static <T> Set<T> limited(String field, Set<T> values) {
    if (values.size() > VALUES_MAX) {
      throw new IllegalArgumentException(
          field + " takes at most " + VALUES_MAX + " values; ask in parts");
    }
    return Set.copyOf(values);
  }

  private static final AnnotationFilter ALL =
      new AnnotationFilter(
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Every annotation. */
  public static AnnotationFilter all() {
    return ALL;
  }

  public AnnotationFilter withSpecies(Set<String> values) {
    return new AnnotationFilter(
        values, viewpoints, names, images, encounters, locations, named, exemplar, excluded);
  }

  public AnnotationFilter withViewpoints(Set<String> values) {
    return new AnnotationFilter(
        species, values, names, images, encounters, locations, named, exemplar, excluded);
  }

  public AnnotationFilter withNames(Set<String> values) {
    return new AnnotationFilter(
        species, viewpoints, values, images, encounters, locations, named, exemplar, excluded);
  }

  public AnnotationFilter withImages(Set<Integer> rowids) {
    return new AnnotationFilter(
        species, viewpoints, names, rowids, encounters, locations, named, exemplar, excluded);
  }

  public AnnotationFilter withEncounters(Set<String> values) {
    return new AnnotationFilter(
        species, viewpoints, names, images, values, locations, named, exemplar, excluded);
  }

  public AnnotationFilter withLocations(Set<String> values) {
    return new AnnotationFilter(
        species, viewpoints, names, images, encounters, values, named, exemplar, excluded);
  }

  public AnnotationFilter withNamed(boolean value) {
    return new AnnotationFilter(
        species,
        viewpoints,
        names,
        images,
        encounters,
        locations,
        Optional.of(value),
        exemplar,
        excluded);
  }

  public AnnotationFilter withExemplar(boolean value) {
    return new AnnotationFilter(
        species,
        viewpoints,
        names,
        images,
        encounters,
        locations,
        named,
        Optional.of(value),
        excluded);
  }

  public AnnotationFilter withExcluded(boolean value) {
    return new AnnotationFilter(
        species,
        viewpoints,
        names,
        images,
        encounters,
        locations,
        named,
        exemplar,
        Optional.of(value));
  }

  /** The conditions as SQL over annotations {@code a} and names {@code n}; adds what to bind. */
  String where(List<Object> values) {
    List<String> conditions = new ArrayList<>();
    in(conditions, values, "a.species", species);
    in(conditions, values, "a.viewpoint", viewpoints);
    in(conditions, values, "n.text", names);
    in(conditions, values, "a.image_rowid", images);
    in(conditions, values, "a.encounter", encounters);
    in(conditions, values, "a.location", locations);
    named.ifPresent(is -> conditions.add("a.name_rowid IS " + (is ? "NOT NULL" : "NULL")));
    exemplar.ifPresent(is -> conditions.add("a.exemplar = " + (is ? 1 : 0)));
    excluded.ifPresent(is -> conditions.add("a.excluded = " + (is ? 1 : 0)));
    return conditions.isEmpty() ? "1 = 1" : String.join(" AND ", conditions);
  }

  private static void in(
      List<String> conditions, List<Object> values, String column, Set<?> allowed) {
    if (!allowed.isEmpty()) {
      conditions.add(column + " IN (" + Sql.placeholders(allowed.size()) + ")");
      values.addAll(allowed);
    }
  }
}
