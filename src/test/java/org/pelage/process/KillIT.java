package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Kills the server with SIGKILL at random moments under load and checks after each restart that
 * every owner kept what it acknowledged: decisions exactly once at the sequence they were told,
 * feedback in order, graphs resolvable. {@code -Dpelage.kill.rounds=100} makes a campaign of it.
 * When something fails, what the server printed and what its threads did then is left in {@code
 * target/kill}, with a copy of its data.
 */
public class KillIT extends JUnitSuite {
  private static final int ROUNDS = Integer.getInteger("pelage.kill.rounds", 3);
  private static final int REVIEWERS = 8;
  private static final int ANNOTATIONS = 120;

  /** 128 + 15, as a JVM ends when its shutdown hooks have run. */
  private static final int SIGTERM_EXIT = 143;

  private static final Path EVIDENCE = Path.of("target", "kill").toAbsolutePath();

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  /** What the clients were told, which the server may never take back. */
  private final Map<String, Long> decisions = new ConcurrentHashMap<>();

  private final Map<String, Long> feedback = new ConcurrentHashMap<>();
  private final Map<String, List<String>> graphs = new ConcurrentHashMap<>();

  @Test
  public void invariant3_invariant4_invariant6_nothingAcknowledgedIsLostDoubledOrReordered()
      throws Exception {
    long seed = Long.getLong("pelage.seed", ThreadLocalRandom.current().nextLong());
    System.out.println("KillIT seed " + seed + ", rounds " + ROUNDS);
    Random random = new Random(seed);
    Path data = folder.getRoot().toPath().resolve("data");
    List<String> annotations = new ArrayList<>();
    String graph = "";
    for (int round = 1; round <= ROUNDS; round++) {
      try (ServerProcess server = ServerProcess.start(data)) {
        V1Client client = new V1Client(server.base());
        if (round == 1) {
          annotations = addAnnotations(client, ANNOTATIONS);
          graph = createGraph(client, annotations);
        } else {
          check(server, graph);
        }
        loadUntilKilled(server, graph, annotations, round, 500 + random.nextInt(1500));
        System.out.printf(
            "KillIT: round %d killed; acknowledged so far: %d decisions, %d feedback, %d graphs%n",
            round, decisions.size(), feedback.size(), graphs.size());
      }
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      check(server, graph);
      assertEquals("SIGTERM, after an orderly stop", SIGTERM_EXIT, server.stop());
    }
    assertTrue("the load did something: " + decisions.size(), decisions.size() >= 10 * ROUNDS);
    System.out.printf(
        "KillIT: %d decisions, %d feedback, %d graphs acknowledged over %d kills%n",
        decisions.size(), feedback.size(), graphs.size(), ROUNDS);
  }

