package org.pelage.review.lca;

import java.util.Optional;

/**
 * An {@link ExponentialWeighter} for a verifier of which nothing is known but how often it errs
 * when a score of 0.5 parts "same" from "different".
 */
final class ErrorFractionFit {
  /** What is known of pairs of different animals. */
  enum Different {
    /** A score of 0.5 speaks for neither: there are as many pairs of either kind at it. */
    EVEN_AT_HALF,
    /** As many of them are told wrongly as of pairs of the same animal. */
    SAME_ERROR
  }

  private static final double MOST_RATE = 1000;
  private static final int HALVINGS = 60;

  private ErrorFractionFit() {}

  /**
   * The weighter, empty if by it a score of {@code humanProb} would not speak for "same".
   *
   * @param error share of the pairs of one animal whose score is below 0.5, in (0, 0.5)
   * @param ratio how many pairs of different animals there are for one of the same, at least 1
   */
  static Optional<ExponentialWeighter> of(
      double error, double ratio, Different different, double humanProb) {
    double same = rateOfMassBeyondHalf(error);
    double rate =
        different == Different.SAME_ERROR
            ? rateOfMassBeyondHalf(error / ratio)
            : rateOfDensityAtHalf(densityAtHalf(same) / ratio);
    return ExponentialWeighter.of(same, rate, ratio, humanProb);
  }

  /** Of the mass of a truncated exponential 1 / (1 + exp(rate / 2)) lies beyond 0.5. */
  private static double rateOfMassBeyondHalf(double mass) {
    return 2 * Math.log(1 / mass - 1);
  }

  private static double densityAtHalf(double rate) {
    return rate / 2 / Math.sinh(rate / 2);
  }

  /** By bisection: the density at 0.5 falls from 1 as the rate rises. */
  private static double rateOfDensityAtHalf(double density) {
    double low = 0;
    double high = MOST_RATE;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (densityAtHalf(middle) > density) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
