package org.pelage.http.v1;

import akka.http.javadsl.model.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.pelage.http.routing.Lines;
import org.pelage.http.routing.UnsupportedMedia;
import org.pelage.http.wire.Json;
import org.pelage.http.wire.Refused;

/**
 * Reads one record a line: JSON, or CSV whose first line names the columns. For the lines of one
 * request in order; not thread-safe.
 */
final class RecordLines<T> {
  private final boolean csv;
  private final Class<T> shape;
  private final Function<Map<String, String>, T> ofColumns;
  private List<String> columns = List.of();

  private RecordLines(boolean csv, Class<T> shape, Function<Map<String, String>, T> ofColumns) {
    this.csv = csv;
    this.shape = shape;
    this.ofColumns = ofColumns;
  }

  /**
   * A reader of the request's lines, by its content type.
   *
   * @param ofColumns makes a record of the values that a CSV line has, by column
   */
  static <T> RecordLines<T> of(
      HttpRequest request, Class<T> shape, Function<Map<String, String>, T> ofColumns) {
    String media = request.entity().getContentType().mediaType().toString();
    return switch (media) {
      case "text/csv" -> new RecordLines<>(true, shape, ofColumns);
      case "application/x-ndjson", "application/jsonl", "application/json" ->
          new RecordLines<>(false, shape, ofColumns);
      default -> throw UnsupportedMedia.of(media, "application/x-ndjson or text/csv");
    };
  }

  /** The line's record; none for the line that names the columns. */
  Optional<T> read(Lines.Line line) {
    if (!csv) {
      return Optional.of(Json.read(line.text().getBytes(StandardCharsets.UTF_8), shape));
    }
    List<String> values = values(line.text());
    if (columns.isEmpty()) {
      columns = values.stream().map(String::strip).toList();
      return Optional.empty();
    }
    return Optional.of(ofColumns.apply(named(values)));
  }

  private Map<String, String> named(List<String> values) {
    if (values.size() != columns.size()) {
      throw Refused.invalid(
          "", "has " + values.size() + " values, the first line has " + columns.size());
    }
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isBlank()) {
        named.put(columns.get(i), values.get(i).strip());
      }
    }
    return named;
  }

  private static List<String> values(String text) {
    try (CSVParser parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
      List<String> values = new ArrayList<>();
      for (CSVRecord record : parser) {
        record.forEach(values::add);
      }
      return values;
    } catch (IOException | UncheckedIOException e) {
      throw Refused.invalid("", "is not a line of CSV");
    }
  }

  /** A refusal in one line: the field, if any, and what is wrong with it. */
  static String why(Refused refused) {
    String field = refused.refusal().field();
    return (field.isEmpty() ? "" : field + " ") + refused.refusal().detail();
  }
}
