package org.pelage.review.effort;

import org.pelage.review.Estimate;

/** How good the clustering is believed to be, from the posterior alone. */
final class Outlook {
  /** 90 % of a normal distribution lie within so many standard deviations. */
  private static final double NORMAL_90 = 1.645;

  private Outlook() {}

  /**
   * Expected F1 is 2 TP / (2 TP + FP + FN) at the expected numbers of wrong and missing pairs.
   * Wrong pairs come in clumps of a whole cluster, and the more surprising the answers were so far
   * the less the expectation is to be believed; both widen the interval. Against known truth it was
   * too low far more often than an interval may be, so it never claims to be calibrated.
   */
  static Estimate of(PartitionModel model) {
    Doubt doubt = model.agenda.doubt();
    double right = Math.max(0, doubt.joinedPairs() - doubt.expectedWrong());
    double errors = doubt.expectedWrong() + doubt.expectedMissing();
    double clump = 1 + doubt.joinedPairs() / Math.max(1, model.clusters.count());
    double spread = NORMAL_90 * Math.sqrt(errors * clump + 1) * Math.sqrt(model.surprise.factor());
    double questions = model.agenda.size();
    return new Estimate(
        f1(right, errors),
        f1(right, errors + spread),
        f1(right, Math.max(0, errors - spread)),
        false,
        questions,
        questions / 3,
        3 * questions + 1);
  }

  private static double f1(double right, double errors) {
    return right + errors == 0 ? 1 : 2 * right / (2 * right + errors);
  }
}
