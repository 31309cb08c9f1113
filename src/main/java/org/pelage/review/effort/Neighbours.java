package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/** Tallies between one cluster and every other that has a known pair with it. Reused. */
final class Neighbours {
  private final Evidence evidence;
  private final Clusters clusters;
  private Tally[] tallies = {};
  private final IntArrayList touched = new IntArrayList();

  Neighbours(Evidence evidence, Clusters clusters) {
    this.evidence = evidence;
    this.clusters = clusters;
  }

  /** Tallies between those nodes and all clusters; their own cluster included. */
  void of(IntArrayList nodes) {
    for (int i = 0; i < touched.size(); i++) {
      tallies[touched.getInt(i)].clear();
    }
    touched.clear();
    if (tallies.length < clusters.slots()) {
      tallies = Arrays.copyOf(tallies, clusters.slots() + 64);
    }
    for (int i = 0; i < nodes.size(); i++) {
      int node = nodes.getInt(i);
      IntArrayList rows = evidence.rowsOf(node);
      for (int r = 0; r < rows.size(); r++) {
        int row = rows.getInt(r);
        int slot = clusters.slot(evidence.other(row, node));
        if (slot != Clusters.NONE) {
          Tally t = tallies[slot];
          if (t == null) {
            t = new Tally();
            tallies[slot] = t;
          }
          if (t.known == 0) {
            touched.add(slot);
          }
          t.add(evidence, row);
        }
      }
    }
  }

  /** Clusters with a known pair, in the order found. */
  IntArrayList slots() {
    return touched;
  }

  Tally tally(int slot) {
    return tallies[slot];
  }
}
