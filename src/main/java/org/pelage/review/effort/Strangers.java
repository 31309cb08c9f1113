package org.pelage.review.effort;

/**
 * Whether the animals of a herd fall into groups of photos (by pose, light, age) that look like
 * strangers. Then scores err together: they cannot tell such groups from two animals however many
 * there are. What is asked about two groups tells: how many were one animal, against the sum of the
 * mean probabilities between them, which is right on average whether errors are shared or not. If
 * they are shared, what was asked, being the most likely, came true more often; if not, all those
 * scores together say more than their mean, and it came true less often. Either has a Gamma
 * distributed factor, and the number of finds a Poisson distribution.
 *
 * @param expected sum of the mean probabilities between the groups asked about
 * @param found how many are one now
 */
record Strangers(double expected, int found) {
  static final Strangers UNASKED = new Strangers(0, 0);

  /** What is believed of the factor in herds of one kind: a Gamma distribution. */
  private record Kind(double shape, double mean) {
    /** Log-probability of the finds, but for what both kinds share. */
    double log(double expected, int found) {
      double rate = shape / mean;
      double log = shape * Math.log(rate / (rate + expected));
      for (int i = 0; i < found; i++) {
        log += Math.log((shape + i) / (rate + expected));
      }
      return log;
    }
  }

  private static final Kind TOGETHER = new Kind(6, 2);
  private static final Kind APART = new Kind(2, 0.5);

  Strangers plus(double meanProbability, boolean cameTrue) {
    return new Strangers(expected + meanProbability, found + (cameTrue ? 1 : 0));
  }

  /** Probability that scores err together. At first one is as likely as the other. */
  double probability() {
    return Logit.probability(TOGETHER.log(expected, found) - APART.log(expected, found));
  }
}
