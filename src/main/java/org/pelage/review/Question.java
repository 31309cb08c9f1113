package org.pelage.review;

import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;

/**
 * A pair somebody should look at.
 *
 * @param pair the pair
 * @param priority higher is asked first
 * @param probabilities what a verifier said, {@link Probabilities#NONE} if nothing
 * @param why why it is asked
 */
public record Question(Pair pair, double priority, Probabilities probabilities, Why why) {

  /** Why a pair is asked, in words a reviewer understands. */
  public enum Why {
    LIKELY_MATCH("these two look alike and are not joined yet"),
    CONFIRM("these two are taken to be the same animal; a second look makes it safe"),
    SEPARATE("a second look at whether these two animals are different"),
    SUSPECT("answers contradict one another here; this one is most likely the mistake"),
    CONTESTED("two reviewers disagree about this pair"),
    HARD_CASE("the answer given does not fit what the photos look like"),
    KNOWN("others agree about this pair already; the answer tells how often a reviewer errs"),
    AUDIT("drawn at random to measure how good the result is"),
    REQUESTED("somebody asked for exactly this pair");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /** A short sentence for the reviewer; for a blind second opinion show none. */
    public String words() {
      return words;
    }
  }
}
