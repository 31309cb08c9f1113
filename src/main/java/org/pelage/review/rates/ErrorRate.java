package org.pelage.review.rates;

import java.util.Optional;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * How often somebody is wrong, as a Beta distribution: the prior Beta(2, 98) and one count per
 * known answer.
 *
 * @param wrong answers that were wrong
 * @param answers answers altogether
 */
public record ErrorRate(int wrong, int answers) {
  /** Nothing is known but the prior. */
  public static final ErrorRate PRIOR = new ErrorRate(0, 0);

  /** From so many answers on an interval is worth showing. */
  public static final int SHOWN_FROM = 30;

  private static final double PRIOR_WRONG = 2;
  private static final double PRIOR_RIGHT = 98;

  /** Halvings of [0, 1] to a quantile: beyond the precision of a double. */
  private static final int HALVINGS = 60;

  /** An interval of probability, both ends in [0, 1]. */
  public record Interval(double low, double high) {}

  public ErrorRate {
    if (wrong < 0 || answers < wrong) {
      throw new IllegalArgumentException(wrong + " wrong of " + answers + " answers");
    }
  }

  /** After one more answer. */
  public ErrorRate and(boolean isWrong) {
    return new ErrorRate(wrong + (isWrong ? 1 : 0), answers + 1);
  }

  /** After the answers of both, which must not have any in common. */
  public ErrorRate and(ErrorRate other) {
    return new ErrorRate(wrong + other.wrong, answers + other.answers);
  }

  /** Expected rate. */
  public double mean() {
    return (PRIOR_WRONG + wrong) / (PRIOR_WRONG + PRIOR_RIGHT + answers);
  }

  /** The middle 90 %, empty while there are too few answers to say anything. */
  public Optional<Interval> interval() {
    return answers < SHOWN_FROM
        ? Optional.empty()
        : Optional.of(new Interval(quantile(0.05), quantile(0.95)));
  }

  private double quantile(double probability) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double below =
          RegularizedBeta.value(middle, PRIOR_WRONG + wrong, PRIOR_RIGHT + answers - wrong);
      if (below < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
