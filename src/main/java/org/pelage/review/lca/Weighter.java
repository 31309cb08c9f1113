package org.pelage.review.lca;

import java.util.OptionalDouble;

/** What a verifier's word on a pair weighs, in whole numbers between -{@link #MOST} and it. */
sealed interface Weighter permits LogitWeighter, ExponentialWeighter {
  /** Weight of one answer of a person, and the most that a verifier's word weighs. */
  int MOST = 100;

  /** Positive where the two are more likely one animal; 0 for a word it cannot read. */
  int weight(VerifierWord word);

  /** Probability that they are one animal, empty for a word it cannot read. */
  OptionalDouble probability(VerifierWord word);

  /** A short text that tells it from others. */
  String canonical();

  /** {@code part} of {@link #MOST}, cut to [-1, 1] and rounded. */
  static int rounded(double part) {
    return (int) Math.rint(MOST * Math.max(-1, Math.min(1, part)));
  }
}
