package org.pelage.http.wbia;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.scalatestplus.junit.JUnitSuite;

/** The routes of the catalogue, over a real catalogue. */
public class CatalogueTest extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;
  private static Path images;
  private static List<UUID> zebras;

  @BeforeClass
  public static void start() throws IOException {
    images = FOLDER.newFolder().toPath();
    server = new Server(images);
    zebras = server.annotations("zebra_plains", 1, 2, 3, 4);
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  /** Nothing belongs to a graph, unless a test says so. */
  @Before
  public void script() {
    server.owners.registry = command -> Optional.of(new RegistryReply.Owner(Optional.empty()));
    server.owners.askedOfSession.clear();
  }

  private static Server.Answer ask(String method, String path, String json) {
    return server.json(
        HttpRequest.create(path).withMethod(HttpMethods.lookup(method).orElseThrow()), json);
  }

  private static JsonNode ok(Server.Answer answer) {
    assertEquals(answer.body(), 200, answer.status());
    return answer.json().get("response");
  }

  private static String uuid(UUID uuid) {
    return "{\"__UUID__\": \"" + uuid + "\"}";
  }

  private static String list(UUID... uuids) {
    return java.util.Arrays.stream(uuids)
        .map(CatalogueTest::uuid)
        .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
  }

  private static UUID uuidOf(JsonNode node) {
    return UUID.fromString(node.get("__UUID__").textValue());
  }

  private static byte[] picture(String format, int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
    return out.toByteArray();
  }

  private static UUID image(String name, int width) throws IOException {
    Files.write(images.resolve(name), picture("jpeg", width, 40));
    String body =
        "{\"image_uri_list\": [\"%s\"], \"image_unixtime_list\": [1200], \"image_gps_lat_list\":"
            + " [-1], \"image_gps_lon_list\": [36.5]}";
    return uuidOf(ok(ask("POST", "/api/image/json/", body.formatted(name))).get(0));
  }

  @Test
  public void imagesAreAddedOnceAndShown() throws IOException {
    UUID added = image("a.jpg", 60);
    assertEquals("the same bytes are the same image", added, image("a.jpg", 60));

    JsonNode all = ok(server.get("/api/image/json/"));
    assertTrue(all.toString(), all.toString().contains(added.toString()));
    String rowids = "/api/image/rowid/uuid/json/?image_uuid_list=" + encoded(list(added));
    int gid = ok(server.get(rowids)).get(0).intValue();
    assertEquals(
        "[60,40]", ok(server.get("/api/image/size/?gid_list=[" + gid + "]")).get(0).toString());
    assertEquals(
        "[1200,-1.0,36.5]",
        "["
            + ok(server.get("/api/image/unixtime/?gid_list=" + gid)).get(0)
            + ","
            + ok(server.get("/api/image/gps/?gid_list=" + gid)).get(0).toString().substring(1));
    Server.Answer source = server.get("/api/image/src/" + gid + ".jpg");
    assertEquals("image/jpeg", source.response().entity().getContentType().toString());
    assertEquals(200, server.get("/api/image/src/" + gid + "/?thumbnail=true").status());
    assertEquals(200, server.get("/api/image/src/json/" + added + "/").status());
    assertEquals(404, server.get("/api/image/src/99999/").status());
    assertEquals(404, server.get("/api/image/src/no/").status());
    assertEquals(
        "no path leads out of the image folders",
        400,
        ask("POST", "/api/image/json/", "{\"image_uri_list\": [\"../../etc/passwd\"]}").status());
    assertEquals(
        400,
        ask("POST", "/api/image/json/", "{\"image_uri_list\": [\"s3://bucket/a.jpg\"]}").status());
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  public void imagesOfOtherServersAreFetchedFromWhereCallbacksMayGo() throws IOException {
    byte[] png = picture("png", 21, 12);
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
              ok(ask("POST", "/api/image/json/", body.formatted("127.0.0.1" + origin + "/a.png")))
                  .get(0));
      String uris = "/api/image/uri/original/json/?image_uuid_list=" + encoded(list(fetched));
      assertEquals("http://127.0.0.1" + origin + "/a.png", ok(server.get(uris)).get(0).textValue());
      for (String bad : List.of("127.0.0.1" + origin + "/moved", "127.0.0.2" + origin + "/a.png")) {
        Server.Answer refused = ask("POST", "/api/image/json/", body.formatted(bad));
        assertEquals(refused.body(), 400, refused.status());
      }
    } finally {
      store.stop(0);
    }
  }

  @Test
  public void anImageIsUploadedAsAPartOfAForm() throws IOException {
    byte[] png = picture("png", 33, 20);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--cut\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(png);
    body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.US_ASCII));
    var form = akka.http.javadsl.model.ContentTypes.parse("multipart/form-data; boundary=cut");
    Server.Answer answer =
        server.send(
            HttpRequest.POST("/api/upload/image/")
                .withEntity(akka.http.javadsl.model.HttpEntities.create(form, body.toByteArray())));
    int gid = ok(answer).intValue();
    JsonNode stored = ok(server.get("/api/image/width/?gid_list=" + gid));
    assertEquals(33, stored.get(0).intValue());
    assertEquals(400, server.send(HttpRequest.POST("/api/upload/image/json/")).status());
  }

  @Test
  public void anArchiveIsUnpackedInTheOrderOfItsNames() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : List.of("b.png", "a.png", "deep/c.png", "../d.png", "notes.txt")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(picture("png", 10 + name.charAt(0), 9));
      }
    }
    Server.Answer answer =
        server.send(
            HttpRequest.POST("/api/upload/zip/")
                .withEntity(ContentTypes.APPLICATION_OCTET_STREAM, bytes.toByteArray()));
    JsonNode gids = ok(answer);
    assertEquals("only what lies in the top folder", 2, gids.size());
    String first = "/api/image/width/?gid_list=" + gids.get(0);
    assertEquals(10 + 'a', ok(server.get(first)).get(0).intValue());
  }

  @Test
  public void annotationsAreAddedChangedReadAndDeleted() throws IOException {
    UUID image = image("b.jpg", 70);
    String body =
        "{\"image_uuid_list\": [%s, \"%s\"], \"annot_bbox_list\": [[1.4, 2, 30, 20], [0, 0, 9, 9]],"
            + " \"annot_theta_list\": [0.5, 0], \"annot_viewpoint_list\": [\"left\", null],"
            + " \"annot_species_list\": [\"okapi\", \"okapi\"], \"annot_quality_list\": [\"good\","
            + " \"UNKNOWN\"], \"annot_name_list\": [\"Oki\", \"____\"], \"annot_interest_list\":"
            + " [true, false]}";
    JsonNode added = ok(ask("POST", "/api/annot/json/", body.formatted(uuid(image), image)));
    assertEquals(
        "the same box is the same annotation",
        added,
        ok(ask("POST", "/api/annot/json/", body.formatted(uuid(image), image))));
    String both = list(uuidOf(added.get(0)), uuidOf(added.get(1)));

    assertFacts("bbox", both, "[[1,2,30,20],[0,0,9,9]]");
    assertFacts("theta", both, "[0.5,0.0]");
    assertFacts("viewpoint", both, "[\"left\",\"unknown\"]");
    assertFacts("quality/text", both, "[\"good\",\"UNKNOWN\"]");
    assertFacts("name/text", both, "[\"Oki\",\"____\"]");
    assertFacts("interest", both, "[true,false]");
    assertFacts(
        "image/uuid", both, "[{\"__UUID__\":\"" + image + "\"},{\"__UUID__\":\"" + image + "\"}]");
    assertFacts("name/text", list(new UUID(9, 9)), "[null]");
    put("name/text", both, "\"name_text_list\": [\"____\", \"Zu\"]");
    assertFacts("name/text", both, "[\"____\",\"Zu\"]");
    put("species", both, "\"species_text_list\": [\"giraffe\", null]");
    assertFacts("species", both, "[\"giraffe\",\"____\"]");
    put("multiple", both, "\"flag_list\": [true, true]");
    put("note", both, "\"annot_note_list\": [\"a, b\", \"12\"]");
    assertFacts("note", both, "[\"a, b\",\"12\"]");
    assertFacts("multiple", both, "[true,true]");
    assertEquals(
        400, ask("PUT", "/api/annot/theta/json/", "{\"annot_uuid_list\": " + both + "}").status());
    assertEquals(
        600,
        ask(
                "PUT",
                "/api/annot/theta/json/",
                "{\"annot_uuid_list\": " + list(new UUID(9, 9)) + ", \"theta_list\": [1]}")
            .status());

    String species = "/api/annot/json/?species=giraffe";
    assertEquals(added.get(0), ok(server.get(species)).get(0));
    String owned = ask("DELETE", "/api/annot/json/", "{\"annot_uuid_list\": " + both + "}").body();
    assertTrue(owned, owned.contains("\"response\": true"));
    assertFacts("theta", both, "[null, null]".replace(" ", ""));
  }

  private static void assertFacts(String fact, String uuids, String expected) {
    String path = "/api/annot/" + fact + "/json/?annot_uuid_list=" + encoded(uuids);
    assertEquals(fact, expected, ok(server.get(path)).toString());
  }

  private static void put(String fact, String uuids, String values) {
    String body = "{\"annot_uuid_list\": " + uuids + ", " + values + "}";
    assertTrue(ok(ask("PUT", "/api/annot/" + fact + "/json/", body)).isNull());
  }

  @Test
  public void rowNumbersAndUuidsLeadToEachOther() {
    String path =
        "/api/annot/rowid/uuid/?uuid_list=" + encoded(list(zebras.get(1), new UUID(9, 9)));
    assertEquals("[2,null]", ok(server.get(path)).toString());
    JsonNode uuids = ok(server.get("/api/annot/uuid/?aid_list=[3,99999,1]"));
    assertEquals(zebras.get(2), uuidOf(uuids.get(0)));
    assertTrue(uuids.get(1).isNull());
    assertEquals(zebras.get(0), uuidOf(uuids.get(2)));
  }

  @Test
  public void b37_annotationsOfAGraphAreNotDeleted() {
    server.owners.registry =
        command -> Optional.of(new RegistryReply.Owner(Optional.of(Samples.entry())));
    Server.Answer answer =
        ask("DELETE", "/api/annot/json/", "{\"annot_uuid_list\": " + list(zebras.get(0)) + "}");
    assertEquals(604, answer.status());
    assertEquals(
        zebras.get(0),
        uuidOf(answer.json().get("response").get("unavailable_annot_uuid_list").get(0)));
    assertEquals(
        Optional.of(1), server.catalog.annotations().byUuid(zebras.get(0)).map(r -> r.rowid()));
  }

  @Test
  public void b37_reviewsOfARunningGraphReachIt() {
    server.owners.registry =
        command ->
            Optional.of(
                command instanceof RegistryCommand.OwnerOf of && of.rowid() <= 2
                    ? new RegistryReply.Owner(Optional.of(Samples.entry()))
                    : command instanceof RegistryCommand.OwnerOf
                        ? new RegistryReply.Owner(Optional.empty())
                        : new RegistryReply.Resolved(Samples.entry()));
    server.owners.session = command -> Optional.of(Samples.decided(Optional.empty()));
    String body =
        "{\"review_annot_uuid1_list\": %s, \"review_annot_uuid2_list\": %s,"
            + " \"review_evidence_decision_list\": [1, \"notcomp\"], \"review_user_list\":"
            + " [\"user:web:ada\", null], \"review_tags_list\": [[\"photobomb\"], null]}";
    JsonNode pairs =
        ok(
            ask(
                "POST",
                "/api/review/json/",
                body.formatted(
                    list(zebras.get(1), zebras.get(2)), list(zebras.get(0), zebras.get(3)))));
    assertEquals(zebras.get(1), uuidOf(pairs.get(0).get(0)));
    assertEquals(zebras.get(0), uuidOf(pairs.get(0).get(1)));

    SessionCommand.Decide decide = server.owners.last(SessionCommand.Decide.class);
    assertEquals("only the pair inside the graph", 1, server.owners.askedOfSession.size());
    assertEquals("user:web:ada", decide.reviewer().name());
    assertEquals(List.of("photobomb"), decide.answer().tags());
    JsonNode inGraph = ok(server.get("/api/review/rowids/tuple/?aid_1_list=1,1&aid_2_list=2,3"));
    assertEquals("staged once, under the item's own id", 1, inGraph.get(0).size());
    assertEquals(0, inGraph.get(1).size());
    ok(
        ask(
            "POST",
            "/api/review/json/",
            body.formatted(
                list(zebras.get(1), zebras.get(2)), list(zebras.get(0), zebras.get(3)))));
    assertEquals(
        "the graph gave the same item again, so it is staged once",
        "[1]",
        ok(server.get("/api/review/counts/tuple/?aid_1_list=2&aid_2_list=1")).get(0).toString());
    assertEquals(
        "outside a graph each is a review of its own",
        "[1,2]",
        ok(server.get("/api/review/counts/tuple/?aid_1_list=[3]&aid_2_list=[4]"))
            .get(0)
            .toString());
  }

  @Test
  public void stagedReviewsAreReadBackAndAnnotated() {
    String body =
        "{\"aid_1_list\": [4, 1], \"aid_2_list\": [1, 3], \"evidence_decision_list\": [0, null],"
            + " \"identity_list\": [\"algo:x\", \"user:web:bo\"], \"user_confidence_list\": [3, null],"
            + " \"tags_list\": [\"a;b\", null], \"review_server_end_time_posix\": [1000, 2000]}";
    JsonNode rowids = ok(ask("POST", "/api/review/", body));
    String query = "?review_rowid_list=" + rowids + ",";
    query = "?review_rowid_list=" + encoded(rowids.toString());
    assertEquals("[0,null]", ok(server.get("/api/review/decision/" + query)).toString());
    assertEquals(
        "[\"Negative\",\"Unreviewed\"]",
        ok(server.get("/api/review/decision/str/" + query)).toString());
    assertEquals(
        "[\"algo:x\",\"user:web:bo\"]", ok(server.get("/api/review/identity/" + query)).toString());
    assertEquals("[3,null]", ok(server.get("/api/review/confidence/" + query)).toString());
    assertEquals("[[\"a\",\"b\"],null]", ok(server.get("/api/review/tags/" + query)).toString());
    assertEquals("[1000,2000]", ok(server.get("/api/review/time/posix/" + query)).toString());
    assertEquals(
        "[[1,4,0]]",
        ok(server.get("/api/review/decisions/only/?aid_list=[1]"))
            .get(0)
            .toString()
            .replaceFirst("\\[\\[1,3,null\\],", "["));
    ok(
        ask(
            "PUT",
            "/api/review/metadata/",
            "{\"review_rowid_list\": ["
                + rowids.get(0)
                + "], \"metadata_dict_list\": [{\"k\": 1}]}"));
    assertEquals("[{\"k\":1},{}]", ok(server.get("/api/review/metadata/" + query)).toString());
    assertEquals(400, ask("POST", "/api/review/", body.replace("[0, null]", "[7, null]")).status());
    ok(ask("DELETE", "/api/review/", "{\"review_rowid_list\": " + rowids + "}"));
    assertEquals("[null,null]", ok(server.get("/api/review/decision/" + query)).toString());
  }

  @Test
  public void matchesAreWrittenChangedAndReadBack() {
    String pair =
        "\"match_annot_uuid1_list\": "
            + list(zebras.get(3))
            + ", \"match_annot_uuid2_list\": "
            + list(zebras.get(2));
    ok(
        ask(
            "POST",
            "/api/match/json/",
            "{"
                + pair
                + ", \"match_evidence_decision_list\": [1], \"match_user_list\": [\"ada\"]}"));
    ok(
        ask(
            "PUT",
            "/api/match/tags/json/",
            "{" + pair + ", \"match_tags_list\": [\"scenerymatch\"]}"));
    ok(ask("PUT", "/api/match/count/json/", "{" + pair + ", \"match_count_list\": [2]}"));
    ok(ask("PUT", "/api/match/modified/json/", "{" + pair + ", \"match_modified_list\": [1234]}"));
    JsonNode row = ok(ask("GET", "/api/match/json/", "{" + pair + "}")).get(0);
    assertEquals(3, row.get("annot_rowid1").intValue());
    assertEquals(1, row.get("annotmatch_evidence_decision").intValue());
    assertEquals("ada", row.get("annotmatch_reviewer").textValue());
    assertEquals("scenerymatch", row.get("annotmatch_tag_text").textValue());
    assertEquals(2, row.get("annotmatch_count").intValue());
    assertEquals(1234, row.get("annotmatch_posixtime_modified").intValue());
    assertTrue(row.get("annotmatch_meta_decision").isNull());
  }

  @Test
  public void imagesetsAndNamesAreAddedFilledAndDeleted() throws IOException {
    UUID image = image("c.jpg", 80);
    ok(
        ask(
            "PUT",
            "/api/image/imageset/text/json/",
            "{\"image_uuid_list\": "
                + list(image)
                + ", \"imageset_text_list\": [\"Giraffes 2019\"]}"));
    JsonNode set =
        ok(ask("POST", "/api/imageset/json/", "{\"imageset_text_list\": [\"Giraffes 2019\"]}"))
            .get(0);
    String named = "?imageset_uuid_list=" + encoded("[" + set + "]");
    assertEquals(
        image, uuidOf(ok(server.get("/api/imageset/image/uuid/json/" + named)).get(0).get(0)));
    assertEquals(
        "[[\"Giraffes 2019\"]]",
        ok(server.get("/api/image/imageset/text/json/?image_uuid_list=" + encoded(list(image))))
            .toString());
    ok(ask("DELETE", "/api/imageset/json/", "{\"imageset_uuid_list\": [" + set + "]}"));
    assertTrue(ok(server.get("/api/imageset/text/json/" + named)).get(0).isNull());

    put("name/text", list(zebras.get(0)), "\"name_text_list\": [\"Amara\"]");
    JsonNode name = ok(ask("POST", "/api/name/json/", "{\"name_text_list\": [\"Amara\"]}")).get(0);
    String bearers = "/api/name/annot/uuid/json/?name_uuid_list=" + encoded("[" + name + "]");
    assertEquals(zebras.get(0), uuidOf(ok(server.get(bearers)).get(0).get(0)));
    assertTrue(ok(server.get("/api/name/dict/json/")).has("Amara"));
    ok(ask("DELETE", "/api/name/json/", "{\"name_uuid_list\": [" + name + "]}"));
    assertFacts("name/text", list(zebras.get(0)), "[\"____\"]");
  }

  @Test
  public void tablesAreFilesForSpreadsheets() throws IOException {
    image("d.jpg", 90);
    put("name/text", list(zebras.get(3)), "\"name_text_list\": [\"=cmd, 1\"]");
    Server.Answer annotations = server.get("/csv/annot/");
    assertEquals(
        "text/csv", annotations.response().entity().getContentType().mediaType().toString());
    assertTrue(annotations.body().startsWith("AID\n1\n2\n3\n4"));
    assertTrue(server.get("/csv/image/").body().startsWith("GID\n1"));
    assertTrue(server.get("/csv/gids_with_aids/").body().startsWith("GID,AID"));
    String names = server.get("/csv/nids_with_gids/").body();
    assertTrue("a name is no formula", names.contains("\"'=cmd, 1\""));
    put("name/text", list(zebras.get(3)), "\"name_text_list\": [null]");
  }

  @Test
  public void whatNeedsRecognitionModelsIs501InTheEnvelope() {
    for (String path :
        List.of(
            "/api/query/graph/",
            "/api/query/chip/dict/simple/",
            "/api/engine/query/graph/",
            "/api/background/src/1/",
            "/test/query/chip/")) {
      Server.Answer answer = server.get(path);
      assertEquals(path, 501, answer.status());
      assertEquals(501, answer.json().get("status").get("code").intValue());
    }
  }

  @Test
  public void theStoreSaysWhatItIs() {
    assertEquals("Pelage", ok(server.get("/api/core/db/name/")).textValue());
    assertTrue(ok(server.get("/api/core/db/info/")).textValue().contains("annotations"));
  }

  @Test
  public void scriptsReadTheTablesByWbiasColumns() throws Exception {
    ok(
        ask(
            "POST",
            "/api/review/",
            "{\"aid_1_list\": [2], \"aid_2_list\": [4], \"evidence_decision_list\": [2]}"));
    byte[] expected = {1, 0};
    byte[] found = new byte[2];
    try (var connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + images.resolve("catalog.db"));
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT COUNT(*), (SELECT COUNT(*) FROM annotmatch WHERE annot_rowid1 = 2) FROM"
                    + " reviews WHERE annot_1_rowid = 2 AND annot_2_rowid = 4 AND"
                    + " review_evidence_decision = 2 AND review_count = 1")) {
      rows.next();
      found[0] = rows.getByte(1);
      found[1] = rows.getByte(2);
    }
    assertArrayEquals(expected, found);
  }
}
