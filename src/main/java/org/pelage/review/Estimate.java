package org.pelage.review;

/**
 * How good the partition is believed to be and how much work is left. Intervals are 90 %.
 *
 * @param f1 expected pairwise F1 in [0, 1], NaN if unknown
 * @param calibrated whether the interval rests on an audit or posterior that was checked
 * @param remaining expected number of questions left
 */
public record Estimate(
    double f1,
    double f1Low,
    double f1High,
    boolean calibrated,
    double remaining,
    double remainingLow,
    double remainingHigh) {
  /** Nothing is known yet. */
  public static final Estimate UNKNOWN =
      new Estimate(Double.NaN, Double.NaN, Double.NaN, false, Double.NaN, Double.NaN, Double.NaN);
}
