package org.pelage.http.v1;

import akka.http.javadsl.model.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.pelage.http.routing.Lines;
import org.pelage.http.routing.UnsupportedMedia;
import org.pelage.http.wire.Json;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;

/**
 * Reads one record a line: JSON, or CSV whose first line names the columns. For the lines of one
 * request in order; not thread-safe.
 */
final class RecordLines<T> {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** The columns of a CSV body: a misspelt one is refused, as a field of JSON is. */
  record Columns(List<String> needed, List<String> others) {
    private void check(List<String> header) {
      String known = String.join(", ", needed) + ", " + String.join(", ", others);
      for (String column : needed) {
        if (!header.contains(column)) {
          throw Refused.invalid(
              column, "is no column; the first line must name the columns, of " + known);
        }
      }
      Set<String> seen = new HashSet<>();
      for (String column : header) {
        if (!needed.contains(column) && !others.contains(column)) {
          throw Refused.invalid(
              Words.shown(column), "is no known column; leave it out. Known are " + known);
        }
        if (!seen.add(column)) {
          throw Refused.invalid(column, "is a column twice; name each once");
        }
      }
    }
  }

  private final boolean csv;
  private final Class<T> shape;
  private final Columns known;
  private final Function<Map<String, String>, T> ofColumns;
  private List<String> columns = List.of();

  private RecordLines(
      boolean csv, Class<T> shape, Columns known, Function<Map<String, String>, T> ofColumns) {
    this.csv = csv;
    this.shape = shape;
    this.known = known;
    this.ofColumns = ofColumns;
  }

  /**
   * A reader of the request's lines, by its content type.
   *
   * @param known the columns that CSV may have
   * @param ofColumns makes a record of the values that a CSV line has, by column
   */
  static <T> RecordLines<T> of(
      HttpRequest request,
      Class<T> shape,
      Columns known,
      Function<Map<String, String>, T> ofColumns) {
    String media = request.entity().getContentType().mediaType().toString();
    return switch (media) {
      case "text/csv" -> new RecordLines<>(true, shape, known, ofColumns);
      case "application/x-ndjson", "application/jsonl" ->
          new RecordLines<>(false, shape, known, ofColumns);
      default -> throw UnsupportedMedia.of(media, "application/x-ndjson or text/csv");
    };
  }

  /** Whether the next line is the one that names the columns. */
  boolean awaitsHeader() {
    return csv && columns.isEmpty();
  }

  /**
   * Takes the line that names the columns.
   *
   * @throws Refused if they are not the ones known: then no line of the body means anything
   */
  void header(String line) {
    List<String> header =
        values(line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line).stream()
            .map(String::strip)
            .toList();
    known.check(header);
    columns = header;
  }

  /** The line's record. */
  T read(Lines.Line line) {
    return csv
        ? ofColumns.apply(named(values(line.text())))
        : Json.read(line.text().getBytes(StandardCharsets.UTF_8), shape);
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
