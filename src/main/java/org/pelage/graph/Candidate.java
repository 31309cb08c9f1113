package org.pelage.graph;

/**
 * A pair proposed for review; proposing it again replaces what was said of it.
 *
 * @param score the matcher's own, on a scale of its own; NaN if it gave none
 */
public record Candidate(Pair pair, Probabilities probabilities, double score) {
  /** One of which no score is known. */
  public Candidate(Pair pair, Probabilities probabilities) {
    this(pair, probabilities, Double.NaN);
  }
}
