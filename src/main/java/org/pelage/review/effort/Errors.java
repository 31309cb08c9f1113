package org.pelage.review.effort;

/**
 * How many pairs are wrong or missing: a sum of clumps, their number Poisson with a Gamma
 * distributed mean. Taken as a Gamma distribution of the same mean and variance, but for the
 * chances that there is no clump or a single one.
 *
 * @param mean expected pairs
 * @param variance of the number of pairs
 * @param clumps expected clumps
 * @param shape of the Gamma distribution by which their number is uncertain
 */
record Errors(double mean, double variance, double clumps, double shape) {
  /** 95 % of a normal distribution lie below so many standard deviations. */
  private static final double NORMAL_95 = 1.645;

  private static final double RARE = 0.05;

  /** The normal distribution function is nearly logistic in these terms (Page 1977). */
  private static final double NORMAL_SLOPE = 1.5976;

  private static final double NORMAL_CUBIC = 0.07056;

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
    return missing(doubt, missing).plus(wrong(doubt, wrong)).plus(unseen(doubt, unfitted));
  }

  /** The same, if scores err together. */
  static Errors together(Doubt doubt, Confusion confusion, double unfitted) {
    return confusion.missing().plus(confusion.wrong()).plus(unseen(doubt, unfitted));
  }

  private static Errors missing(Doubt doubt, Reckoning.Factor factor) {
    double missing = doubt.expectedMissing();
    return clumped(missing, doubt.missingClump(), factor.mean(), factor.variance());
  }

  private static Errors wrong(Doubt doubt, Reckoning.Factor factor) {
    double wrong = doubt.expectedWrong();
    return clumped(wrong, doubt.wrongClump(), factor.mean(), factor.variance());
  }

  private static Errors unseen(Doubt doubt, double unfitted) {
    double unseen = UNSEEN * (1 + UNFITTED * unfitted * unfitted);
    return clumped(doubt.halves(), doubt.halvesClump(), unseen, 0);
  }

  /** So many pairs were expected, in such clumps, times a factor of that mean and variance. */
  private static Errors clumped(double pairs, double clump, double factor, double variance) {
    double mean = factor * pairs;
    double squares = mean * clump + variance * pairs * pairs;
    return new Errors(mean, squares, mean / clump, Reckoning.DRIFT);
  }

  private Errors plus(Errors other) {
    return new Errors(mean + other.mean, variance + other.variance, clumps + other.clumps, shape);
  }

  /** Probability that there are no errors at all. */
  double none() {
    return mean <= 0 ? 1 : Math.pow(1 + clumps / shape, -shape);
  }

  /** Probability that there are no more than so many, as if they came in fractions of a pair. */
  double below(double pairs) {
    if (mean <= 0) {
      return 1;
    }
    double deviations = mean / Math.sqrt(variance);
    double root = Math.cbrt(pairs / mean) - 1;
    double z = 3 * deviations * root + 1 / (3 * deviations);
    return Logit.probability(z * (NORMAL_SLOPE + NORMAL_CUBIC * z * z));
  }

  /** More with a probability of 5 %; a whole clump if there is one with more than that. */
  double most() {
    return mean <= 0 ? 0 : Math.max(quantile(NORMAL_95), likelyClump());
  }

  /** A clump, if there is one with a probability of more than 5 %; else none. */
  double likelyClump() {
    return mean <= 0 || mean * mean < RARE * variance ? 0 : variance / mean;
  }

  /** The cube root of a Gamma variable is nearly normal (Wilson and Hilferty 1931). */
  private double quantile(double deviations) {
    if (mean <= 0) {
      return 0;
    }
    double ofPairs = mean * mean / variance;
    double root = 1 - 1 / (9 * ofPairs) + deviations / (3 * Math.sqrt(ofPairs));
    return root <= 0 ? 0 : mean * root * root * root;
  }
}
