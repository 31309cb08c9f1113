package org.pelage.review.graphid;

import org.pelage.review.parameters.ReviewParameters.Refresh;
import org.pelage.review.parameters.ReviewParameters.RefreshMethod;

/**
 * Ends a ranking phase when label changes have become rare.
 *
 * <p>An exponentially weighted moving average mu of "this answer changed a label" starts at 1; it
 * fires when the probability of any change within the next {@code patience} answers, 1 - (1 -
 * mu)^patience (binomial) or 1 - exp(-patience mu) (Poisson), is below the threshold. With the
 * defaults that takes 73 answers in a row without a change.
 */
final class RefreshCriterion {
  private final Refresh settings;
  private final double alpha;
  private double mu = 1;

  RefreshCriterion(Refresh settings) {
    this.settings = settings;
    this.alpha = 2.0 / (settings.window() + 1);
  }

  void reset() {
    mu = 1;
  }

  void answered(boolean changedLabels) {
    mu = alpha * (changedLabels ? 1 : 0) + (1 - alpha) * mu;
  }

  boolean fired() {
    return settings.enabled() && probability(mu) < settings.thresh();
  }

  /** How many answers without a change it takes from here; empty work if it never fires. */
  int answersToGo(int atMost) {
    if (!settings.enabled()) {
      return atMost;
    }
    double ahead = mu;
    int answers = 0;
    while (answers < atMost && probability(ahead) >= settings.thresh()) {
      ahead *= 1 - alpha;
      answers++;
    }
    return answers;
  }

  double mu() {
    return mu;
  }

  private double probability(double rate) {
    return settings.method() == RefreshMethod.BINOMIAL
        ? 1 - Math.pow(1 - rate, settings.patience())
        : 1 - Math.exp(-settings.patience() * rate);
  }
}
