package org.pelage.io.metadata;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.pelage.catalog.NewAnnotation;
import org.pelage.io.InputRefusedException;

/**
 * Metadata as CSV, told apart by its columns: WildlifeDatasets' {@code metadata.csv} ({@code
 * image_id, identity, path} and some of {@code bbox, date, orientation, position, species}), or
 * what MiewID is trained on ({@code theta, viewpoint, name, file_name, species, file_path, x, y, w,
 * h}). A column {@code uuid} is taken where there is one; otherwise a row's UUID follows from what
 * identifies it in its format, so that importing again finds it.
 */
final class CsvMetadata implements MetadataFormat {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setAllowMissingColumnNames(true)
          .get();

  @Override
  public long count(TextFile file) throws IOException {
    long count = 0;
    try (Reader reader = file.lines();
        CSVParser parser = CSVParser.parse(reader, FORMAT)) {
      for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext(); records.next()) {
        count++;
      }
    } catch (UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
      throw broken(e);
    }
    return count;
  }

  @Override
  public void read(TextFile file, ImportOptions options, MetadataSink sink) throws IOException {
    try (Reader reader = file.lines();
        CSVParser parser = CSVParser.parse(reader, FORMAT)) {
      RowMaker maker = maker(parser.getHeaderMap());
      Iterator<CSVRecord> records = parser.iterator();
      // The parser counts the lines it has read: a record begins on the one after those.
      for (long line = parser.getCurrentLineNumber() + 1;
          records.hasNext();
          line = parser.getCurrentLineNumber() + 1) {
        CSVRecord row = records.next();
        try {
          sink.row(maker.make(line, row, options));
        } catch (InputRefusedException | IllegalArgumentException e) {
          sink.rejected(line, e.getMessage());
        }
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      throw broken(e);
    }
  }

  private static InputRefusedException broken(Exception e) {
    Throwable cause = e.getCause() instanceof CSVException ? e.getCause() : e;
    return new InputRefusedException("metadata", "is not CSV: " + cause.getMessage(), e);
  }

  /** Makes an annotation of a row, as one of the two formats means it. */
  @FunctionalInterface
  private interface RowMaker {
    MetadataRow make(long line, CSVRecord row, ImportOptions options);
  }

  private static RowMaker maker(Map<String, Integer> columns) {
    if (columns.containsKey("identity") && columns.containsKey("path")) {
      return CsvMetadata::wildlifeDatasets;
    }
    if (columns.containsKey("file_name") && columns.containsKey("name")) {
      return CsvMetadata::miewId;
    }
    throw new InputRefusedException(
        "metadata",
        "columns must include identity and path (WildlifeDatasets), or name and file_name (MiewID)");
  }

  private static MetadataRow wildlifeDatasets(long line, CSVRecord row, ImportOptions options) {
    String path = required(row, "path");
    String imageId = value(row, "image_id").orElse("");
    Optional<String> box = value(row, "bbox");
    UUID derived = Fields.derived("wildlife-datasets", imageId, path, box.orElse(""));
    NewAnnotation.Builder builder = builder(row, derived);
    box.ifPresent(text -> builder.bbox(Fields.box("bbox", text)));
    value(row, "date").ifPresent(text -> builder.takenAt(Fields.time("date", text)));
    Fields.viewpoint("orientation", value(row, "orientation"))
        .or(() -> Fields.viewpoint("position", value(row, "position")))
        .ifPresent(builder::viewpoint);
    Fields.name(value(row, "identity")).ifPresent(builder::name);
    common(row, path, options, builder);
    return new MetadataRow(line, builder.build(), List.of(path, asDownloaded(path, imageId)));
  }

  /**
   * The metadata of wildlife-tools appends the image's id to the name a file was published under.
   */
  private static String asDownloaded(String path, String imageId) {
    int dot = path.lastIndexOf('.');
    String suffix = "_" + imageId;
    boolean appended =
        !imageId.isEmpty() && dot >= 0 && path.startsWith(suffix, dot - suffix.length());
    return appended ? path.substring(0, dot - suffix.length()) + path.substring(dot) : path;
  }

  private static MetadataRow miewId(long line, CSVRecord row, ImportOptions options) {
    String path = value(row, "file_path").orElseGet(() -> required(row, "file_name"));
    double[] box = new double[4];
    String[] columns = {"x", "y", "w", "h"};
    for (int i = 0; i < box.length; i++) {
      box[i] = Fields.number(columns[i], required(row, columns[i]));
    }
    double theta = value(row, "theta").map(text -> Fields.number("theta", text)).orElse(0.0);
    UUID derived = Fields.derived("miewid", path, box[0], box[1], box[2], box[3], theta);
    NewAnnotation.Builder builder =
        builder(row, derived).bbox(Fields.box("x, y, w, h", box)).theta(theta);
    Fields.viewpoint("viewpoint", value(row, "viewpoint")).ifPresent(builder::viewpoint);
    Fields.name(value(row, "name")).ifPresent(builder::name);
    common(row, path, options, builder);
    return new MetadataRow(line, builder.build(), List.of(path));
  }

  private static NewAnnotation.Builder builder(CSVRecord row, UUID derived) {
    return NewAnnotation.builder(
        value(row, "uuid").map(text -> Fields.uuid("uuid", text)).orElse(derived));
  }

  private static void common(
      CSVRecord row, String path, ImportOptions options, NewAnnotation.Builder builder) {
    value(row, "species").or(options::species).ifPresent(builder::species);
    builder.metadata(Fields.json(new TreeMap<>(Map.of("path", path))));
  }

  private static Optional<String> value(CSVRecord row, String column) {
    return row.isMapped(column) && row.isSet(column)
        ? Fields.text(row.get(column))
        : Optional.empty();
  }

  private static String required(CSVRecord row, String column) {
    return value(row, column).orElseThrow(() -> Fields.refused(column, "is missing"));
  }
}
