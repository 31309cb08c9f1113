package org.pelage.io.export;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
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

  private static List<NamedAnnotation> herd() {
    return List.of(
        seen(1, "Zoe, \"the Elder\"", "left", "2026-05-01"),
        seen(2, "Zoe, \"the Elder\"", "right", "2026-05-03"),
        seen(3, "Bo & <Co>", "left", "2026-05-03"));
  }

  @Test
  public void csvQuotesWhatItMust() throws IOException {
    StringWriter out = new StringWriter();
    write(new NamesCsv(out), herd());
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
    NamesCoco coco = new NamesCoco(out);
    coco.annotations(herd().subList(0, 1));
    coco.annotations(herd().subList(1, 3));
    assertArrayEquals(new int[] {1}, coco.imageRowids());
    coco.images(List.of(new ImageRow(1, image)));
    coco.finish();
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
      throws ParserConfigurationException, IOException, SAXException {
    StringWriter out = new StringWriter();
    DecidedPair pair =
        new DecidedPair(
            new UUID(0, 1), new UUID(0, 2), Decision.MATCH, Confidence.NOT_SURE, "a<n\u0007n");
    GraphMl graphMl = new GraphMl(out);
    graphMl.annotations(herd());
    graphMl.pairs(List.of(pair));
    graphMl.finish();
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
    List<NamedAnnotation> annotations = new ArrayList<>(herd());
    annotations.add(
        new NamedAnnotation(AnnotationRow.of(4, undated), "individual-x", Optional.empty(), true));
    TreeSet<LocalDate> days = new TreeSet<>();
    annotations.forEach(a -> CaptureHistory.occasion(a.annotation()).ifPresent(days::add));
    write(new CaptureHistory(out, days), annotations);
    assertEquals(
        "/* individual-Zoe, \"the Elder\" */ 11 1 0 0;\n"
            + "/* individual-Bo & <Co> */ 01 0 1 0;\n",
        out.toString());
  }

  private static void write(NamesWriter writer, List<NamedAnnotation> annotations)
      throws IOException {
    writer.annotations(annotations);
    writer.finish();
  }

  @Test
  public void wildbooksSheetsHaveAtMostTwoHundredRowsAndWhatIsLeftOutIsSaid() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WildbookArchive archive = new WildbookArchive(bytes);
    ImageRow image = new ImageRow(1, NewImage.of(new UUID(9, 9), "root:a/b/DSC1.jpg", 10, 10));
    List<NamedAnnotation> many = new ArrayList<>();
    for (int i = 1; i <= 201; i++) {
      many.add(seen(i, "Zoe", "left", "2026-05-01"));
    }
    NewAnnotation unseen = NewAnnotation.builder(new UUID(0, 999)).imageRowid(1).build();
    many.add(
        new NamedAnnotation(
            AnnotationRow.of(999, unseen), "individual-Zoe", Optional.of("Zoe"), false));
    archive.encounters(many, Map.of(1, image));
    archive.leftOut(many);
    archive.renames(List.of(new WildbookArchive.Rename(3, new UUID(0, 1), "Bo", "Zoe", false)));
    archive.finish();

    Map<String, List<String>> files = unzipped(bytes.toByteArray());
    assertEquals(
        List.of("encounters-001.csv", "encounters-002.csv", "left-out.csv", "renames.csv"),
        List.copyOf(files.keySet()));
    assertEquals(201, files.get("encounters-001.csv").size());
    assertEquals(2, files.get("encounters-002.csv").size());
    assertEquals(
        "DSC1.jpg,,,,,,,,Zoe,,,2026,5,1,10,0,,,,,", files.get("encounters-001.csv").get(1));
    assertTrue(
        files.get("left-out.csv").stream().anyMatch(l -> l.contains("3e7") && l.contains("year")));
    assertTrue(
        "a species that is no scientific name",
        files.get("left-out.csv").stream().anyMatch(l -> l.contains("'lion'")));
    assertEquals(
        "3,00000000-0000-0000-0000-000000000001,Bo,Zoe,false", files.get("renames.csv").get(1));
  }

  @Test
  public void anArchiveOfNothingStillHasItsReports() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new WildbookArchive(bytes).finish();
    assertEquals(
        List.of("left-out.csv", "renames.csv"),
        List.copyOf(unzipped(bytes.toByteArray()).keySet()));
  }

  @Test
  public void photosOfOneEncounterAreOneRow() throws IOException {
    List<NamedAnnotation> photos = new ArrayList<>();
    for (int i = 1; i <= WildbookEncounters.MEDIA_MAX + 1; i++) {
      NewAnnotation annotation =
          NewAnnotation.builder(new UUID(0, i))
              .imageRowid(1)
              .species("Panthera leo")
              .encounter("waterhole")
              .takenAt(Instant.parse("2026-05-01T10:00:00Z"))
              .build();
      photos.add(
          new NamedAnnotation(AnnotationRow.of(i, annotation), "x", Optional.empty(), false));
    }
    ImageRow image = new ImageRow(1, NewImage.of(new UUID(9, 9), "upload:x.jpg", 10, 10));
    List<WildbookEncounters.Row> rows = WildbookEncounters.rows(photos, Map.of(1, image));
    assertEquals(2, rows.size());
    assertTrue(rows.get(0).cells().containsAll(List.of("Panthera", "leo", "waterhole", "x")));
  }

  private static Map<String, List<String>> unzipped(byte[] archive) throws IOException {
    Map<String, List<String>> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        files.put(
            e.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      }
    }
    return files;
  }
}
