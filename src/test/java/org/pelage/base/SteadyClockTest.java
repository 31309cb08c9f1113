package org.pelage.base;

import static org.junit.Assert.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** A clock that goes on as time does, whatever the wall's is set to. */
public class SteadyClockTest extends JUnitSuite {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  public void itGoesByTheMonotonicClockAlone() {
    // A monotonic clock may begin anywhere, just before it overflows too.
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    SteadyClock clock = SteadyClock.since(Clock.fixed(NOON, ZoneOffset.UTC), nanos::get);
    assertEquals(NOON, clock.instant());
    nanos.addAndGet(Duration.ofMinutes(3).toNanos());
    assertEquals(NOON.plusSeconds(180), clock.instant());
    assertEquals(clock.instant(), clock.withZone(ZoneId.of("Europe/Berlin")).instant());
  }
}
