package org.pelage.review.effort;

/**
 * How much evidence a change of the partition takes. A change of many pairs is felt in F1, for
 * better or worse, by about half their share of all joined pairs. Whatever it would gain in the
 * mean, people who see a census get worse by answering stop trusting it, so what is bounded is a
 * high moment of the harm, which is about great falls and hardly about small ones: P(wrong) x
 * effect^4. A change that waits for more evidence is asked about at once, since it is worth most
 * ({@link Ways}).
 */
final class Harm {
  /** Fourth root of the expected fourth power of the harm that a change may do to F1. */
  private static final double BEARABLE = 0.003;

  /** What a fit takes more: many changes come of it at once, and all hang on the same weights. */
  private static final double AFTER_FIT = 1;

  /** No answer's change takes more log-odds: two answers or three. */
  private static final double MOST = 8;

  /** A herd with fewer joined pairs counts as one with so many. */
  private static final double LEAST_JOINED = 250;

  private Harm() {}

  /**
   * Log-odds that it takes to change what stands.
   *
   * @param pairs how many pairs the change joins or parts
   * @param joined how many are joined in the whole herd
   * @param heard whether an answer just heard speaks for it, or only what was fitted since
   */
  static double required(long pairs, long joined, boolean heard) {
    double least = Math.min(MOST, Math.max(Linkage.CLEAR, logOdds(pairs, joined)));
    return heard ? least : least + AFTER_FIT;
  }

  /** Whether the change takes more than what is clear. */
  static boolean isFelt(long pairs, long joined) {
    return logOdds(pairs, joined) > Linkage.CLEAR;
  }

  /** Log-odds by which a change of that size is bearable. */
  private static double logOdds(long pairs, long joined) {
    double effect = pairs / (2 * Math.max(LEAST_JOINED, joined)) / BEARABLE;
    return Math.log(Math.max(1, effect * effect * effect * effect) - 1);
  }
}
