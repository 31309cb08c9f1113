package org.pelage.review.effort;

/**
 * How many pairs are wrong or missing, if it is not known whether scores err together.
 *
 * @param apart if they do not
 * @param together if they do
 * @param weight probability that they do
 */
record ErrorMixture(Errors apart, Errors together, double weight) {
  private static final double RARE = 0.05;
  private static final double HALF = 0.5;
  private static final int DOUBLINGS = 60;
  private static final int BISECTIONS = 50;

  /** Fewer with a probability of 5 %; none if that is more probable. */
  double least() {
    double none = (1 - weight) * apart.none() + weight * together.none();
    return none > RARE ? 0 : quantile(RARE);
  }

  /** The median; small where there may be none. */
  double middle() {
    return quantile(HALF);
  }

  /** More with a probability of 5 %; a whole clump if there is one with more than that. */
  double most() {
    return Math.max(quantile(1 - RARE), apart.likelyClump());
  }

  private double quantile(double probability) {
    double high = 1;
    for (int i = 0; i < DOUBLINGS && below(high) < probability; i++) {
      high *= 2;
    }
    double low = 0;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (below(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return below(0) >= probability ? 0 : high;
  }

  private double below(double pairs) {
    return (1 - weight) * apart.below(pairs) + weight * together.below(pairs);
  }
}
