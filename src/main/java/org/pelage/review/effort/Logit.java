package org.pelage.review.effort;

/** Probabilities and log-odds. */
final class Logit {
  private Logit() {}

  static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  static double of(double probability) {
    return Math.log(probability / (1 - probability));
  }
}
