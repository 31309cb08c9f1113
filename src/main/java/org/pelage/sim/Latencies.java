package org.pelage.sim;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/** Waiting times of one run, in nanoseconds. */
final class Latencies {
  private final LongArrayList nanos = new LongArrayList();

  void add(long elapsedNanos) {
    nanos.add(elapsedNanos);
  }

  /** The value that a share {@code q} of the waits does not exceed, in milliseconds; 0 if none. */
  double quantileMs(double q) {
    if (nanos.isEmpty()) {
      return 0;
    }
    long[] sorted = nanos.toLongArray();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(q * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1e6;
  }
}
