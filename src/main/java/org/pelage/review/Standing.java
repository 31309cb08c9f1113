package org.pelage.review;

/**
 * Whether there is anything to ask, and if not, why not.
 *
 * @param state what reviewers may expect
 * @param phase where the algorithm is
 */
public record Standing(State state, Phase phase) {
  /** What reviewers may expect. */
  public enum State {
    /** A wish has to be fulfilled before there are questions. */
    COMPUTING,
    /** There are questions (they may all be leased). */
    READY,
    /** Nothing is left to ask. */
    FINISHED
  }
}
