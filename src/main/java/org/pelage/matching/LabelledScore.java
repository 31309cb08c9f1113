package org.pelage.matching;

/** The score of a pair that was decided, and the decision. */
public record LabelledScore(double score, Label label) {
  /** The decisions that say something about a score. */
  public enum Label {
    MATCH,
    NOMATCH,
    NOTCOMP
  }

  public LabelledScore {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("a score is a finite number, not " + score);
    }
  }
}
