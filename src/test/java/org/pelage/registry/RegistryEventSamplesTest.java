package org.pelage.registry;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.Test;
import org.pelage.base.wire.RecordedEvents;
import org.pelage.catalog.SetRef;
import org.pelage.session.Genesis;
import org.scalatestplus.junit.JUnitSuite;

public class RegistryEventSamplesTest extends JUnitSuite {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");
  private static final UUID ID = UUID.fromString("a01eda32-e4e0-b139-3274-e91d1b3e9ecf");
  private static final SetRef SET = new SetRef("ab".repeat(32), 3);
  private static final SetRef PART = new SetRef("cd".repeat(32), 1);
  private static final Genesis.Order ORDER =
      new Genesis.Order(
          "graph_algorithm",
          Map.of("redun.pos", 2, "autoreview.enabled", false, "model", "m"),
          Genesis.StartFrom.DEFAULT,
          true,
          new Genesis.Callbacks("http://example.org/r%3F", "PUT", "", "POST", "", "GET"),
          List.of(8L),
          true);

  @Test
  public void everyEventOnceWrittenIsReadAsItWasMeant() throws IOException {
    GraphRecord graph =
        new GraphRecord(
            "key",
            Stage.EXTENDING,
            true,
            List.of(ID),
            SET,
            ORDER,
            -42,
            AT,
            7,
            Optional.of(new GraphRecord.Change(PART, SET, ID)),
            Optional.of("other"),
            "");
    RecordedEvents.check(
        "/registry/events.txt",
        "registry",
        Set.of(RegistryEvent.class, RegistrySnapshot.class),
        List.of(
            new RegistryEvent.Reserved("key", ID, SET, ORDER, -42, AT),
            new RegistryEvent.Published("key"),
            new RegistryEvent.StartFailed("key", "no"),
            new RegistryEvent.ExtendReserved("key", 3, PART, SET, ID),
            new RegistryEvent.ShrinkBegun("key", 4, PART, SET, ID),
            new RegistryEvent.Resized("key", 4),
            new RegistryEvent.ResizeRefused("key", 4, "no"),
            new RegistryEvent.DeleteBegun("key"),
            new RegistryEvent.Released("key"),
            new RegistrySnapshot(List.of(graph))));
  }
}
