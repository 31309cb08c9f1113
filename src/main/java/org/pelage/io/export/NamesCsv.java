package org.pelage.io.export;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** One row for each annotation: who it is and what the catalogue knows of it. */
public final class NamesCsv {
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

  private NamesCsv() {}

  public static void write(Stream<NamedAnnotation> annotations, Writer out) throws IOException {
    CSVPrinter printer = new CSVPrinter(out, FORMAT);
    for (NamedAnnotation named : (Iterable<NamedAnnotation>) annotations::iterator) {
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
}
