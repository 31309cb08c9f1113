package org.pelage.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/** Images and annotations go in over HTTP and come out as they were. */
public class AnnotationRoundTripTest extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Path folder;
  private static Server server;

  @BeforeClass
  public static void start() throws IOException {
    folder = FOLDER.newFolder().toPath();
    server = new Server(folder);
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  private static Server.Answer upload() throws IOException {
    return server.send(HttpRequest.POST("/v1/images").withEntity(HttpEntities.create(png(60, 40))));
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }

  @Test
  public void theSameBytesAreTheSameImage() throws IOException {
    Server.Answer first = upload();
    Server.Answer second = upload();
    assertEquals(first.body(), 60, first.json().get("width").intValue());
    assertEquals(first.json().get("image"), second.json().get("image"));
    assertEquals(200, second.status());
    assertFalse(second.json().get("created").booleanValue());
  }

  @Test
  public void anAnnotationComesOutAsItWentIn() throws IOException {
    String image = upload().json().get("image").textValue();
    String body =
        "[{\"image\": \"%s\", \"bbox\": [5, 6, 20, 10], \"viewpoint\": \"left\",".formatted(image)
            + " \"taken_at\": \"2026-05-01T06:30:00Z\", \"age_months\": [12, 23],"
            + " \"embedding\": [0.5, 1]}]";
    JsonNode added = server.post("/v1/annotations", body).json().get("annotations").get(0);
    String uuid = added.get("uuid").textValue();

    JsonNode shown = server.get("/v1/annotations/" + uuid).json();
    assertEquals(image, shown.get("image").textValue());
    assertEquals("[5,6,20,10]", shown.get("bbox").toString());
    assertEquals("[12,23]", shown.get("age_months").toString());
    assertEquals("2026-05-01T06:30:00Z", shown.get("taken_at").textValue());
    assertFalse("not known is absent", shown.has("name"));

    JsonNode again = server.post("/v1/annotations", body).json().get("annotations").get(0);
    assertEquals("the same box is the same annotation", uuid, again.get("uuid").textValue());
    assertFalse(again.get("created").booleanValue());

    Server.Answer chip = server.get("/v1/annotations/" + uuid + "/chip?width=64");
    assertEquals("image/jpeg", chip.response().entity().getContentType().toString());
    assertTrue(chip.header("Cache-Control").contains("max-age"));
    String path = "/v1/annotations/" + uuid + "/chip?width=64";
    Server.Answer known = ifNoneMatch(path, chip.header("ETag"));
    assertEquals("the client has it", 304, known.status());
    assertEquals("", known.body());
    assertEquals(200, ifNoneMatch(path.replace("64", "65"), chip.header("ETag")).status());
  }

  private static Server.Answer ifNoneMatch(String path, String etag) {
    return server.send(HttpRequest.GET(path).addHeader(RawHeader.create("If-None-Match", etag)));
  }

  @Test
  public void aPlaceholderIsAskedForAgainUntilThereIsAnImage() throws IOException {
    String uuid = added("[{}]").get("uuid").textValue();
    Server.Answer placeholder = server.get("/v1/annotations/" + uuid + "/chip");
    assertEquals("no-cache", placeholder.header("Cache-Control"));
    String image = upload().json().get("image").textValue();
    added("[{\"uuid\": \"" + uuid + "\", \"image\": \"" + image + "\"}]");
    assertEquals(
        "another picture",
        200,
        ifNoneMatch("/v1/annotations/" + uuid + "/chip", placeholder.header("ETag")).status());
  }

  @Test
  public void whatIsKnownOtherwiseIsToldAndStays() throws IOException {
    String uuid = "\"uuid\": \"7b0e7c34-33f5-4a3c-9d0f-6f6b6f5f0001\"";
    server.post("/v1/annotations", "[{" + uuid + ", \"name\": \"Zoe\", \"sex\": \"Female\"}]");
    JsonNode other = added("[{" + uuid + ", \"name\": \"Bo\", \"sex\": \"female\"}]");
    assertFalse(other.get("created").booleanValue());
    assertEquals("[\"name\"]", other.get("differs").toString());
    assertEquals(
        "Zoe",
        server
            .get("/v1/annotations/7b0e7c34-33f5-4a3c-9d0f-6f6b6f5f0001")
            .json()
            .get("name")
            .textValue());

    String image = ", \"image\": \"" + upload().json().get("image").textValue() + "\"";
    JsonNode completed = added("[{" + uuid + image + "}]");
    assertTrue("an image where there was none", completed.get("completed").booleanValue());
    assertFalse(completed.has("differs"));
    assertFalse("only once", added("[{" + uuid + image + "}]").has("completed"));
  }

  private static JsonNode added(String body) {
    return server.post("/v1/annotations", body).json().get("annotations").get(0);
  }

  @Test
  public void viewpointsAreKeptInOneSpelling() {
    String uuid =
        added("[{\"viewpoint\": \"Left-Front\"}, {\"viewpoint\": \"Part:Nose\"}]")
            .get("uuid")
            .textValue();
    assertEquals(
        "frontleft", server.get("/v1/annotations/" + uuid).json().get("viewpoint").textValue());
  }

  @Test
  public void anImageOfARefusedRequestDoesNotEnter() throws IOException {
    Files.write(folder.resolve("zebra.png"), png(30, 20));
    int before = images();
    Server.Answer answer =
        server.post("/v1/annotations", "[{\"image\": \"zebra.png\"}, {\"quality\": 9}]");
    assertEquals(answer.body(), "[1].quality", answer.json().get("field").textValue());
    assertEquals("nothing was half applied", before, images());
    server.post("/v1/annotations", "[{\"image\": \"zebra.png\"}]");
    assertEquals(before + 1, images());
  }

  private static int images() {
    return server.catalog.images().byRowids(IntStream.range(1, 100).toArray()).size();
  }

  @Test
  public void aBoxOutsideItsImageIsRefused() throws IOException {
    String image = upload().json().get("image").textValue();
    Server.Answer answer =
        server.post("/v1/annotations", "[{\"image\": \"" + image + "\", \"bbox\": [60, 0, 5, 5]}]");
    assertEquals(400, answer.status());
    assertEquals("[0].bbox", answer.json().get("field").textValue());
  }
}
