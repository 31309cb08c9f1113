package org.pelage.sim.referee;

/**
 * How near a partition is to the truth, over all pairs of annotations, comparable or not. Nothing
 * joined counts as precision 1; nothing to join as recall 1.
 *
 * @param precision share of joined pairs that are right
 * @param recall share of true pairs that are joined
 * @param exact share of identities that are one block and nothing else
 * @param individuals number of blocks
 */
public record Accuracy(double precision, double recall, double exact, int individuals) {
  /** Harmonic mean of precision and recall. */
  public double f1() {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
}
