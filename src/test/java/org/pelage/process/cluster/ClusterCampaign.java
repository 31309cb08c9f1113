package org.pelage.process.cluster;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.process.V1Client;
import org.scalatestplus.junit.JUnitSuite;

/**
 * What can happen to a cluster, once each, with clients at work: after it, everything that was
 * acknowledged is there once and in order, no pair was in two hands, and nothing was doubled.
 */
public class ClusterCampaign extends JUnitSuite {
  private static final Duration END_LIMIT = Duration.ofSeconds(60);

  /** As PauseGuard ends a node that stood still. */
  private static final int STOOD_STILL = 70;

  /** As conf/cluster.conf has it for a node the others gave up. */
  private static final int GIVEN_UP = 71;

  /** 128 + 15: shutdown hooks have run. */
  private static final int STOPPED_IN_ORDER = 143;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Rig rig(String name) throws IOException {
    return Rig.start(name, folder.getRoot().toPath());
  }

  private static void seconds(int seconds) {
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  public void eachNodeIsKilledInTurn() throws Exception {
    try (Rig rig = rig("kill each")) {
      for (int round = 0; round < Rig.NODES; round++) {
        int node = round == 0 ? rig.nodes.oldest(0) : round;
        rig.say("node " + node + ", oldest " + rig.nodes.oldest(node));
        rig.lose(node, () -> rig.nodes.process(node).kill());
        rig.nodes.start(node);
        rig.awaitAll(node);
        rig.awaitProgress();
      }
      rig.verify();
    }
  }

  @Test
  public void eachNodeIsRestartedInOrder() throws Exception {
    try (Rig rig = rig("rolling restart")) {
      for (int round = 0; round < Rig.NODES; round++) {
        int node = round;
        rig.say("node " + node + ", oldest " + rig.nodes.oldest(node));
        rig.lose(node, () -> assertEquals(STOPPED_IN_ORDER, rig.nodes.process(node).stop()));
        rig.nodes.start(node);
        rig.awaitAll(node);
      }
      rig.verify();
    }
  }

  @Test
  public void aNodeThatStoodStillEndsBeforeItAnswers() throws Exception {
    try (Rig rig = rig("pause")) {
      int oldest = rig.nodes.oldest(0);
      int other = Rig.besides(oldest);
      rig.nodes.pause(other);
      seconds(2);
      rig.nodes.resume(other);
      rig.awaitAll(oldest);
      rig.awaitProgress();
      rig.say("a pause of two seconds was survived");
      rig.lose(oldest, () -> rig.nodes.pause(oldest));
      V1Client late = rig.nodes.client(oldest);
      CompletableFuture<String> asked =
          CompletableFuture.supplyAsync(() -> answer(late), work -> new Thread(work).start());
      seconds(1);
      rig.nodes.resume(oldest);
      assertEquals("none", asked.get(1, TimeUnit.MINUTES));
      assertEquals(STOOD_STILL, rig.nodes.process(oldest).awaitEnd(END_LIMIT));
      rig.nodes.start(oldest);
      rig.awaitAll(oldest);
      rig.awaitProgress();
      rig.verify();
    }
  }

  private static String answer(V1Client client) {
    try {
      return client.get("/v1/graphs").text();
    } catch (IOException e) {
      return "none";
    }
  }

  @Test
  public void theOldestIsCutOff() throws Exception {
    cutOff("partition around the oldest", true);
  }

  @Test
  public void aYoungerNodeIsCutOff() throws Exception {
    cutOff("partition around a younger", false);
  }

  private void cutOff(String name, boolean oldest) throws Exception {
    Partition.assumePossible();
    try (Rig rig = rig(name)) {
      int node = oldest ? rig.nodes.oldest(0) : Rig.besides(rig.nodes.oldest(0));
      CompletableFuture<Partition> made = new CompletableFuture<>();
      try {
        rig.lose(node, () -> made.complete(Partition.around(node, rig.nodes.ports())));
        assertEquals(GIVEN_UP, rig.nodes.process(node).awaitEnd(END_LIMIT));
      } finally {
        made.join().close();
      }
      rig.nodes.start(node);
      rig.awaitAll(node);
      rig.awaitProgress();
      rig.verify();
    }
  }

  @Test
  public void theDatabaseIsRestarted() throws Exception {
    try (Rig rig = rig("database restart")) {
      rig.postgres.stop();
      seconds(8);
      int before = rig.load.acknowledged();
      long since = System.nanoTime();
      rig.postgres.start();
      Waiting.until(() -> rig.load.acknowledged() > before);
      rig.say(
          "first acknowledgement %.1f s after the database was back"
              .formatted((System.nanoTime() - since) / 1e9));
      rig.awaitProgress();
      rig.awaitAll(0);
      rig.verify();
    }
  }

  /** Each node's wall clock, the oldest's and another's, is set an hour ahead and back. */
  @Test
  public void clocksAreStepped() throws Exception {
    SteppedClocks clocks = new SteppedClocks(folder.newFolder().toPath());
    try (Rig rig =
        Rig.start("clock", folder.getRoot().toPath(), Hosts.LOOPBACK, clocks::environment)) {
      int oldest = rig.nodes.oldest(0);
      int other = Rig.besides(oldest);
      for (int node : new int[] {oldest, other}) {
        String lease = lease(rig, node);
        for (int minutes : new int[] {60, -60, 0}) {
          clocks.step(node, Duration.ofMinutes(minutes), rig.nodes.base(node));
          rig.say("node %d, oldest %d, at %+d min".formatted(node, oldest, minutes));
          rig.awaitProgress();
          assertTrue(rig.nodes.process(node).isAlive());
          assertEquals("a lease is neither ended nor lost by it", 200, renewed(rig, lease));
        }
      }
      // Apart from one another, when graphs and singletons move from one to the next.
      clocks.step(oldest, Duration.ofHours(1), rig.nodes.base(oldest));
      clocks.step(other, Duration.ofHours(-1), rig.nodes.base(other));
      rig.nodes.process(oldest).kill();
      rig.nodes.start(oldest);
      rig.awaitAll(oldest);
      rig.awaitProgress();
      rig.verify();
    }
  }

  /** A pair of a graph that the node hosts, in somebody's hands for half an hour. */
  private static String lease(Rig rig, int node) throws IOException {
    V1Client client = rig.nodes.client(node);
    for (Map.Entry<String, String> graph : rig.load.graphs().entrySet()) {
      if (rig.nodes.hosts(node, graph.getValue())) {
        JsonNode leases =
            client
                .post("/v1/graphs/" + graph.getKey() + "/leases", halfAnHour().put("reviewer", "p"))
                .ok(200)
                .get("leases");
        if (!leases.isEmpty()) {
          return leases.get(0).get("lease").asText();
        }
      }
    }
    throw new AssertionError("no graph on node " + node + " has anything to review");
  }

  private static ObjectNode halfAnHour() {
    return V1Client.object().put("ttl_seconds", Duration.ofMinutes(30).toSeconds());
  }

  private static int renewed(Rig rig, String lease) throws IOException {
    var body = HttpRequest.BodyPublishers.ofString(halfAnHour().toString());
    return rig.nodes
        .client(rig.nodes.oldest(0))
        .send("PATCH", "/v1/leases/" + lease, body, "application/json")
        .status();
  }
}
