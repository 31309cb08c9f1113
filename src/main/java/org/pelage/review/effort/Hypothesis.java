package org.pelage.review.effort;

import org.pelage.graph.Pair;

/**
 * A way in which the clustering may be wrong, and the question that would tell.
 *
 * @param pair the pair to ask
 * @param gain what an answer is worth: expected number of pairs put right, rare cases discounted
 * @param same probability that the two sets are the same animal
 * @param within whether they are one cluster now
 * @param unasked whether no answer lies between them yet
 * @param look how likely they look by the pair alone ({@link LastLooks})
 */
record Hypothesis(
    Pair pair, double gain, double same, boolean within, boolean unasked, double look) {
  /** Probability that what is believed of the two sets is wrong, at most one half. */
  double doubt() {
    return Math.min(same, 1 - same);
  }
}
