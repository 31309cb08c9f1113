package org.pelage.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.AfterClass;
import org.junit.Assert;
import org.junit.BeforeClass;
import org.junit.Test;
import org.pelage.base.Allocated;
import org.scalatestplus.junit.JUnitSuite;

/** Pages of a checkpoint: read as they were packed, or not at all, and never at any price. */
public class PackingTest extends JUnitSuite {
  private static final long FEW_BYTES = 32L << 20;
  private static final SessionEvent EVENT =
      new SessionEvent.PairSkipped(1, 2, 3, "ann", "too dark", Instant.EPOCH);

  private static ActorTestKit kit;
  private static Serialization serialization;
  private static Packing packing;

  @BeforeClass
  public static void start() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseResources("conf/serialization.conf")
                .withFallback(ConfigFactory.defaultApplication())
                .resolve());
    serialization = SerializationExtension.get(kit.system().classicSystem());
    packing = new Packing(serialization);
  }

  @AfterClass
  public static void stop() {
    kit.shutdownTestKit();
  }

  private static List<StoredEvents.Stored> stored(List<SessionEvent> events) {
    return events.stream().map(event -> PluginJournal.stored(serialization, event)).toList();
  }

  @Test
  public void unpacksWhatItPacked() {
    List<SessionEvent> events = Collections.nCopies(500, EVENT);
    assertEquals(events, packing.unpack(packing.pack(stored(events)), events.size()));
  }

  @Test
  public void aPageOfAnotherNumberOfEventsIsRefused() {
    byte[] page = packing.pack(stored(List.of(EVENT, EVENT)));
    for (long expected : new long[] {0, 1, 3}) {
      Assert.assertThrows(UncheckedIOException.class, () -> packing.unpack(page, expected));
    }
  }

  @Test
  public void noLengthInAPageIsBelieved() throws Exception {
    int[][] hostile = {
      {Integer.MAX_VALUE, 10, 0}, {1, Integer.MAX_VALUE, 300 << 20}, {1, -1, 0}, {1, 1 << 20, 0}
    };
    for (int[] page : hostile) {
      byte[] packed = page(page[0], page[1], page[2]);
      long asked =
          Allocated.by(
              () ->
                  Assert.assertThrows(
                      UncheckedIOException.class, () -> packing.unpack(packed, page[0])));
      assertTrue("asked for " + asked, asked < FEW_BYTES);
    }
  }

  /** A page that says it has so many events, the first of so many bytes, and has these zeros. */
  private static byte[] page(int events, int length, int zeros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeInt(events);
      out.writeInt(71_001);
      out.writeUTF("session.pair-skipped.v1");
      out.writeInt(length);
      byte[] some = new byte[1 << 20];
      for (int left = zeros; left > 0; left -= some.length) {
        out.write(some);
      }
    }
    return bytes.toByteArray();
  }
}
