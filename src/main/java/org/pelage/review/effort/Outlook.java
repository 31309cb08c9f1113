package org.pelage.review.effort;

import org.pelage.review.Estimate;

/** How good the clustering is believed to be, and how much there is left to ask. */
final class Outlook {
  /** Less than so much of a pair is none. */
  private static final double NO_PAIR = 0.5;

  /** Finds lead to new questions, and doubts come and go with every fit of the models. */
  private static final double SPREAD = 3;

  private Outlook() {}

  /**
   * F1 is 2 TP / (2 TP + FP + FN) at the expected numbers of wrong and missing pairs, corrected by
   * how earlier expectations did ({@link Reckoning}); the interval is that of the number of errors.
   */
  static Estimate of(PartitionModel model) {
    Doubt doubt = model.agenda.doubt();
    Errors errors = model.reckoning.errors(doubt);
    double right = Math.max(0, doubt.joinedPairs() - doubt.expectedWrong());
    double least = errors.least();
    WorkLeft left = model.agenda.left(model.experience);
    double questions = left.expected();
    return new Estimate(
        f1(right, errors.mean()),
        f1(right, errors.most()),
        f1(right, least < NO_PAIR ? 0 : least),
        model.reckoning.isCalibrated() && !model.experience.isSurprised(),
        questions,
        questions / SPREAD,
        Math.max(left.listed(), SPREAD * questions + 1));
  }

  private static double f1(double right, double errors) {
    return right + errors == 0 ? 1 : 2 * right / (2 * right + errors);
  }
}
