package org.pelage.review.effort;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;

/**
 * What the model expected to be wrong at some moment, and what turned out since. Each answer and
 * each join that follows from answers puts earlier expectations to the test, for all pairs of
 * annotations and not only for those that were asked about.
 *
 * @param answers how many answers there were
 * @param slots cluster of each node, {@link Clusters#NONE} if it took no part
 * @param doubt what the model expected to be wrong then
 * @param most pairs that were expected to be wrong at most, with 95 % probability
 */
record Forecast(int answers, int[] slots, Doubt doubt, double most) {
  /** Before there was anything. */
  static final Forecast NONE = new Forecast(0, new int[0], new Doubt(), 0);

  /**
   * What turned out since.
   *
   * @param missing pairs that were apart and are together now
   * @param wrong pairs that were together and are apart now
   */
  record Found(long missing, long wrong) {
    long pairs() {
      return missing + wrong;
    }
  }

  static Forecast of(int answers, Clusters clusters, Doubt doubt, double most) {
    int[] slots = new int[clusters.nodes()];
    for (int node = 0; node < slots.length; node++) {
      slots[node] = clusters.slot(node);
    }
    return new Forecast(answers, slots, doubt.copy(), most);
  }

  /** Compares with the clusters as they are now. O(nodes). */
  Found found(Clusters now) {
    int[] before = new int[1 + Arrays.stream(slots).max().orElse(0)];
    int[] after = new int[now.slots()];
    Long2IntOpenHashMap both = new Long2IntOpenHashMap();
    for (int node = 0; node < slots.length; node++) {
      int slot = now.slot(node);
      if (slots[node] != Clusters.NONE && slot != Clusters.NONE) {
        before[slots[node]]++;
        after[slot]++;
        both.addTo(((long) slots[node] << Integer.SIZE) | slot, 1);
      }
    }
    long kept = pairs(both.values().toIntArray());
    return new Found(pairs(after) - kept, pairs(before) - kept);
  }

  private static long pairs(int[] sizes) {
    long sum = 0;
    for (int size : sizes) {
      sum += size * (size - 1L) / 2;
    }
    return sum;
  }
}
