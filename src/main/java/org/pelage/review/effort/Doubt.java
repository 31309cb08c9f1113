package org.pelage.review.effort;

import java.util.Arrays;

/**
 * Expected numbers of wrong pairs, kept up to date cluster by cluster. Sums are kept in whole parts
 * of a pair, so that they do not depend on the order in which they came about.
 */
final class Doubt {
  private static final double PARTS = 1L << 24;

  private long[] wrong = {};
  private long wrongSum;
  private long missingSum;
  private long joinedSum;

  void clear() {
    Arrays.fill(wrong, 0);
    wrongSum = 0;
    missingSum = 0;
    joinedSum = 0;
  }

  /** The cluster joins so many pairs, of which so many are expected to be of different animals. */
  void joined(int slot, long pairsMore, double expectedWrong) {
    if (slot >= wrong.length) {
      wrong = Arrays.copyOf(wrong, 2 * slot + 64);
    }
    joinedSum += pairsMore;
    wrongSum += parts(expectedWrong) - wrong[slot];
    wrong[slot] = parts(expectedWrong);
  }

  private static long parts(double pairs) {
    return Math.round(PARTS * pairs);
  }

  /** So many more pairs between two clusters are expected to be of one animal. */
  void apart(double expectedMissingMore) {
    missingSum += parts(expectedMissingMore);
  }

  /** So many fewer. */
  void apartNoMore(double expectedMissingLess) {
    missingSum -= parts(expectedMissingLess);
  }

  /** Pairs that are joined. */
  double joinedPairs() {
    return joinedSum;
  }

  /** Of these, how many are expected to be of different animals. */
  double expectedWrong() {
    return wrongSum / PARTS;
  }

  /** Pairs expected to be of one animal and not joined. */
  double expectedMissing() {
    return missingSum / PARTS;
  }

  Doubt copy() {
    Doubt copy = new Doubt();
    copy.wrong = wrong.clone();
    copy.wrongSum = wrongSum;
    copy.missingSum = missingSum;
    copy.joinedSum = joinedSum;
    return copy;
  }
}
