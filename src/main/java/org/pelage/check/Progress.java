package org.pelage.check;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Passes a line on at most every ten seconds. */
final class Progress implements Consumer<String> {
  private static final long EVERY = TimeUnit.SECONDS.toNanos(10);

  private final Consumer<String> out;
  private final LongSupplier nanos;
  private long next;

  Progress(Consumer<String> out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
    this.next = nanos.getAsLong() + EVERY;
  }

  @Override
  public void accept(String line) {
    if (nanos.getAsLong() >= next) {
      next = nanos.getAsLong() + EVERY;
      out.accept(line);
    }
  }
}
