package org.pelage.review.effort;

/**
 * Questions about two groups that are unlikely to be one animal, by their scores: how many should
 * have turned out to be, and how many did. An animal whose photos fall into groups (by pose, light,
 * age) has scores between them that look like those of strangers, and so does each of its photos; a
 * single photo far from all others is a bad photo more often.
 *
 * @param expected sum of the probabilities
 * @param found how many came true
 */
record Surprise(double expected, int found) {
  static final Surprise NONE = new Surprise(0, 0);

  /** What is more likely than this is no surprise. */
  private static final double UNLIKELY = 0.2;

  private static final double SIGNIFICANT = 0.05;

  Surprise plus(double probability, boolean cameTrue) {
    return probability > UNLIKELY
        ? this
        : new Surprise(expected + probability, found + (cameTrue ? 1 : 0));
  }

  /** Whether as many or more would come true with a probability below 5 % (Poisson). */
  boolean isSignificant() {
    double term = Math.exp(-expected);
    double fewer = 0;
    for (int k = 0; k < found; k++) {
      fewer += term;
      term *= expected / (k + 1);
    }
    return 1 - fewer < SIGNIFICANT;
  }
}
