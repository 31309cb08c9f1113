package org.pelage.architecture.planted.graph;

import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The library asks what time it is, by call and by reference. */
public final class ReadsClock {
  private ReadsClock() {}

  public static long millis() {
    return System.currentTimeMillis();
  }

  public static LongSupplier ticks() {
    return System::nanoTime;
  }

  public static Supplier<Instant> clock() {
    return Instant::now;
  }
}
