package org.pelage.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * Tells the time of a wall clock at one moment, and since then what has passed by a monotonic one:
 * whoever sets the wall clock neither ends nor prolongs what goes by this. For deadlines in memory,
 * never for times that are recorded. Thread-safe if the monotonic clock is.
 */
public final class SteadyClock extends Clock {
  private final Instant began;
  private final long beganNanos;
  private final LongSupplier nanoTime;
  private final ZoneId zone;

  private SteadyClock(Instant began, long beganNanos, LongSupplier nanoTime, ZoneId zone) {
    this.began = began;
    this.beganNanos = beganNanos;
    this.nanoTime = nanoTime;
    this.zone = zone;
  }

  /**
   * From now on.
   *
   * @param wall read once
   * @param nanoTime as {@link System#nanoTime()}
   */
  public static SteadyClock since(Clock wall, LongSupplier nanoTime) {
    return new SteadyClock(wall.instant(), nanoTime.getAsLong(), nanoTime, ZoneOffset.UTC);
  }

  @Override
  public Instant instant() {
    return began.plus(Duration.ofNanos(nanoTime.getAsLong() - beganNanos));
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new SteadyClock(began, beganNanos, nanoTime, other);
  }
}
