package org.pelage.process.cluster;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.Assume;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.check.ClusterLoad;
import org.pelage.postgres.PostgresServer;
import org.pelage.process.ServerProcess;
import org.scalatestplus.junit.JUnitSuite;

/** What storage costs, and what happens when there is no room left. */
public class StorageCampaign extends JUnitSuite {
  private static final int MIB = 1 << 20;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void decisionsOfOneNodeOnSqlite() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder.getRoot().toPath().resolve("data"))) {
      System.out.println("SQLite, one node: " + Decisions.measure(List.of(server.base())));
    }
  }

  @Test
  public void decisionsOfOneNodeOnPostgres() throws Exception {
    decisionsOnPostgres(1);
  }

  @Test
  public void decisionsOfThreeNodesOnPostgres() throws Exception {
    decisionsOnPostgres(3);
  }

  private void decisionsOnPostgres(int count) throws Exception {
    try (PostgresServer postgres = PostgresServer.startOrSkip();
        Nodes nodes = Nodes.start(postgres, folder.getRoot().toPath(), count)) {
      String rate = Decisions.measure(IntStream.range(0, count).mapToObj(nodes::base).toList());
      System.out.println("PostgreSQL, nodes " + count + ": " + rate);
    }
  }

  @Test
  public void aFullDiskRefusesWritesUntilThereIsRoom() throws Exception {
    Path small = folder.newFolder("small").toPath();
    Assume.assumeTrue(
        "skipped: a small file system cannot be mounted here",
        System.getProperty("user.name").equals("root")
            && run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", small.toString()) == 0);
    try {
      fill(small);
    } finally {
      assertEquals(0, run("umount", small.toString()));
    }
  }

  private static void fill(Path small) throws Exception {
    Path data = small.resolve("data");
    AtomicReference<ServerProcess> server =
        new AtomicReference<>(ServerProcess.start(List.of(), data, Map.of()));
    try {
      ClusterLoad load = new ClusterLoad(node -> server.get().base(), 1, 1);
      load.prepare();
      load.start(4);
      Waiting.until(() -> load.acknowledged() > 50);
      Path filler = small.resolve("filler");
      writeUntilFull(filler);
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(10));
      final int full = load.acknowledged();
      assertTrue("the server lives", server.get().isAlive());
      Files.delete(filler);
      Waiting.until(() -> load.acknowledged() > full + 50);
      System.out.println("full disk: " + full + " acknowledged before there was room again");
      server.get().kill();
      server.set(ServerProcess.start(List.of(), data, Map.of()));
      int restarted = load.acknowledged();
      Waiting.until(() -> load.acknowledged() > restarted + 20);
      load.finish();
      System.out.println("full disk: " + load.summary());
      assertEquals(List.of(), load.violations(0));
    } finally {
      server.get().close();
    }
  }

  private static void writeUntilFull(Path filler) throws IOException {
    byte[] block = new byte[MIB / 16];
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (long written = 0; written < 4096L * MIB; written += block.length) {
        out.write(block);
      }
      throw new IllegalStateException("the file system has no end");
    } catch (IOException full) {
      System.out.println("full disk: " + full.getMessage());
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