  private void loadUntilKilled(
      ServerProcess server, String graph, List<String> annotations, int round, int millis)
      throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger unexpected = new AtomicInteger();
    List<Thread> clients = new ArrayList<>();
    for (int r = 0; r < REVIEWERS; r++) {
      int reviewer = r;
      Runnable work =
          () -> {
            V1Client client = new V1Client(server.base());
            Random random = new Random(round * 1000L + reviewer);
            for (int n = 0; !stop.get(); n++) {
              String key = round + "-" + reviewer + "-" + n;
              try {
                step(client, graph, annotations, reviewer, key, random);
              } catch (IOException killed) {
                return;
              } catch (AssertionError refused) {
                System.out.println("KillIT: " + refused.getMessage());
                if (unexpected.getAndIncrement() == 0) {
                  server.leaveEvidence(EVIDENCE);
                }
                return;
              }
            }
          };
      clients.add(new Thread(work, "reviewer-" + r));
    }
    clients.forEach(Thread::start);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    server.kill();
    stop.set(true);
    for (Thread t : clients) {
      t.join(60_000);
    }
    assertEquals("requests refused that should not have been", 0, unexpected.get());
  }

  private void step(
      V1Client client,
      String graph,
      List<String> annotations,
      int reviewer,
      String key,
      Random random)
      throws IOException {
    if (reviewer == 0) {
      List<String> pair = addAnnotations(client, 2);
      graphs.put(createGraph(client, pair), pair);
      return;
    }
    int a = random.nextInt(ANNOTATIONS);
    int b = (a + 1 + random.nextInt(ANNOTATIONS - 1)) % ANNOTATIONS;
    ObjectNode answer =
        V1Client.object()
            .put("a", annotations.get(a))
            .put("b", annotations.get(b))
            .put("decision", List.of("match", "nomatch", "notcomp").get(random.nextInt(3)))
            .put("reviewer", "r" + reviewer)
            .put("key", key);
    if (reviewer == 1) {
      remember(feedback, key, client.post("/v1/query-object/feedback", answer));
    } else {
      remember(decisions, key, client.post("/v1/graphs/" + graph + "/decisions", answer));
    }
  }

  /** What was acknowledged; a graph that is still starting acknowledges nothing. */
  private static void remember(Map<String, Long> acknowledged, String key, V1Client.Reply reply) {
    if (reply.status() != V1Client.NOT_NOW) {
      acknowledged.put(key, reply.ok(200).get("sequence").asLong());
    }
  }

  private void check(ServerProcess server, String graph) throws IOException {
    try {
      check(new V1Client(server.base()), graph);
    } catch (AssertionError | IOException | RuntimeException broken) {
      server.leaveEvidence(EVIDENCE);
      throw broken;
    }
  }

  private void check(V1Client client, String graph) throws IOException {
    Map<String, Long> stored = read(client, "/v1/graphs/" + graph + "/decisions", "decisions");
    decisions.forEach((key, sequence) -> assertEquals(key, sequence, stored.get(key)));
    Map<String, Long> kept = read(client, "/v1/query-object/feedback", "feedback");
    feedback.forEach((key, sequence) -> assertEquals(key, sequence, kept.get(key)));
    for (Map.Entry<String, List<String>> g : graphs.entrySet()) {
      JsonNode state = client.getWhenReady("/v1/graphs/" + g.getKey()).ok(200);
      assertEquals(g.getKey(), 2, state.get("annotations").asInt());
    }
  }

  /**
   * Key to sequence of everything stored; fails on a key stored twice or an order that goes back.
   */
  private static Map<String, Long> read(V1Client client, String path, String field)
      throws IOException {
    Map<String, Long> all = new HashMap<>();
    long last = -1;
    while (true) {
      JsonNode page =
          client.getWhenReady(path + "?limit=200&after=" + Math.max(last, 0)).ok(200).get(field);
      if (page.isEmpty()) {
        return all;
      }
      for (JsonNode item : page) {
        long sequence = item.get("sequence").asLong();
        assertTrue("order: " + last + " then " + sequence, sequence > last);
        last = sequence;
        Long before = all.put(item.get("key").asText(), sequence);
        assertEquals("stored twice: " + item, null, before);
      }
    }
  }

  private static List<String> addAnnotations(V1Client client, int count) throws IOException {
    ArrayNode list = V1Client.JSON.createArrayNode();
    for (int i = 0; i < count; i++) {
      list.add(V1Client.object().put("species", "test"));
    }
    List<String> uuids = new ArrayList<>();
    client
        .post("/v1/annotations", list)
        .ok(200, 201)
        .get("annotations")
        .forEach(a -> uuids.add(a.get("uuid").asText()));
    assertEquals(count, uuids.size());
    return uuids;
  }

  private static String createGraph(V1Client client, List<String> annotations) throws IOException {
    ArrayNode list = V1Client.JSON.createArrayNode();
    annotations.forEach(list::add);
    ObjectNode body = V1Client.object();
    body.set("annotations", list);
    return client.post("/v1/graphs", body).ok(201).get("graph").asText();
  }
}
