package org.pelage.review.rates;

import org.pelage.graph.Decision;

/**
 * One reviewer's error rates, apart for pairs that are the same animal and pairs that are not,
 * since eyes miss matches more readily than they invent them.
 *
 * @param onMatches how often a true match was called nomatch
 * @param onNonMatches how often a true non-match was called match
 */
public record ReviewerRates(ErrorRate onMatches, ErrorRate onNonMatches) {
  /** A reviewer who has answered nothing that is known. */
  public static final ReviewerRates PRIOR = new ReviewerRates(ErrorRate.PRIOR, ErrorRate.PRIOR);

  /**
   * After one more known answer. Only match against nomatch counts: not sure and not comparable are
   * not errors.
   */
  public ReviewerRates answered(Decision truth, Decision given) {
    if (!truth.isEvidence() || !given.isEvidence()) {
      return this;
    }
    boolean wrong = truth != given;
    return truth == Decision.MATCH
        ? new ReviewerRates(onMatches.and(wrong), onNonMatches)
        : new ReviewerRates(onMatches, onNonMatches.and(wrong));
  }

  /** After the answers of both, which must not have any in common. */
  public ReviewerRates and(ReviewerRates other) {
    return new ReviewerRates(onMatches.and(other.onMatches), onNonMatches.and(other.onNonMatches));
  }
}
