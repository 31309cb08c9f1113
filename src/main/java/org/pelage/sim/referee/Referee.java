package org.pelage.sim.referee;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.function.IntUnaryOperator;

/** Scores a partition against the truth. Immutable and thread-safe. */
public final class Referee {
  private final Truth truth;
  private final int[] sizes;
  private final long truePairs;

  /** The referee of that truth. */
  public Referee(Truth truth) {
    this.truth = truth;
    this.sizes = new int[truth.identities()];
    for (int id = 1; id < truth.identity().length; id++) {
      sizes[truth.identity()[id]]++;
    }
    long pairs = 0;
    for (int size : sizes) {
      pairs += pairs(size);
    }
    this.truePairs = pairs;
  }

  /**
   * Scores the partition that gives annotation id i the block {@code blockOf(i)} (any int). O(n).
   */
  public Accuracy score(IntUnaryOperator blockOf) {
    Int2IntOpenHashMap blockSizes = new Int2IntOpenHashMap();
    Long2IntOpenHashMap cells = new Long2IntOpenHashMap();
    for (int id = 1; id < truth.identity().length; id++) {
      int block = blockOf.applyAsInt(id);
      blockSizes.addTo(block, 1);
      cells.addTo(((long) truth.identity()[id] << 32) | (block & 0xFFFFFFFFL), 1);
    }
    long joined = 0;
    for (int size : blockSizes.values()) {
      joined += pairs(size);
    }
    long right = 0;
    int exact = 0;
    for (var cell : cells.long2IntEntrySet()) {
      int common = cell.getIntValue();
      right += pairs(common);
      int identity = (int) (cell.getLongKey() >>> 32);
      if (common == sizes[identity] && common == blockSizes.get((int) cell.getLongKey())) {
        exact++;
      }
    }
    return new Accuracy(
        ratio(right, joined),
        ratio(right, truePairs),
        ratio(exact, sizes.length),
        blockSizes.size());
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }

  private static long pairs(long size) {
    return size * (size - 1) / 2;
  }
}
