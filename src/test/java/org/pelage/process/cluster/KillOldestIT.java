package org.pelage.process.cluster;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.check.ClusterLoad;
import org.pelage.postgres.PostgresServer;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Three nodes at work, and the oldest, which hosts registry, feedback and session, is killed: its
 * graphs come back on the others, and no client is told what cannot be true.
 */
public class KillOldestIT extends JUnitSuite {
  private static final int NODES = 3;
  private static final int CLIENTS = 6;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void invariants1to8_holdOverALossOfTheOldestOfThree() throws Exception {
    long seed = Long.getLong("pelage.seed", ThreadLocalRandom.current().nextLong());
    System.out.println("KillOldestIT seed " + seed);
    try (PostgresServer postgres = PostgresServer.startOrSkip();
        Nodes nodes = Nodes.start(postgres, folder.getRoot().toPath(), NODES)) {
      ClusterLoad load = new ClusterLoad(nodes::base, NODES, seed);
      load.prepare();
      int oldest = nodes.oldest(0);
      int observer = (oldest + 1) % NODES;
      load.start(CLIENTS);
      Waiting.until(() -> load.acknowledged() > 50);
      try (Probes probes = new Probes(nodes, load.graphs(), observer, Set.of(oldest))) {
        long killed = System.nanoTime();
        nodes.process(oldest).kill();
        System.out.println("KillOldestIT: " + probes.report(killed));
      }
      int before = load.acknowledged();
      Waiting.until(() -> load.acknowledged() > before + 50);
      nodes.start(oldest);
      Waiting.until(() -> nodes.members(observer) == NODES);
      int rejoined = load.acknowledged();
      Waiting.until(() -> load.acknowledged() > rejoined + 20);
      load.finish();
      System.out.println("KillOldestIT: " + load.summary());
      for (int node = 0; node < NODES; node++) {
        assertEquals("as node " + node + " sees it", List.of(), load.violations(node));
        assertTrue("node " + node + " lives", nodes.process(node).isAlive());
      }
    }
  }
}
