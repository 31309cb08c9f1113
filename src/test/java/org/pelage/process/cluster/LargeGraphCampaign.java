package org.pelage.process.cluster;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.postgres.PostgresServer;
import org.pelage.process.LargeGraphs;
import org.pelage.process.V1Client;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Three nodes and one graph of {@code -Dpelage.large.annotations=100000}: how long its creation,
 * its extension and writing its names take when the node that is asked does not host it.
 */
public class LargeGraphCampaign extends JUnitSuite {
  private static final int ANNOTATIONS = Integer.getInteger("pelage.large.annotations", 100_000);
  private static final int MORE = ANNOTATIONS / 10;
  private static final int NODES = 3;
  private static final int BATCH = 500;
  private static final int BATCHES = Math.min(20, ANNOTATIONS / BATCH / 2);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int TRIES = 20;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void aLargeGraphIsAskedThroughAnotherNode() throws Exception {
    try (PostgresServer postgres = PostgresServer.startOrSkip();
        Nodes nodes = Nodes.start(postgres, folder.getRoot().toPath(), NODES)) {
      resident(nodes, "no graph");
      List<String> uuids = new LargeGraphs(client(nodes, 0)).annotations(ANNOTATIONS);
      Created created = createElsewhere(nodes, uuids);
      V1Client stranger = client(nodes, created.asked());
      timed("state read", () -> stranger.get("/v1/graphs/" + created.graph()).ok(200));
      List<String> more = new LargeGraphs(stranger).annotations(MORE);
      String graph =
          timed(
                  "extended by %d".formatted(MORE),
                  () -> stranger.post(path(created.graph(), "annotations"), listed(more)).ok(200))
              .get("graph")
              .asText();
      for (int i = 0; i < BATCHES; i++) {
        stranger.post(path(graph, "decisions:batch"), batch(uuids, i)).ok(200);
      }
      JsonNode report =
          timed(
              "synced after %d decisions".formatted(BATCH * BATCHES),
              () -> stranger.post(path(graph, "sync"), V1Client.object()).ok(200));
      assertEquals(BATCH * BATCHES * 2, report.get("name_dict").size());
      JsonNode state = stranger.get("/v1/graphs/" + graph).ok(200);
      assertEquals(ANNOTATIONS + MORE, state.get("annotations").asInt());
      resident(nodes, "one graph of " + state.get("annotations") + ", hosted by " + created.host());
    }
  }

  private record Created(String graph, int asked, int host) {}

  /** Creates it through a node that turns out not to host it. */
  private static Created createElsewhere(Nodes nodes, List<String> uuids) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      int asked = i % NODES;
      V1Client client = client(nodes, asked);
      ObjectNode body =
          LargeGraphs.withOneCandidate(listed(uuids), uuids.get(0), uuids.get(1))
              .put("algorithm", "graph_algorithm");
      String graph =
          timed("created through node " + asked, () -> client.post("/v1/graphs", body).ok(201, 200))
              .get("graph")
              .asText();
      timed("answers after that", () -> ready(client, graph));
      int host = host(nodes);
      if (host != asked) {
        System.out.println("large graph: node " + host + " hosts it");
        return new Created(graph, asked, host);
      }
      System.out.println("large graph: the node that was asked hosts it; once more");
      client
          .send(
              "DELETE",
              "/v1/graphs/" + graph,
              java.net.http.HttpRequest.BodyPublishers.noBody(),
              "application/json")
          .ok(204);
    }
    throw new AssertionError("never elsewhere");
  }

  /** The node whose shards the only graph is in. */
  private static int host(Nodes nodes) throws IOException {
    JsonNode graphs = client(nodes, 0).get("/v1/console").ok(200).get("graphs");
    assertEquals(1, graphs.size());
    String key = graphs.get(0).get("key").asText();
    for (int node = 0; node < NODES; node++) {
      if (nodes.hosts(node, key)) {
        return node;
      }
    }
    throw new AssertionError("nobody hosts " + key);
  }

  private static JsonNode ready(V1Client client, String graph) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> client.get("/v1/graphs/" + graph),
            reply -> reply.status() == 200 && reply.body().get("state").asText().equals("ready"))
        .body();
  }

  private interface Ask {
    JsonNode get() throws Exception;
  }

  private static JsonNode timed(String what, Ask ask) throws Exception {
    long began = System.nanoTime();
    JsonNode answer = ask.get();
    System.out.printf(
        Locale.ROOT, "large graph: %s: %.2f s%n", what, (System.nanoTime() - began) / 1e9);
    return answer;
  }

  private static void resident(Nodes nodes, String what) throws IOException {
    for (int node = 0; node < NODES; node++) {
      long bytes = nodes.process(node).residentBytes();
      System.out.printf("large graph: node %d resident, %s: %d MB%n", node, what, bytes >> 20);
    }
  }

  private static V1Client client(Nodes nodes, int node) {
    return new V1Client(nodes.base(node), PATIENCE);
  }

  private static String path(String graph, String what) {
    return "/v1/graphs/" + graph + "/" + what;
  }

  private static ObjectNode listed(List<String> uuids) {
    ObjectNode body = V1Client.object();
    uuids.forEach(body.putArray("annotations")::add);
    return body;
  }

  /** Pairs of neighbours that are the same animal: each gets one name by a sync. */
  private static ObjectNode batch(List<String> uuids, int number) {
    ObjectNode body = V1Client.object().put("key", "batch" + number).put("reviewer", "ada");
    ArrayNode decisions = body.putArray("decisions");
    for (int i = 0; i < BATCH; i++) {
      int first = (number * BATCH + i) * 2;
      decisions
          .addObject()
          .put("a", uuids.get(first))
          .put("b", uuids.get(first + 1))
          .put("decision", "match");
    }
    return body;
  }
}
