package org.pelage.management;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/** What is told of the disk is what was seen last, never what would have to be waited for. */
public class DiskSpaceTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final AtomicLong nanos = new AtomicLong();

  private Path data() throws IOException {
    return folder.newFolder().toPath();
  }

  @Test
  public void whoAsksDoesNotTouchTheFileSystem() throws IOException {
    Path data = data();
    DiskSpace disk = new DiskSpace(data, 1, nanos::get);
    Files.delete(data);
    assertTrue("as it was seen", disk.free().orElse(0) > 0);
    assertTrue(disk.refusal().isEmpty());
    disk.look();
    assertEquals(OptionalLong.empty(), disk.free());
    assertTrue(disk.refusal().orElseThrow().contains("does not say how much room is left"));
  }

  @Test
  public void whatWasSeenLongAgoIsNotBelieved() throws IOException {
    DiskSpace disk = new DiskSpace(data(), 1, nanos::get);
    nanos.addAndGet(DiskSpace.STALE_AFTER.toNanos());
    assertTrue(disk.free().isPresent());
    nanos.incrementAndGet();
    assertEquals(OptionalLong.empty(), disk.free());
    assertFalse(disk.refusal().isEmpty());
    disk.look();
    assertTrue(disk.refusal().isEmpty());
  }

  @Test
  public void aNodeThatAsksForNoRoomIsAlwaysReady() throws IOException {
    DiskSpace disk = new DiskSpace(data(), 0, nanos::get);
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertTrue(disk.refusal().isEmpty());
  }

  @Test
  public void aDirectoryThatGoesAndComesIsSeen() throws IOException {
    Path data = data();
    ActorTestKit kit = ActorTestKit.create(ConfigFactory.load("conf/dispatchers.conf"));
    try {
      DiskSpace disk = DiskSpace.watch(data, 1, kit.system(), kit.system().executionContext());
      assertTrue(disk.refusal().isEmpty());
      Files.delete(data);
      awaitReadiness(disk, false);
      Files.createDirectory(data);
      awaitReadiness(disk, true);
    } finally {
      kit.shutdownTestKit();
    }
  }

  private static void awaitReadiness(DiskSpace disk, boolean ready) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> disk.refusal().isEmpty(), now -> now == ready);
  }
}
