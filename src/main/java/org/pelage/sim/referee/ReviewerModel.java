package org.pelage.sim.referee;

/**
 * How a simulated reviewer errs.
 *
 * @param seed of his answers
 * @param matchError probability of a wrong answer on a true match, in [0, 1)
 * @param nomatchError the same on a true non-match
 * @param sticky share of his errors that he repeats on every attempt, in [0, 1]
 * @param oppositeNotComparable whether opposite viewpoints are not comparable unless one of the two
 *     annotations shows both sides
 */
public record ReviewerModel(
    long seed,
    double matchError,
    double nomatchError,
    double sticky,
    boolean oppositeNotComparable) {

  /** The same reviewer with other luck. */
  public ReviewerModel withSeed(long other) {
    return new ReviewerModel(other, matchError, nomatchError, sticky, oppositeNotComparable);
  }
}
