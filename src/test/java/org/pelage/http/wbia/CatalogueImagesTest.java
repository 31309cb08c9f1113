package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.pelage.http.wbia.CatalogueFixture.encoded;
import static org.pelage.http.wbia.CatalogueFixture.list;
import static org.pelage.http.wbia.CatalogueFixture.ok;
import static org.pelage.http.wbia.CatalogueFixture.uuidOf;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.http.Server;
import org.scalatestplus.junit.JUnitSuite;

/** Images in and out, over a real catalogue. */
public class CatalogueImagesTest extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static CatalogueFixture catalogue;

  @BeforeClass
  public static void start() throws IOException {
    catalogue = new CatalogueFixture(FOLDER.newFolder().toPath());
  }

  @AfterClass
  public static void stop() {
    catalogue.close();
  }

  @Before
  public void script() {
    catalogue.script();
  }

  @Test
  public void imagesAreAddedOnceAndShown() throws IOException {
    UUID added = catalogue.image("a.jpg", 60);
    assertEquals("the same bytes are the same image", added, catalogue.image("a.jpg", 60));

    JsonNode all = ok(catalogue.server.get("/api/image/json/"));
    assertTrue(all.toString(), all.toString().contains(added.toString()));
    String rowids = "/api/image/rowid/uuid/json/?image_uuid_list=" + encoded(list(added));
    int gid = ok(catalogue.server.get(rowids)).get(0).intValue();
    assertEquals(
        "[60,40]",
        ok(catalogue.server.get("/api/image/size/?gid_list=[" + gid + "]")).get(0).toString());
    assertEquals(
        "[1200,-1.0,36.5]",
        "["
            + ok(catalogue.server.get("/api/image/unixtime/?gid_list=" + gid)).get(0)
            + ","
            + ok(catalogue.server.get("/api/image/gps/?gid_list=" + gid))
                .get(0)
                .toString()
                .substring(1));
    Server.Answer source = catalogue.server.get("/api/image/src/" + gid + ".jpg");
    assertEquals("image/jpeg", source.response().entity().getContentType().toString());
    assertEquals(200, catalogue.server.get("/api/image/src/" + gid + "/?thumbnail=true").status());
    assertEquals(200, catalogue.server.get("/api/image/src/json/" + added + "/").status());
    assertEquals(404, catalogue.server.get("/api/image/src/99999/").status());
    assertEquals(404, catalogue.server.get("/api/image/src/no/").status());
    assertEquals(
        "no path leads out of the image folders",
        400,
        catalogue
            .ask("POST", "/api/image/json/", "{\"image_uri_list\": [\"../../etc/passwd\"]}")
            .status());
    assertEquals(
        400,
        catalogue
            .ask("POST", "/api/image/json/", "{\"image_uri_list\": [\"s3://bucket/a.jpg\"]}")
            .status());
  }

  @Test
  public void imagesOfOtherServersAreFetchedFromWhereCallbacksMayGo() throws IOException {
    byte[] png = Photos.picture("png", 21, 12);
    HttpServer store =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    store.createContext(
        "/a.png",
        exchange -> {
          exchange.sendResponseHeaders(200, png.length);
          exchange.getResponseBody().write(png);
          exchange.close();
        });
    store.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/a.png");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    store.start();
    try {
      String origin = ":" + store.getAddress().getPort();
      String body = "{\"image_uri_list\": [\"http://%s\"]}";
      UUID fetched =
          uuidOf(
              ok(catalogue.ask(
                      "POST", "/api/image/json/", body.formatted("127.0.0.1" + origin + "/a.png")))
                  .get(0));
      String uris = "/api/image/uri/original/json/?image_uuid_list=" + encoded(list(fetched));
      assertEquals(
          "http://127.0.0.1" + origin + "/a.png",
          ok(catalogue.server.get(uris)).get(0).textValue());
      for (String bad : List.of("127.0.0.1" + origin + "/moved", "127.0.0.2" + origin + "/a.png")) {
        Server.Answer refused = catalogue.ask("POST", "/api/image/json/", body.formatted(bad));
        assertEquals(refused.body(), 400, refused.status());
      }
    } finally {
      store.stop(0);
    }
  }

  @Test
  public void anImageIsUploadedAsAPartOfAForm() throws IOException {
    byte[] png = Photos.picture("png", 33, 20);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--cut\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(png);
    body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.US_ASCII));
    var form = akka.http.javadsl.model.ContentTypes.parse("multipart/form-data; boundary=cut");
    Server.Answer answer =
        catalogue.server.send(
            HttpRequest.POST("/api/upload/image/")
                .withEntity(akka.http.javadsl.model.HttpEntities.create(form, body.toByteArray())));
    int gid = ok(answer).intValue();
    JsonNode stored = ok(catalogue.server.get("/api/image/width/?gid_list=" + gid));
    assertEquals(33, stored.get(0).intValue());
    assertEquals(400, catalogue.server.send(HttpRequest.POST("/api/upload/image/json/")).status());
  }

  @Test
  public void anArchiveIsUnpackedInTheOrderOfItsNames() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : List.of("b.png", "a.png", "deep/c.png", "../d.png", "notes.txt")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Photos.picture("png", 10 + name.charAt(0), 9));
      }
    }
    Server.Answer answer =
        catalogue.server.send(
            HttpRequest.POST("/api/upload/zip/")
                .withEntity(ContentTypes.APPLICATION_OCTET_STREAM, bytes.toByteArray()));
    JsonNode gids = ok(answer);
    assertEquals("only what lies in the top folder", 2, gids.size());
    String first = "/api/image/width/?gid_list=" + gids.get(0);
    assertEquals(10 + 'a', ok(catalogue.server.get(first)).get(0).intValue());
  }

  @Test
  public void anArchiveIsNotUnpackedWithoutEnd() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry("notes.txt"));
      byte[] some = new byte[1 << 20];
      for (int i = 0; i < 257; i++) {
        zip.write(some);
      }
    }
    Server.Answer answer =
        catalogue.server.send(
            HttpRequest.POST("/api/upload/zip/")
                .withEntity(ContentTypes.APPLICATION_OCTET_STREAM, bytes.toByteArray()));
    assertEquals(400, answer.status());
    assertTrue(answer.body(), answer.body().contains("unpacked"));
  }
}
