package org.pelage.review.effort;

import java.util.Arrays;

/**
 * Expected numbers of wrong pairs, kept up to date cluster by cluster. Sums are kept in whole parts
 * of a pair, so that they do not depend on the order in which they came about.
 */
final class Doubt {
  private static final double PARTS = 1L << 24;

  /** Clumps count as no larger, so that sums stay within their range. */
  private static final double LARGEST_CLUMP = 1000;

  /**
   * Pairs that are expected to be wrong, or missing, and in what clumps.
   *
   * @param pairs expected number
   * @param squares the same, each pair counted as often as there are pairs that stand or fall with
   *     it
   */
  record Expected(double pairs, double squares) {
    static final Expected NONE = new Expected(0, 0);

    /** So many pairs that are right or wrong together. */
    static Expected clump(double size, double probability) {
      double pairs = size * probability;
      return new Expected(pairs, pairs * Math.min(size, LARGEST_CLUMP));
    }

    Expected plus(Expected other) {
      return new Expected(pairs + other.pairs, squares + other.squares);
    }
  }

  private int[] sizes = {};
  private long[] wrong = {};
  private long[] wrongClumps = {};
  private long wrongSum;
  private long wrongSquares;
  private long missingSum;
  private long missingSquares;
  private long joinedSum;
  private long halvesSum;
  private long halvesSquares;

  void clear() {
    Arrays.fill(sizes, 0);
    Arrays.fill(wrong, 0);
    Arrays.fill(wrongClumps, 0);
    wrongSum = 0;
    wrongSquares = 0;
    missingSum = 0;
    missingSquares = 0;
    joinedSum = 0;
    halvesSum = 0;
    halvesSquares = 0;
  }

  /**
   * The cluster has so many members; so many pairs of them are expected to be different animals.
   */
  void cluster(int slot, int size, Expected expectedWrong) {
    if (slot >= wrong.length) {
      sizes = Arrays.copyOf(sizes, 2 * slot + 64);
      wrong = Arrays.copyOf(wrong, sizes.length);
      wrongClumps = Arrays.copyOf(wrongClumps, sizes.length);
    }
    size(sizes[slot], -1);
    sizes[slot] = size;
    size(size, 1);
    wrongSum += parts(expectedWrong.pairs()) - wrong[slot];
    wrongSquares += parts(expectedWrong.squares()) - wrongClumps[slot];
    wrong[slot] = parts(expectedWrong.pairs());
    wrongClumps[slot] = parts(expectedWrong.squares());
  }

  private void size(long size, int sign) {
    long halves = (size / 2) * (size - size / 2);
    joinedSum += sign * size * (size - 1) / 2;
    halvesSum += sign * halves;
    halvesSquares += sign * halves * halves;
  }

  private static long parts(double pairs) {
    return Math.round(PARTS * pairs);
  }

  /** So many more pairs between two clusters are expected to be of one animal. */
  void apart(Expected missingMore) {
    missingSum += parts(missingMore.pairs());
    missingSquares += parts(missingMore.squares());
  }

  /** So many fewer. */
  void apartNoMore(Expected missingLess) {
    missingSum -= parts(missingLess.pairs());
    missingSquares -= parts(missingLess.squares());
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

  /** How many pairs are wrong together, on average over wrong pairs; at least 1. */
  double wrongClump() {
    return clump(wrongSum, wrongSquares);
  }

  /** How many pairs are missing together, on average over missing pairs; at least 1. */
  double missingClump() {
    return clump(missingSum, missingSquares);
  }

  /** Pairs that lie between the two halves of a cluster, summed over all clusters. */
  double halves() {
    return halvesSum;
  }

  /** The same, on average over these pairs. */
  double halvesClump() {
    return clump(halvesSum, halvesSquares);
  }

  private static double clump(long sum, long squares) {
    return sum <= 0 ? 1 : Math.max(1, (double) squares / sum);
  }

  Doubt copy() {
    Doubt copy = new Doubt();
    copy.sizes = sizes.clone();
    copy.wrong = wrong.clone();
    copy.wrongClumps = wrongClumps.clone();
    copy.wrongSum = wrongSum;
    copy.wrongSquares = wrongSquares;
    copy.missingSum = missingSum;
    copy.missingSquares = missingSquares;
    copy.joinedSum = joinedSum;
    copy.halvesSum = halvesSum;
    copy.halvesSquares = halvesSquares;
    return copy;
  }
}
