package org.pelage.process.cluster;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.Assume;
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
  private static final Path FAKETIME =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

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

  @Test
  public void aClockIsStepped() throws Exception {
    Assume.assumeTrue("skipped: no " + FAKETIME, Files.exists(FAKETIME));
    Path clock = folder.newFile("clock").toPath();
    Files.writeString(clock, "+0s\n");
    Map<String, String> faked =
        Map.of(
            "LD_PRELOAD",
            FAKETIME.toString(),
            "FAKETIME_TIMESTAMP_FILE",
            clock.toString(),
            "FAKETIME_CACHE_DURATION",
            "1",
            "DONT_FAKE_MONOTONIC",
            "1");
    try (Rig rig = Rig.start("clock", folder.getRoot().toPath(), faked)) {
      for (String step : List.of("+3600s", "-3600s", "+0s")) {
        Files.writeString(clock, step + "\n");
        rig.say("node 0's clock at " + step);
        rig.awaitProgress();
        assertTrue(rig.nodes.process(0).isAlive());
      }
      rig.awaitAll(1);
      rig.verify();
    }
  }
}
