package org.pelage.review.effort;

/**
 * How far scores are to be trusted where they are nearly certain. There are two forecasters: the
 * bold one takes the log-odds of the scores at their word, the wary one tempers them ({@link
 * Linkage#tempered}), since look-alikes fool all scores at once. Neither is right for every herd: a
 * probability is their mean, weighted by how well each foretold what asking has shown (Bayesian
 * model averaging).
 *
 * @param logOdds of the wary one
 */
record Caution(double logOdds) {
  /** Over many herds the wary one was right more often. */
  private static final double PRIOR = 1;

  /** No single answer counts for more: it may be wrong. */
  private static final double MOST_PER_ANSWER = 2;

  /** However the record is, neither is ever given up. */
  private static final double MOST = 4;

  private static final int BISECTIONS = 40;
  private static final double SUREST = 40;

  static final Caution AT_FIRST = new Caution(PRIOR);

  /** Weight of the wary forecaster. */
  double weight() {
    return Logit.probability(Math.max(-MOST, Math.min(MOST, logOdds)));
  }

  /** Probability of what has those log-odds by the scores. */
  double probability(double bold) {
    return weight() * Logit.probability(Linkage.tempered(bold))
        + (1 - weight()) * Logit.probability(bold);
  }

  /** Log-odds by the scores of what has that probability. */
  double bold(double probability) {
    double low = -SUREST;
    double high = SUREST;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (probability(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** By how much an outcome speaks for the wary one. */
  static double says(double bold, boolean cameTrue) {
    double sign = cameTrue ? 1 : -1;
    double wary = Logit.probability(sign * Linkage.tempered(bold));
    double ratio = Math.log(wary / Logit.probability(sign * bold));
    return Math.max(-MOST_PER_ANSWER, Math.min(MOST_PER_ANSWER, ratio));
  }
}
