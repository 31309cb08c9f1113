package org.pelage.io.metadata;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.After;
import org.junit.Assert;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Progress;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.BoundingBox;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.CatalogSettings;
import org.pelage.io.InputRefusedException;
import org.pelage.io.image.ImageLimits;
import org.pelage.io.image.ImageStore;
import org.scalatestplus.junit.JUnitSuite;

public class MetadataImporterTest extends JUnitSuite {
  private static final String WILDLIFE =
      """
      ,image_id,identity,path,date,orientation,bbox,species
      0,a,Zoe,x/a.jpg,2015-03-01 14:53:46,left,"[1, 2, 30.4, 40]",zebra
      1,b,unknown,x/b.jpg,,,,
      2,c,"Zak
      the Elder",x/c.jpg,yesterday,right,,
      3,d,Zak,,,right,,
      4,e,Zak,x/e.jpg,2015-03-02,right,"[1, 2, 0, 40]",
      5,f,Zak,x/f.jpg,2015-03-02,right,,
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private Path root;
  private Catalog catalog;
  private MetadataImporter importer;

  @Before
  public void open() throws IOException {
    root = folder.newFolder("photos").toPath();
    Path data = folder.newFolder("data").toPath();
    catalog = Catalog.open(CatalogSettings.sqlite(data));
    importer =
        new MetadataImporter(
            catalog, new ImageStore(List.of(root), data.resolve("uploads"), ImageLimits.DEFAULT));
  }

  @After
  public void close() {
    catalog.close();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.getRoot().toPath().resolve(name), bytes);
  }

  private Path file(String name, String text) throws IOException {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private ImportReport run(Path file, ImportOptions options) {
    return importer.run(file, options, Progress.NONE);
  }

  private List<AnnotationRow> rows() {
    return catalog.annotations().page(AnnotationFilter.all(), 0, 100);
  }

  private Map<String, AnnotationRow> byPath() {
    return rows().stream()
        .collect(Collectors.toMap(row -> row.metadata().orElseThrow(), Function.identity()));
  }

  private static void photo(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    ImageIO.write(new BufferedImage(40, 50, BufferedImage.TYPE_INT_RGB), "jpeg", path.toFile());
  }

  @Test
  public void wildlifeDatasetsRowsAreTakenOrReported() throws IOException {
    ImportReport report = run(file("metadata.csv", WILDLIFE), ImportOptions.NONE);

    assertEquals(3, report.added());
    assertEquals(
        List.of("metadata.csv:4", "metadata.csv:6", "metadata.csv:7"),
        report.rejections().stream().map(row -> row.file() + ":" + row.line()).toList());
    assertTrue(report.rejections().get(0).reason().contains("date"));
    assertTrue(report.rejections().get(1).reason().contains("path is missing"));
    assertTrue(report.rejections().get(2).reason().contains("bbox has no area"));
    AnnotationRow a = byPath().get("{\"path\":\"x/a.jpg\"}");
    assertEquals(Optional.of("Zoe"), a.name());
    assertEquals(Optional.of("left"), a.viewpoint());
    assertEquals(Optional.of("zebra"), a.species());
    assertEquals(Optional.of(new BoundingBox(1, 2, 30, 40)), a.bbox());
    assertEquals(Optional.of(Instant.parse("2015-03-01T14:53:46Z")), a.takenAt());
    assertEquals(Optional.empty(), byPath().get("{\"path\":\"x/b.jpg\"}").name());
  }

  @Test
  public void importingAgainChangesNothing() throws IOException {
    Path file = file("metadata.csv", WILDLIFE);
    run(file, ImportOptions.NONE);
    List<AnnotationRow> before = rows();
    ImportReport again = run(file, ImportOptions.NONE);
    assertEquals(0, again.added());
    assertEquals(3, again.known());
    assertEquals(before, rows());
  }

  @Test
  public void imagesCanComeLater() throws IOException {
    Path file = file("metadata.csv", WILDLIFE);
    run(file, ImportOptions.NONE);
    photo(root.resolve("x/a.jpg"));
    photo(root.resolve("x/f.jpg"));
    Files.writeString(root.resolve("x/b.jpg"), "no image");
    ImportOptions withImages =
        new ImportOptions(Optional.of(root), Optional.empty(), Optional.empty());

    ImportReport report = run(file, withImages);

    assertEquals(2, report.completed());
    assertEquals(4, report.rejected());
    assertTrue(byPath().get("{\"path\":\"x/a.jpg\"}").imageRowid().isPresent());
    assertEquals(0, run(file, withImages).completed());
  }

  @Test
  public void photosMayHaveTheNameTheyWerePublishedUnder() throws IOException {
    photo(root.resolve("x/a.jpg"));
    Path file = file("m.csv", "image_id,identity,path\n17,Zoe,x/a_17.jpg\n18,Zoe,x/a_19.jpg\n");
    ImportReport report =
        run(file, new ImportOptions(Optional.of(root), Optional.empty(), Optional.empty()));
    assertEquals(1, report.added());
    assertTrue(report.rejections().get(0).reason().contains("x/a_19.jpg"));
  }

  @Test
  public void embeddingsBelongToTheRowsTheyAreAlignedWith() throws IOException {
    byte[] npy =
        NpyReaderTest.npy(
            "<f4",
            "False",
            "(6, 2)",
            NpyReaderTest.data(
                ByteOrder.LITTLE_ENDIAN,
                48,
                d -> {
                  for (int i = 0; i < 12; i++) {
                    d.putFloat(i == 2 ? Float.NaN : i);
                  }
                }));
    ImportOptions options =
        new ImportOptions(
            Optional.empty(),
            Optional.of("zebra"),
            Optional.of(new ImportOptions.Embedded(file("e.npy", npy), "miew")));

    ImportReport report = run(file("metadata.csv", WILDLIFE), options);

    assertEquals(2, report.embeddings());
    assertEquals(List.of(3L, 4L, 6L, 7L), report.rejections().stream().map(r -> r.line()).toList());
    AnnotationRow f = byPath().get("{\"path\":\"x/f.jpg\"}");
    assertEquals(Optional.of("zebra"), f.species());
    float[] vector = catalog.embeddings().get("miew", new int[] {f.rowid()}).get(f.rowid());
    assertArrayEquals(new float[] {10, 11}, vector, 0);
  }

  @Test
  public void embeddingsThatAreNotAlignedAreRefusedBeforeAnythingIsAdded() throws IOException {
    byte[] npy =
        NpyReaderTest.npy(
            "<f4", "False", "(5, 1)", NpyReaderTest.data(ByteOrder.LITTLE_ENDIAN, 20, d -> {}));
    ImportOptions options =
        new ImportOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.of(new ImportOptions.Embedded(file("e.npy", npy), "miew")));
    Path metadata = file("metadata.csv", WILDLIFE);
    Assert.assertThrows(InputRefusedException.class, () -> run(metadata, options));
    assertEquals(List.of(), rows());
  }

  @Test
  public void cocoOfWbiaIsReadInAnyOrderOfItsLists() throws IOException {
    String coco =
        """
        {"info": {"name": "x"},
         "annotations": [
          {"id": 1, "image_id": 7, "category_id": 2, "bbox": [1, 2, 3, 4], "theta": 0.5,
           "viewpoint": "left", "uuid": "00000000-0000-0000-0000-000000000001", "name": "Zoe"},
          {"id": 2, "image_id": 7, "uuid": {"__UUID__": "00000000-0000-0000-0000-000000000002"},
           "individual_ids": ["9e0f"], "name": "____"},
          {"id": 3, "image_id": 8},
          {"id": 4, "image_id": 7, "bbox": [1, 2, "wide", 4]},
          {"id": 5, "uuid": "00000000-0000-0000-0000-000000000005"}, {"id": 6}
         ],
         "images": [{"id": 7, "file_name": "7.jpg", "date_captured": "2016-01-02 03:04:05"}],
         "categories": [{"id": 2, "name": "zebra_grevys"}]}
        """;
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(coco.getBytes(StandardCharsets.UTF_8));
    }

    ImportReport report = run(file("coco.json.gz", zipped.toByteArray()), ImportOptions.NONE);

    assertEquals("an annotation with a UUID needs no image", 3, report.added());
    assertEquals(List.of(7L, 8L, 9L), report.rejections().stream().map(r -> r.line()).toList());
    String sixth = report.rejections().get(2).reason();
    assertTrue(sixth, sixth.startsWith("annotation 6: image_id"));
    AnnotationRow zoe = catalog.annotations().byUuid(new UUID(0, 1)).orElseThrow();
    assertEquals(Optional.of("zebra_grevys"), zoe.species());
    assertEquals(Optional.of("Zoe"), zoe.name());
    assertEquals(0.5, zoe.theta(), 0);
    assertEquals(Optional.of(Instant.parse("2016-01-02T03:04:05Z")), zoe.takenAt());
    assertEquals(
        Optional.empty(), catalog.annotations().byUuid(new UUID(0, 2)).orElseThrow().name());
  }

  @Test
  public void miewIdRowsHaveTheirBox() throws IOException {
    String csv =
        """
        theta,viewpoint,name,file_name,species,file_path,x,y,w,h
        0.1,right,Bo,a.jpg,leopard,dir/a.jpg,5,6,7,8
        0.1,right,Bo,a.jpg,leopard,dir/a.jpg,5,6,seven,8
        """;
    ImportReport report = run(file("train.csv", csv), ImportOptions.NONE);
    assertEquals(1, report.added());
    assertTrue(report.rejections().get(0).reason().contains("'seven' is no number"));
    assertEquals(Optional.of(new BoundingBox(5, 6, 7, 8)), rows().get(0).bbox());
  }

  @Test
  public void refusesFilesOfNoKnownFormat() throws IOException {
    for (String text : List.of("", "a,b\n1,2\n", "{\"annotations\": [", "\"a\"b,c\n1")) {
      Path file = file("metadata", text);
      Assert.assertThrows(text, InputRefusedException.class, () -> run(file, ImportOptions.NONE));
    }
  }
}
