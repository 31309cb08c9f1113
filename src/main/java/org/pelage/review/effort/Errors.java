package org.pelage.review.effort;

/**
 * How many pairs are wrong or missing: a sum of clumps, their number Poisson with a Gamma
 * distributed mean. Taken as a Gamma distribution of the same mean and variance, but for the
 * chances that there is no clump or a single one.
 *
 * @param mean expected pairs
 * @param variance of the number of pairs
 * @param clumps expected clumps
 */
record Errors(double mean, double variance, double clumps) {
  /** 95 % of a normal distribution lie below so many standard deviations. */
  private static final double NORMAL_95 = 1.645;

  private static final double RARE = 0.05;

  /**
   * So many animals stand as two in a way that no score shows, or two as one. What is behind it is
   * not known before an audit; without it certain scores would make for certain intervals.
   */
  private static final double UNSEEN = 0.003;

  /** Before any answer there are so many times more of them. */
  private static final double UNFITTED = 20;

  /**
   * @param doubt what the model expects
   * @param missing by what factor its missing pairs are to be corrected
   * @param wrong by what factor its wrong ones are
   * @param unfitted how far the model is from being fitted to the herd: 1 before the first answer
   */
  static Errors of(Doubt doubt, Reckoning.Factor missing, Reckoning.Factor wrong, double unfitted) {
    double m = doubt.expectedMissing();
    double w = doubt.expectedWrong();
    double unseen = UNSEEN * (1 + UNFITTED * unfitted * unfitted) * doubt.halves();
    return new Errors(
        missing.mean() * m + wrong.mean() * w + unseen,
        missing.mean() * m * doubt.missingClump()
            + missing.variance() * m * m
            + wrong.mean() * w * doubt.wrongClump()
            + wrong.variance() * w * w
            + unseen * doubt.halvesClump(),
        missing.mean() * m / doubt.missingClump()
            + wrong.mean() * w / doubt.wrongClump()
            + unseen / doubt.halvesClump());
  }

  /** Fewer with a probability of 5 %; none if that is more probable. */
  double least() {
    double none = Math.pow(1 + clumps / Reckoning.DRIFT, -Reckoning.DRIFT);
    return none > RARE ? 0 : quantile(-NORMAL_95);
  }

  /** More with a probability of 5 %; a whole clump if there is one with more than that. */
  double most() {
    double clump = mean * mean < RARE * variance ? 0 : variance / mean;
    return mean <= 0 ? 0 : Math.max(quantile(NORMAL_95), clump);
  }

  /** The cube root of a Gamma variable is nearly normal (Wilson and Hilferty 1931). */
  private double quantile(double deviations) {
    if (mean <= 0) {
      return 0;
    }
    double shape = mean * mean / variance;
    double root = 1 - 1 / (9 * shape) + deviations / (3 * Math.sqrt(shape));
    return root <= 0 ? 0 : mean * root * root * root;
  }
}
