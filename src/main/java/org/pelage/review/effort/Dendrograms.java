package org.pelage.review.effort;

import java.util.Optional;

/**
 * Keeps the dendrogram made last: a cluster that stays as it is when it is looked at again is
 * weighed by the very same one right afterwards.
 */
final class Dendrograms {
  private final Evidence evidence;
  private final Clusters clusters;
  private int lastSlot;
  private Optional<Dendrogram> last = Optional.empty();

  Dendrograms(Evidence evidence, Clusters clusters) {
    this.evidence = evidence;
    this.clusters = clusters;
  }

  /** To be called whenever evidence or clusters may have changed. */
  void forget() {
    last = Optional.empty();
  }

  /** That of one cluster. */
  Dendrogram of(int slot) {
    if (last.isEmpty() || lastSlot != slot) {
      last = Optional.of(of(clusters.members(slot).toIntArray()));
      lastSlot = slot;
    }
    return last.get();
  }

  /** That of any nodes. */
  Dendrogram of(int[] nodes) {
    return new Dendrogram(evidence, clusters, nodes);
  }
}
