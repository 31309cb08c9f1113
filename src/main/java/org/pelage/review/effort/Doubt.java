package org.pelage.review.effort;

import java.util.Arrays;

/** Expected numbers of wrong pairs, kept per cluster and in sum. */
final class Doubt {
  private double[] joined = {};
  private double[] wrong = {};
  private double[] missing = {};
  private double joinedSum;
  private double wrongSum;
  private double missingSum;

  void clear() {
    Arrays.fill(joined, 0);
    Arrays.fill(wrong, 0);
    Arrays.fill(missing, 0);
    joinedSum = 0;
    wrongSum = 0;
    missingSum = 0;
  }

  private void reach(int slot) {
    if (slot >= joined.length) {
      int size = 2 * slot + 64;
      joined = Arrays.copyOf(joined, size);
      wrong = Arrays.copyOf(wrong, size);
      missing = Arrays.copyOf(missing, size);
    }
  }

  void joined(int slot, double pairs, double expectedWrong) {
    reach(slot);
    joinedSum += pairs - joined[slot];
    wrongSum += expectedWrong - wrong[slot];
    joined[slot] = pairs;
    wrong[slot] = expectedWrong;
  }

  /** Expected number of pairs between this cluster and others that should be joined. */
  void apart(int slot, double expectedMissing) {
    reach(slot);
    missingSum += expectedMissing - missing[slot];
    missing[slot] = expectedMissing;
  }

  /** Pairs that are joined. */
  double joinedPairs() {
    return joinedSum;
  }

  /** Of these, how many are expected to be of different animals. */
  double expectedWrong() {
    return Math.max(0, wrongSum);
  }

  /** Pairs expected to be of one animal and not joined; each was counted from both ends. */
  double expectedMissing() {
    return Math.max(0, missingSum / 2);
  }
}
