package org.pelage.review.lca;

import org.pelage.graph.Candidate;
import org.pelage.graph.Probabilities;

/**
 * What a verifier says of a pair.
 *
 * @param said its probabilities, {@link Probabilities#NONE} if nobody calibrated it
 * @param ownScore its own score, NaN if it gave none; looked at only without probabilities
 */
record VerifierWord(Probabilities said, double ownScore) {
  static final VerifierWord NONE = new VerifierWord(Probabilities.NONE, Double.NaN);

  static VerifierWord of(Candidate candidate) {
    return new VerifierWord(candidate.probabilities(), candidate.score());
  }

  boolean isCalibrated() {
    return !Double.isNaN(said.match());
  }

  /** Whether it says nothing. */
  boolean isSilent() {
    return !isCalibrated() && Double.isNaN(ownScore);
  }

  /**
   * How much it speaks for one animal, in [0, 1]: of probabilities the middle between that of a
   * match and that of no non-match, else its own score, cut to that range. NaN if it is silent.
   */
  double score() {
    if (!isCalibrated()) {
      return Double.isNaN(ownScore) ? Double.NaN : cut(ownScore);
    }
    double nomatch = Double.isNaN(said.nomatch()) ? 1 - said.match() : said.nomatch();
    return cut(0.5 + (said.match() - nomatch) / 2);
  }

  private static double cut(double score) {
    return Math.max(0, Math.min(1, score));
  }
}
