package org.pelage.sim;

/**
 * Interval score of Winkler (1972) for 90 % intervals: the width, and twenty times the distance by
 * which the truth was missed. Smaller is better, and on average smallest for the true quantiles.
 */
final class IntervalScore {
  private static final double MISS = 20;

  private IntervalScore() {}

  static double of(double low, double high, double truth) {
    return high - low + MISS * (Math.max(0, low - truth) + Math.max(0, truth - high));
  }
}
