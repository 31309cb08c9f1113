package org.pelage.io.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.pelage.catalog.ImageRow;

/**
 * A ZIP archive for Wildbook's bulk import: sheets of at most {@link #ROWS_MAX} encounters, as many
 * as one import takes; {@code left-out.csv}, what is not in them and why; {@code renames.csv}, the
 * names that syncs of the graph have changed. Written in this order, piece by piece. Not
 * thread-safe.
 */
public final class WildbookArchive {
  /** Encounters of one sheet. */
  public static final int ROWS_MAX = 200;

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  /** A name that a sync changed. */
  public record Rename(long sync, UUID annotation, String before, String after, boolean foreign) {}

  private final ZipOutputStream zip;
  private final Writer text;
  private int sheet;
  private int rows;
  private String entry = "";
  private CSVPrinter printer;

  public WildbookArchive(OutputStream out) {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
  }

  /** Writes encounters: all annotations of some individuals. */
  public void encounters(List<NamedAnnotation> next, Map<Integer, ImageRow> images)
      throws IOException {
    for (WildbookEncounters.Row row : WildbookEncounters.rows(next, images)) {
      if (sheet == 0 || rows == ROWS_MAX) {
        sheet++;
        rows = 0;
        begin(
            String.format(Locale.ROOT, "encounters-%03d.csv", sheet), WildbookEncounters.header());
      }
      printer.printRecord(row.cells());
      rows++;
    }
    printed();
  }

  /** Writes what is left out of the same annotations, after all encounters. */
  public void leftOut(List<NamedAnnotation> next) throws IOException {
    begin("left-out.csv", List.of("annotation", "field", "why"));
    for (WildbookEncounters.LeftOut one : WildbookEncounters.leftOut(next)) {
      printer.printRecord(one.annotation(), one.field(), one.why());
    }
    printed();
  }

  /** Writes renames, after everything else. */
  public void renames(List<Rename> next) throws IOException {
    begin("renames.csv", List.of("sync", "annotation", "before", "after", "left_to_others"));
    for (Rename rename : next) {
      printer.printRecord(
          rename.sync(), rename.annotation(), rename.before(), rename.after(), rename.foreign());
    }
    printed();
  }

  /** Ends the archive; a file of which nothing was written has its header only. */
  public void finish() throws IOException {
    leftOut(List.of());
    renames(List.of());
    text.flush();
    zip.closeEntry();
    zip.finish();
  }

  private void begin(String name, List<String> header) throws IOException {
    if (entry.equals(name) || isBehind(name)) {
      return;
    }
    if (!entry.isEmpty()) {
      text.flush();
      zip.closeEntry();
    }
    entry = name;
    zip.putNextEntry(new ZipEntry(name));
    printer = new CSVPrinter(text, FORMAT);
    printer.printRecord(header);
  }

  private boolean isBehind(String name) {
    return name.equals("left-out.csv") && entry.equals("renames.csv");
  }

  private void printed() throws IOException {
    text.flush();
  }
}
