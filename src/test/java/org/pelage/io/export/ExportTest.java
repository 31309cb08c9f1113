package org.pelage.io.export;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Progress;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.BoundingBox;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.CatalogSettings;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.NewAnnotation;
import org.pelage.catalog.NewImage;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.io.image.ImageLimits;
import org.pelage.io.image.ImageStore;
import org.pelage.io.metadata.ImportOptions;
import org.pelage.io.metadata.MetadataImporter;
import org.scalatestplus.junit.JUnitSuite;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

public class ExportTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static NamedAnnotation seen(int rowid, String who, String viewpoint, String day) {
    NewAnnotation annotation =
        NewAnnotation.builder(new UUID(0, rowid))
            .imageRowid(1)
            .bbox(new BoundingBox(1, 2, 3, 4))
            .theta(0.25)
            .species("lion")
            .viewpoint(viewpoint)
            .takenAt(Instant.parse(day + "T10:00:00Z"))
            .build();
    return new NamedAnnotation(
        AnnotationRow.of(rowid, annotation), "individual-" + who, Optional.of(who), false);
  }

  private static Stream<NamedAnnotation> herd() {
    return Stream.of(
        seen(1, "Zoe, \"the Elder\"", "left", "2026-05-01"),
        seen(2, "Zoe, \"the Elder\"", "right", "2026-05-03"),
        seen(3, "Bo & <Co>", "left", "2026-05-03"));
  }

  @Test
  public void csvQuotesWhatItMust() throws IOException {
    StringWriter out = new StringWriter();
    NamesCsv.write(herd(), out);
    assertEquals(
        "00000000-0000-0000-0000-000000000001,1,\"individual-Zoe, \"\"the Elder\"\"\","
            + "\"Zoe, \"\"the Elder\"\"\",false,lion,left,2026-05-01T10:00:00Z,,",
        out.toString().split("\n")[1]);
    assertEquals(4, out.toString().split("\n").length);
  }

  @Test
  public void cocoIsWhatTheImporterReads() throws IOException {
    NewImage image = NewImage.of(new UUID(9, 9), "upload:x.jpg", 10, 10);
    Path file = folder.getRoot().toPath().resolve("names.json");
    StringWriter out = new StringWriter();
    NamesCoco.write(List.of(new ImageRow(1, image)), herd(), out);
    Files.writeString(file, out.toString());
    Path data = folder.newFolder("data").toPath();
    try (Catalog catalog = Catalog.open(CatalogSettings.sqlite(data))) {
      ImageStore store = new ImageStore(List.of(), data.resolve("u"), ImageLimits.DEFAULT);
      var report =
          new MetadataImporter(catalog, store).run(file, ImportOptions.NONE, Progress.NONE);

      assertEquals(List.of(), report.rejections());
      AnnotationRow bo = catalog.annotations().byUuid(new UUID(0, 3)).orElseThrow();
      assertEquals(Optional.of("Bo & <Co>"), bo.name());
      assertEquals(Optional.of("lion"), bo.species());
      assertEquals(Optional.of(new BoundingBox(1, 2, 3, 4)), bo.bbox());
      assertEquals(0.25, bo.theta(), 0);
    }
  }

  @Test
  public void graphMlIsWellFormedWhateverTheNames()
      throws XMLStreamException, ParserConfigurationException, IOException, SAXException {
    StringWriter out = new StringWriter();
    DecidedPair pair =
        new DecidedPair(
            new UUID(0, 1), new UUID(0, 2), Decision.MATCH, Confidence.NOT_SURE, "a<n\u0007n");
    GraphMl.write(herd(), Stream.of(pair), out);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(out.toString())));
    assertEquals(3, document.getElementsByTagName("node").getLength());
    assertEquals(1, document.getElementsByTagName("edge").getLength());
  }

  @Test
  public void captureHistoriesKeepOneSidedAnimalsApart() throws IOException {
    StringWriter out = new StringWriter();
    NewAnnotation undated = NewAnnotation.builder(new UUID(0, 4)).build();
    Stream<NamedAnnotation> annotations =
        Stream.concat(
            herd(),
            Stream.of(
                new NamedAnnotation(
                    AnnotationRow.of(4, undated), "individual-x", Optional.empty(), true)));
    assertEquals(1, CaptureHistory.write(annotations, out));
    assertEquals(
        "/* individual-Bo & <Co> */ 01 0 1 0;\n"
            + "/* individual-Zoe, \"the Elder\" */ 11 1 0 0;\n",
        out.toString());
  }
}
