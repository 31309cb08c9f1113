package org.pelage.review.effort;

import org.pelage.review.Estimate;

/** How good the clustering is believed to be, and how much there is left to ask. */
final class Outlook {
  /** Less than so much of a pair is none. */
  private static final double NO_PAIR = 0.5;

  /** Finds lead to new questions, and doubts come and go with every fit of the models. */
  private static final double SPREAD = 3;

  /** With less it is not likely that scores err together. */
  private static final double LIKELY = 0.5;

  private Outlook() {}

  /**
   * F1 is 2 TP / (2 TP + FP + FN) at the median number of wrong and missing pairs, as expected and
   * corrected by how earlier expectations did ({@link Reckoning}), or as expected if scores err
   * together ({@link Strangers}); the interval is that of the number of errors.
   */
  static Estimate of(PartitionModel model) {
    Doubt doubt = model.agenda.doubt();
    double together = model.experience.strangers(model::isTogether).probability();
    ErrorMixture errors = model.reckoning.errors(doubt, model.confusion(), together);
    double right = Math.max(0, doubt.joinedPairs() - doubt.expectedWrong());
    double least = errors.least();
    WorkLeft left = model.agenda.left(model.experience);
    double questions = left.expected();
    return new Estimate(
        f1(right, errors.middle()),
        f1(right, errors.most()),
        f1(right, least < NO_PAIR ? 0 : least),
        model.reckoning.isCalibrated() && together < LIKELY,
        questions,
        questions / SPREAD,
        Math.max(left.listed(), SPREAD * questions + 1));
  }

  private static double f1(double right, double errors) {
    return right + errors == 0 ? 1 : 2 * right / (2 * right + errors);
  }
}
