package org.pelage.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * An attribute of annotations that can be changed after they were added, with the type of its
 * values. The name of an individual is not among them, see {@link Annotations#setNames}.
 */
public final class AnnotationAttribute<T> {
  public static final AnnotationAttribute<String> VIEWPOINT = text("viewpoint");
  public static final AnnotationAttribute<String> SPECIES = text("species");
  public static final AnnotationAttribute<String> ENCOUNTER = text("encounter");
  public static final AnnotationAttribute<String> LOCATION = text("location");
  public static final AnnotationAttribute<String> SEX = text("sex");
  public static final AnnotationAttribute<String> METADATA =
      new AnnotationAttribute<>(
          List.of("metadata"),
          Sql::row,
          (name, value) -> NewAnnotation.checkText(name, value, NewAnnotation.METADATA_MAX),
          Optional.empty());
  public static final AnnotationAttribute<Instant> TAKEN_AT = column("taken_at");
  public static final AnnotationAttribute<Integer> IMAGE = column("image_rowid");
  public static final AnnotationAttribute<Integer> QUALITY =
      new AnnotationAttribute<>(
          List.of("quality"),
          Sql::row,
          (name, value) -> NewAnnotation.checkQuality(value),
          Optional.empty());
  public static final AnnotationAttribute<Integer> AGE_MONTHS_MIN = age("age_months_min");
  public static final AnnotationAttribute<Integer> AGE_MONTHS_MAX = age("age_months_max");
  public static final AnnotationAttribute<Double> THETA =
      new AnnotationAttribute<>(
          List.of("theta"),
          Sql::row,
          (name, value) -> NewAnnotation.checkTheta(value),
          Optional.of(0.0));
  public static final AnnotationAttribute<Boolean> EXEMPLAR = flag("exemplar");
  public static final AnnotationAttribute<Boolean> EXCLUDED = flag("excluded");
  public static final AnnotationAttribute<BoundingBox> BBOX =
      new AnnotationAttribute<>(
          List.of("bbox_x", "bbox_y", "bbox_width", "bbox_height"),
          box -> Sql.row(box.x(), box.y(), box.width(), box.height()),
          (name, value) -> {},
          Optional.empty());

  private final List<String> columns;
  private final Function<T, List<Object>> toColumns;
  private final BiConsumer<String, T> check;
  private final Optional<T> whenAbsent;

  private AnnotationAttribute(
      List<String> columns,
      Function<T, List<Object>> toColumns,
      BiConsumer<String, T> check,
      Optional<T> whenAbsent) {
    this.columns = columns;
    this.toColumns = toColumns;
    this.check = check;
    this.whenAbsent = whenAbsent;
  }

  private static AnnotationAttribute<String> text(String column) {
    return new AnnotationAttribute<>(
        List.of(column), Sql::row, NewAnnotation::checkWord, Optional.empty());
  }

  private static <T> AnnotationAttribute<T> column(String column) {
    return new AnnotationAttribute<>(
        List.of(column), Sql::row, (name, value) -> {}, Optional.empty());
  }

  private static AnnotationAttribute<Integer> age(String column) {
    return new AnnotationAttribute<>(
        List.of(column), Sql::row, NewAnnotation::checkAge, Optional.empty());
  }

  private static AnnotationAttribute<Boolean> flag(String column) {
    return new AnnotationAttribute<>(
        List.of(column), Sql::row, (name, value) -> {}, Optional.of(false));
  }

  List<String> columns() {
    return columns;
  }

  /** A value, or its absence, as one value for each column. */
  List<Object> columnValues(Optional<T> value) {
    Optional<T> given = value.or(() -> whenAbsent);
    given.ifPresent(v -> check.accept(columns.get(0), v));
    return given.map(toColumns).orElseGet(() -> Sql.row(new Object[columns.size()]));
  }
}
