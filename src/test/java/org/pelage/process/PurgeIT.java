package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.postgres.PostgresServer;
import org.scalatestplus.junit.JUnitSuite;

/** {@code purge} of the packaged program: on PostgreSQL, and on a data directory. */
public class PurgeIT extends JUnitSuite {
  private static final String SECRET = "a-comment-that-has-to-go";
  private static final String EVENTS =
      "SELECT count(*) FROM pelage_journal.event_journal WHERE persistence_id LIKE 'graph|%'";
  private static final String SECRETS =
      "SELECT count(*) FROM pelage_journal.event_journal"
          + " WHERE position('"
          + SECRET
          + "'::bytea in event_payload) > 0";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private record Ended(int code, String output) {}

  private record Graphs(String kept, String digest, String deleted) {}

  private static Ended purge(Map<String, String> environment, Path data, String... more)
      throws Exception {
    List<String> line = new ArrayList<>(List.of("purge", "--data", data.toString()));
    line.addAll(List.of(more));
    ProcessBuilder builder = ServerProcess.command(List.of(), line);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  @Test
  public void onPostgresADeletedGraphGoesWhenNoNodeRuns() throws Exception {
    Path data = folder.getRoot().toPath().resolve("node");
    try (PostgresServer postgres = PostgresServer.startOrSkip()) {
      Map<String, String> environment = Map.of("PELAGE_DATABASE_URL", postgres.url());
      Graphs graphs;
      try (ServerProcess server = ServerProcess.start(List.of(), data, environment)) {
        graphs = graphs(new V1Client(server.base()));
        Ended refused = purge(environment, data);
        assertEquals(refused.output(), 1, refused.code());
        assertTrue(refused.output(), refused.output().contains("a node is connected"));
        server.stop();
      }
      assertEquals("2", postgres.query(SECRETS));
      long before = Long.parseLong(postgres.query(EVENTS));
      Ended done = purge(environment, data);
      assertEquals(done.output(), 0, done.code());
      assertTrue(done.output(), done.output().contains("1 deleted graphs purged"));
      assertEquals("1", postgres.query(SECRETS));
      assertTrue(Long.parseLong(postgres.query(EVENTS)) < before);
      try (ServerProcess server = ServerProcess.start(List.of(), data, environment)) {
        stillThere(new V1Client(server.base()), graphs);
      }
    }
  }

  private static Graphs graphs(V1Client client) throws IOException {
    String kept = graph(client);
    String deleted = graph(client);
    client
        .send(
            "DELETE",
            "/v1/graphs/" + deleted,
            HttpRequest.BodyPublishers.noBody(),
            "application/json")
        .ok(204);
    return new Graphs(kept, digest(client, kept), deleted);
  }

  private static void stillThere(V1Client client, Graphs graphs) throws IOException {
    assertEquals(graphs.digest(), digest(client, graphs.kept()));
    assertEquals(404, client.get("/v1/graphs/" + graphs.deleted()).status());
  }

  private static String graph(V1Client client) throws IOException {
    List<String> uuids = new ArrayList<>();
    for (JsonNode row :
        client
            .post(
                "/v1/annotations",
                V1Client.JSON.readTree("[{\"species\":\"x\"},{\"species\":\"x\"}]"))
            .ok(200)
            .get("annotations")) {
      uuids.add(row.get("uuid").asText());
    }
    ObjectNode creation = V1Client.object();
    uuids.forEach(creation.putArray("annotations")::add);
    String graph = client.post("/v1/graphs", creation).ok(201).get("graph").asText();
    ObjectNode decision =
        V1Client.object()
            .put("a", uuids.get(0))
            .put("b", uuids.get(1))
            .put("decision", "match")
            .put("reviewer", "ada")
            .put("key", "k")
            .put("comment", SECRET);
    client.post("/v1/graphs/" + graph + "/decisions", decision).ok(200);
    return graph;
  }

  private static String digest(V1Client client, String graph) throws IOException {
    return client.getWhenReady("/v1/graphs/" + graph + "/digest").ok(200).get("sha256").asText();
  }
}
