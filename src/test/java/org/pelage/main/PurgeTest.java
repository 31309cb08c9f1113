package org.pelage.main;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/** A graph is deleted and purged: nothing of it is left, and nothing else is touched. */
public class PurgeTest extends JUnitSuite {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String SECRET = "a-comment-that-has-to-go";
  private static final UUID A = new UUID(7, 1);
  private static final UUID B = new UUID(7, 2);
  private static final UUID C = new UUID(7, 3);
  private static final UUID D = new UUID(7, 4);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private record Ended(int code, String output) {}

  private static Server start(Path data) {
    return Server.start(
        Configuration.load(
            data.resolveSibling("no-conf"),
            Map.of(),
            Map.of(
                "pelage.data",
                data.toString(),
                "pelage.http.port",
                0,
                "pelage.management.enabled",
                false)));
  }

  private static HttpResponse<String> send(Server server, String method, String path, String json)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(server.address().resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String graph(Server server, UUID a, UUID b) throws Exception {
    HttpResponse<String> created =
        send(server, "POST", "/v1/graphs", "{\"annotations\":[\"%s\",\"%s\"]}".formatted(a, b));
    assertEquals(created.body(), 201, created.statusCode());
    String graph = JSON.readTree(created.body()).get("graph").asText();
    HttpResponse<String> decided =
        send(
            server,
            "POST",
            "/v1/graphs/" + graph + "/decisions",
            ("{\"a\":\"%s\",\"b\":\"%s\",\"decision\":\"match\",\"reviewer\":\"ada\",\"key\":\"k\","
                    + "\"comment\":\"%s\"}")
                .formatted(a, b, SECRET + "-" + a));
    assertEquals(decided.body(), 200, decided.statusCode());
    return graph;
  }

  private static Ended purge(Path data, String... more) {
    PrintStream real = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    try {
      String[] line = new String[3 + more.length];
      line[0] = "purge";
      line[1] = "--data";
      line[2] = data.toString();
      System.arraycopy(more, 0, line, 3, more.length);
      return new Ended(Main.commandLine().execute(line), output.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(real);
    }
  }

  private static boolean holds(Path data, String text) throws Exception {
    for (String name : new String[] {"journal.db", "journal.db-wal", "checkpoints.db"}) {
      Path file = data.resolve(name);
      if (Files.exists(file)
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
        return true;
      }
    }
    return false;
  }

  @Test
  public void aDeletedGraphIsGoneFromTheFilesAndTheOthersAreAsTheyWere() throws Exception {
    Path data = folder.getRoot().toPath().resolve("data");
    String kept;
    String deleted;
    String before;
    try (Server server = start(data)) {
      send(
          server,
          "POST",
          "/v1/annotations",
          "[{\"uuid\":\"%s\"},{\"uuid\":\"%s\"},{\"uuid\":\"%s\"},{\"uuid\":\"%s\"}]"
              .formatted(A, B, C, D));
      kept = graph(server, A, B);
      deleted = graph(server, C, D);
      assertEquals(204, send(server, "DELETE", "/v1/graphs/" + deleted, "").statusCode());
      before = digest(server, kept);
      assertEquals("a running server's is not touched", 1, purge(data).code());
    }
    assertTrue(holds(data, SECRET + "-" + C));
    Ended told = purge(data, "--dry-run");
    assertEquals(0, told.code());
    assertTrue(told.output(), told.output().contains("1 deleted graphs would be purged"));
    assertTrue(holds(data, SECRET + "-" + C));
    Ended done = purge(data);
    assertTrue(done.output(), done.output().contains("1 deleted graphs purged"));
    assertFalse(holds(data, SECRET + "-" + C));
    assertTrue(holds(data, SECRET + "-" + A));
    assertTrue(purge(data).output().contains("0 deleted graphs"));
    try (Server server = start(data)) {
      assertEquals(before, digest(server, kept));
      assertEquals(404, send(server, "GET", "/v1/graphs/" + deleted, "").statusCode());
      graph(server, C, D);
    }
  }

  private static String digest(Server server, String graph) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              HttpResponse<String> answer =
                  send(server, "GET", "/v1/graphs/" + graph + "/digest", "");
              JsonNode json = JSON.readTree(answer.body());
              return answer.statusCode() == 200 ? json.get("sha256").asText() : "";
            },
            sha -> !sha.isEmpty());
  }
}
