package org.pelage.main;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class PauseGuardTest extends JUnitSuite {
  private static final Duration LIMIT = Duration.ofSeconds(7);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicInteger ends = new AtomicInteger();

  private PauseGuard guard(boolean others) {
    return new PauseGuard(now::get, LIMIT, () -> others, ends::incrementAndGet);
  }

  @Test
  public void anAnswerAfterALongPauseEndsTheNodeBeforeItLeaves() {
    try (PauseGuard guard = guard(true)) {
      now.addAndGet(LIMIT.toNanos());
      guard.check();
      assertEquals("as long as allowed", 0, ends.get());
      now.incrementAndGet();
      guard.check();
      assertEquals(1, ends.get());
    }
  }

  @Test
  public void theBeatItselfSeesThePauseToo() {
    try (PauseGuard guard = guard(true)) {
      for (int i = 0; i < 10; i++) {
        now.addAndGet(LIMIT.toNanos() - 1);
        guard.beat();
      }
      assertEquals("short pauses do not add up", 0, ends.get());
      now.addAndGet(LIMIT.toNanos() + 1);
      guard.beat();
      assertEquals(1, ends.get());
    }
  }

  @Test
  public void aNodeThatIsAloneGoesOn() {
    try (PauseGuard guard = guard(false)) {
      now.addAndGet(10 * LIMIT.toNanos());
      guard.check();
      guard.beat();
      assertEquals(0, ends.get());
    }
  }
}
