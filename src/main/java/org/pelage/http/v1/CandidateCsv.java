package org.pelage.http.v1;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pelage.http.wire.CandidateShapes.Line;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;

/** A proposed pair from the columns of a CSV line. */
final class CandidateCsv {
  /** The columns that must be there, and those that may. */
  static final RecordLines.Columns COLUMNS =
      new RecordLines.Columns(
          List.of("a", "b"), List.of("match", "nomatch", "notcomp", "photobomb", "score", "model"));

  private CandidateCsv() {}

  static Line record(Map<String, String> columns) {
    return new Line(
        uuid("a", columns),
        uuid("b", columns),
        number("match", columns),
        number("nomatch", columns),
        number("notcomp", columns),
        number("photobomb", columns),
        number("score", columns),
        Optional.ofNullable(columns.get("model")));
  }

  private static Optional<UUID> uuid(String column, Map<String, String> columns) {
    return Optional.ofNullable(columns.get(column))
        .map(text -> Words.uuid(text).orElseThrow(() -> Refused.invalid(column, "must be a UUID")));
  }

  private static Optional<Double> number(String column, Map<String, String> columns) {
    return Optional.ofNullable(columns.get(column)).map(text -> parse(column, text));
  }

  private static Double parse(String column, String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw Refused.invalid(column, "must be a number");
    }
  }
}
