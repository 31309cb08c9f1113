package org.pelage.io.export;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** One row for each annotation: who it is and what the catalogue knows of it. */
public final class NamesCsv implements NamesWriter {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "annotation",
              "rowid",
              "individual",
              "name",
              "provisional",
              "species",
              "viewpoint",
              "taken_at",
              "encounter",
              "location")
          .setRecordSeparator("\n")
          .get();

  private final CSVPrinter printer;

  /** Writes the header. */
  public NamesCsv(Writer out) throws IOException {
    this.printer = new CSVPrinter(out, FORMAT);
  }

  @Override
  public void annotations(List<NamedAnnotation> next) throws IOException {
    for (NamedAnnotation named : next) {
      var annotation = named.annotation();
      printer.printRecord(
          annotation.uuid(),
          annotation.rowid(),
          named.individual(),
          named.name().orElse(""),
          named.provisional(),
          annotation.species().orElse(""),
          annotation.viewpoint().orElse(""),
          annotation.takenAt().map(Instant::toString).orElse(""),
          annotation.encounter().orElse(""),
          annotation.location().orElse(""));
    }
    printer.flush();
  }

  @Override
  public void finish() throws IOException {
    printer.flush();
  }
}
