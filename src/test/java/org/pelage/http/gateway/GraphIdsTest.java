package org.pelage.http.gateway;

import static org.junit.Assert.assertEquals;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class GraphIdsTest extends JUnitSuite {
  private static final UUID ID = new UUID(1, 1);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final GraphIds ids = new GraphIds(now::get);

  @Test
  public void anEntryIsReliedOnForItsTimeOnly() {
    ids.put(ID, "k1", ids.generation());
    assertEquals(Optional.of("k1"), ids.get(ID));
    now.addAndGet(GraphIds.KEEP.toNanos() - 1);
    assertEquals("the clock may overflow", Optional.of("k1"), ids.get(ID));
    now.addAndGet(1);
    assertEquals(Optional.empty(), ids.get(ID));
  }

  @Test
  public void invariant8_whatWasAskedBeforeAChangeDoesNotOutliveIt() {
    long asked = ids.generation();
    ids.expire();
    ids.put(ID, "the key before the change", asked);
    assertEquals(Optional.empty(), ids.get(ID));
  }

  @Test
  public void whileTheRegistryIsSilentItsLastAnswerServesForAWhile() {
    ids.put(ID, "k1", ids.generation());
    ids.expire();
    assertEquals(Optional.empty(), ids.get(ID));
    assertEquals(Optional.of("k1"), ids.last(ID));
    ids.renew(ID);
    assertEquals("the registry is not asked each time", Optional.of("k1"), ids.get(ID));
    now.addAndGet(GraphIds.LAST.toNanos());
    ids.renew(ID);
    assertEquals(Optional.empty(), ids.last(ID));
    ids.forget(ID);
    assertEquals(Optional.empty(), ids.get(ID));
  }

  @Test
  public void theOldestGoWhenThereAreTooMany() {
    for (int i = 0; i < 10_000; i++) {
      ids.put(new UUID(2, i), "k" + i, ids.generation());
    }
    assertEquals(Optional.empty(), ids.get(new UUID(2, 0)));
    assertEquals(Optional.of("k9999"), ids.get(new UUID(2, 9999)));
  }
}
