package org.pelage.review.effort;

/**
 * How much evidence a change of the partition takes. A change of many pairs is felt in F1, for
 * better or worse, by about half their share of all joined pairs. Whatever it would gain in the
 * mean, people who see a census get worse by answering stop trusting it, so what is bounded is the
 * expected square of the harm: P(wrong) x effect^2. A change that waits for more evidence is asked
 * about at once, since it is worth most ({@link Ways}).
 */
final class Harm {
  /** Root of the expected square of the harm that a change may do to F1. */
  private static final double BEARABLE = 0.003;

  /** What a fit takes more: many changes come of it at once, and all hang on the same weights. */
  private static final double AFTER_FIT = 1;

  /** No answer's change takes more log-odds: somewhere between one answer and three. */
  private static final double MOST = 5;

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
    double effect = pairs / (2 * Math.max(LEAST_JOINED, joined)) / BEARABLE;
    double odds = effect * effect - 1;
    double least =
        odds <= 0 ? Linkage.CLEAR : Math.min(MOST, Math.max(Linkage.CLEAR, Math.log(odds)));
    return heard ? least : least + AFTER_FIT;
  }
}
