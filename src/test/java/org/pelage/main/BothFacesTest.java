package org.pelage.main;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runners.MethodSorters;
import org.scalatestplus.junit.JUnitSuite;

/** A whole node in this process, with its real owners and journal, through both faces. */
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class BothFacesTest extends JUnitSuite {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<UUID> ANNOTATIONS =
      List.of(new UUID(7, 1), new UUID(7, 2), new UUID(7, 3), new UUID(7, 4));

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;
  private static String graph;

  private record Answer(int status, String body) {
    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  @BeforeClass
  public static void start() throws IOException {
    server =
        Server.start(
            Configuration.load(
                FOLDER.getRoot().toPath().resolve("no-conf"),
                Map.of(),
                Map.of(
                    "pelage.data",
                    FOLDER.newFolder("data").toString(),
                    "pelage.http.port",
                    0,
                    "pelage.management.enabled",
                    false)));
    StringBuilder annotations = new StringBuilder();
    for (UUID uuid : ANNOTATIONS) {
      annotations.append("{\"uuid\": \"").append(uuid).append("\"}\n");
    }
    Answer added = send("POST", "/v1/annotations", "application/x-ndjson", annotations.toString());
    assertEquals(added.body(), 200, added.status());
    String list = JSON.writeValueAsString(ANNOTATIONS.subList(0, 3));
    String candidates =
        "[{\"a\": \"%s\", \"b\": \"%s\", \"match\": 0.9}, {\"a\": \"%s\", \"b\": \"%s\", \"match\": 0.6}]"
            .formatted(
                ANNOTATIONS.get(0), ANNOTATIONS.get(1), ANNOTATIONS.get(1), ANNOTATIONS.get(2));
    Answer created =
        post("/v1/graphs", "{\"annotations\": %s, \"candidates\": %s}".formatted(list, candidates));
    assertEquals(created.body(), 201, created.status());
    graph = created.json().get("graph").textValue();
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  private static Answer post(String path, String json) throws IOException {
    return send("POST", path, "application/json", json);
  }

  private static Answer get(String path) throws IOException {
    return send("GET", path, "application/json", "");
  }

  private static Answer send(String method, String path, String type, String body)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(server.address() + path).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setReadTimeout(60_000);
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", type);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    var in = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(status, text);
  }

  private static String decision(int a, int b, String word, String key) {
    return "{\"a\": \"%s\", \"b\": \"%s\", \"decision\": \"%s\", \"reviewer\": \"ada\", \"key\": \"%s\"}"
        .formatted(ANNOTATIONS.get(a), ANNOTATIONS.get(b), word, key);
  }

  @Test
  public void a_aPairIsLeasedDecidedRepeatedAndUndone() throws IOException {
    String path = "/v1/graphs/" + graph;
    JsonNode leases =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> post(path + "/leases", "{\"reviewer\": \"ada\"}").json(),
                answer -> !answer.get("leases").isEmpty());
    assertEquals(ANNOTATIONS.get(0).toString(), leases.get("leases").get(0).get("a").textValue());

    JsonNode first = post(path + "/decisions", decision(0, 1, "match", "k1")).json();
    assertEquals("merge", first.get("effects").get(0).textValue());
    assertEquals(first, post(path + "/decisions", decision(0, 1, "match", "k1")).json());
    assertEquals(409, post(path + "/decisions", decision(0, 1, "nomatch", "k1")).status());
    assertEquals(404, post(path + "/decisions", decision(0, 3, "match", "k2")).status());

    Answer undone =
        post(
            path + "/decisions/" + first.get("sequence").longValue() + "/undo",
            "{\"reviewer\": \"ada\", \"key\": \"u1\"}");
    assertEquals(undone.body(), "split", undone.json().get("effects").get(0).textValue());
    assertEquals(200, post(path + "/decisions", decision(0, 1, "match", "k3")).status());
  }

  @Test
  public void b_anImportOfTheOwnExportChangesNothing() throws IOException {
    String path = "/v1/graphs/" + graph;
    String lines = get(path + "/export?format=decisions").body();
    JsonNode outcome =
        send("POST", path + "/decisions:import", "application/x-ndjson", lines).json();
    assertEquals(0, outcome.get("added").intValue());
    assertEquals(1, outcome.get("known").intValue());
    assertEquals(1, outcome.get("withdrawn").intValue());
  }

  @Test
  public void c_theDropInFaceReviewsTheSameGraph() throws IOException {
    String query = "?graph_uuid=" + graph;
    String form = get("/api/review/query/graph/v2/" + query).json().get("response").textValue();
    assertTrue(form, form.contains(ANNOTATIONS.get(2).toString()));
    String lease = form.replaceAll("(?s).*identification-lease\" value=\"([^\"]*)\".*", "$1");
    String submit =
        "identification-annot-uuid-1=%s&identification-annot-uuid-2=%s&identification-lease=%s"
                .formatted(ANNOTATIONS.get(2), ANNOTATIONS.get(1), lease)
            + "&identification-submit=Same+Animal";
    Answer submitted =
        send(
            "POST",
            "/api/review/query/graph/v2/" + query,
            "application/x-www-form-urlencoded",
            submit);
    assertEquals(submitted.body(), 200, submitted.status());

    JsonNode synced = get("/api/query/graph/v2/" + query).json().get("response");
    assertEquals(2, synced.get("match_list").size());
    assertEquals(3, synced.get("name_dict").size());
    String csv = get("/v1/graphs/" + graph + "/export?format=csv").body();
    assertEquals("a header and one line each", 4, csv.strip().split("\n").length);
  }

  @Test
  public void d_everyExportFormatIsMade() throws IOException {
    for (String format : List.of("json", "coco", "graphml", "wildbook", "mark", "decisions")) {
      assertEquals(format, 200, get("/v1/graphs/" + graph + "/export?format=" + format).status());
    }
  }

  @Test
  public void e_aGrownGraphAnswersToItsOldIdAndBlocksItsAnnotations() throws IOException {
    Answer grown =
        post(
            "/v1/graphs/" + graph + "/annotations",
            "{\"annotations\": [\"" + ANNOTATIONS.get(3) + "\"]}");
    assertEquals(grown.body(), 4, grown.json().get("annotations").intValue());
    assertEquals(200, get("/v1/graphs/" + graph).status());
    String list = "[{\"__UUID__\": \"" + ANNOTATIONS.get(3) + "\"}]";
    Answer overlapping =
        send(
            "POST",
            "/api/query/graph/v2/",
            "application/x-www-form-urlencoded",
            "annot_uuid_list=" + URLEncoder.encode(list, StandardCharsets.UTF_8));
    assertEquals(overlapping.body(), 604, overlapping.status());
    assertEquals(200, get("/v1/query-object").status());
  }

  @Test
  public void f_aDeletedGraphIsGoneFromBothFaces() throws IOException {
    assertEquals(204, send("DELETE", "/v1/graphs/" + graph, "", "").status());
    assertEquals(404, get("/v1/graphs/" + graph).status());
    assertEquals(602, get("/api/review/query/graph/v2/?graph_uuid=" + graph).status());
    assertEquals("{}", get("/api/status/query/graph/v2/").json().get("response").toString());
  }
}
