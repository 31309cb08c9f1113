package org.pelage.review.effort;

/**
 * Whether the model's probabilities have stood the test of the answers so far: for each first
 * answer about two sets, the probability of "match" that was expected before it came.
 */
final class Surprise {
  private int answers;
  private double excess;
  private double variance;
  private double squaredExcess;

  void heard(double expectedMatch, boolean match) {
    answers++;
    double e = (match ? 1 : 0) - expectedMatch;
    double v = expectedMatch * (1 - expectedMatch);
    excess += e;
    variance += v;
    squaredExcess += e * e - v;
  }

  /** By what factor there were more surprises than expected, at least 1. */
  double factor() {
    return Math.max(1, 1 + squaredExcess / (variance + 1));
  }

  String canonical() {
    return answers + " " + excess + " " + variance;
  }

  Surprise copy() {
    Surprise copy = new Surprise();
    copy.become(this);
    return copy;
  }

  void become(Surprise other) {
    answers = other.answers;
    excess = other.excess;
    variance = other.variance;
    squaredExcess = other.squaredExcess;
  }
}
