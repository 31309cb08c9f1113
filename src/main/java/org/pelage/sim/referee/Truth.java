package org.pelage.sim.referee;

/**
 * Who is who. Indexed by annotation id (1..n; index 0 is unused).
 *
 * @param identity dense identity (0..identities-1) of each annotation
 * @param both whether the annotation shows both sides of the animal
 * @param identities number of identities
 */
public record Truth(int[] identity, boolean[] both, int identities) {
  boolean same(int a, int b) {
    return identity[a] == identity[b];
  }
}
