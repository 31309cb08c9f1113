package org.pelage.process.cluster;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import org.pelage.check.ClusterLoad;
import org.pelage.postgres.PostgresServer;

/** Three nodes over a PostgreSQL of their own, with clients at work on them. */
final class Rig implements AutoCloseable {
  static final int NODES = 3;
  private static final int CLIENTS = 6;
  private static final int SOME = 50;

  final PostgresServer postgres;
  final Nodes nodes;
  final ClusterLoad load;
  private final String name;

  private Rig(String name, PostgresServer postgres, Nodes nodes, long seed) {
    this.name = name;
    this.postgres = postgres;
    this.nodes = nodes;
    this.load = new ClusterLoad(nodes::base, NODES, seed);
  }

  /** Starts everything, and the clients have done something. */
  static Rig start(String name, Path folder) throws IOException {
    return start(name, folder, Hosts.LOOPBACK, node -> Map.of());
  }

  /** As before, somewhere and with more variables for each node. */
  static Rig start(
      String name, Path folder, Hosts hosts, IntFunction<Map<String, String>> environments)
      throws IOException {
    long seed = Long.getLong("pelage.seed", ThreadLocalRandom.current().nextLong());
    System.out.println(name + ": seed " + seed);
    PostgresServer postgres = PostgresServer.startOrSkip(hosts.database());
    try {
      Nodes nodes = Nodes.start(postgres, folder, NODES, hosts, environments);
      Rig rig = new Rig(name, postgres, nodes, seed);
      try {
        rig.load.prepare();
        rig.load.start(CLIENTS);
        rig.awaitProgress();
        return rig;
      } catch (RuntimeException e) {
        nodes.close();
        throw e;
      }
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  /** Waits until clients have been told some more. */
  void awaitProgress() {
    int before = load.acknowledged();
    Waiting.until(() -> load.acknowledged() > before + SOME);
  }

  /** Waits until all nodes are members again, as one of them sees it. */
  void awaitAll(int observer) {
    Waiting.until(() -> nodes.members(observer) == NODES);
  }

  /** A node other than that one. */
  static int besides(int node) {
    return (node + 1) % NODES;
  }

  /** What graphs the node hosted come back in time, and the others are not disturbed. */
  void lose(int node, Runnable how) throws IOException {
    try (Probes probes = new Probes(nodes, load.graphs(), besides(node), Set.of(node))) {
      long since = System.nanoTime();
      how.run();
      say(probes.report(since));
    }
    awaitProgress();
  }

  void say(String what) {
    System.out.println(name + ": " + what);
  }

  /** Ends the load: every node lives, and agrees with what every client was told. */
  void verify() throws InterruptedException {
    load.finish();
    say(load.summary());
    for (int node = 0; node < NODES; node++) {
      assertTrue("node " + node + " lives", nodes.process(node).isAlive());
      assertEquals("as node " + node + " sees it", List.of(), load.violations(node));
    }
  }

  @Override
  public void close() {
    try {
      load.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      nodes.close();
      postgres.close();
    }
  }
}
