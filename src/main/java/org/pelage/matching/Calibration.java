package org.pelage.matching;

import java.util.List;

/**
 * Turns scores into probabilities: a rising line through knots for a match, and a fixed share of
 * what remains for not comparable. Small and immutable, so that whoever uses it can journal it; its
 * values are never NaN, 0 or 1. Thread-safe.
 *
 * @param knots by ascending score, matches not falling, at least one, at most {@link #KNOTS_MAX}
 * @param notcompShare of the pairs that do not match, 0 to 1
 * @param labels how many decided pairs it rests on
 */
public record Calibration(List<Knot> knots, double notcompShare, int labels) {
  /** Most knots; a fit merges neighbours down to this. */
  public static final int KNOTS_MAX = 64;

  /** No score makes anything certain. */
  static final double PROBABILITY_MIN = 1e-4;

  /** At this score, a match is this likely. */
  public record Knot(double score, double match) {
    public Knot {
      if (!Double.isFinite(score)) {
        throw new IllegalArgumentException("a knot's score is a finite number, not " + score);
      }
      if (!(match >= PROBABILITY_MIN && match <= 1 - PROBABILITY_MIN)) {
        throw new IllegalArgumentException("a knot's match is 0.0001 to 0.9999, not " + match);
      }
    }
  }

  public Calibration {
    knots = List.copyOf(knots);
    if (knots.isEmpty() || knots.size() > KNOTS_MAX) {
      throw new IllegalArgumentException("a calibration has 1 to 64 knots, not " + knots.size());
    }
    for (int i = 1; i < knots.size(); i++) {
      boolean rising =
          knots.get(i).score() > knots.get(i - 1).score()
              && knots.get(i).match() >= knots.get(i - 1).match();
      if (!rising) {
        throw new IllegalArgumentException("knots rise in score and do not fall in match");
      }
    }
    if (!(notcompShare >= 0 && notcompShare <= 1)) {
      throw new IllegalArgumentException("notcompShare is 0 to 1, not " + notcompShare);
    }
  }

  /**
   * The probabilities of a pair with this score; a score that is no number counts as the lowest.
   */
  public MatchProbabilities probabilities(double score) {
    double match = match(score);
    double rest = 1 - match;
    return new MatchProbabilities(match, rest * (1 - notcompShare), rest * notcompShare);
  }

  private double match(double score) {
    int above = 0;
    while (above < knots.size() && score >= knots.get(above).score()) {
      above++;
    }
    if (above == 0) {
      return knots.get(0).match();
    }
    Knot low = knots.get(above - 1);
    if (above == knots.size()) {
      return low.match();
    }
    Knot high = knots.get(above);
    double part = (score - low.score()) / (high.score() - low.score());
    return low.match() + part * (high.match() - low.match());
  }
}
