package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/** Tallies between one cluster and every other that has a known pair with it. Reused. */
final class Neighbours {
  private final Evidence evidence;
  private final Clusters clusters;
  private Tally[] tallies = {};
  private final IntArrayList touched = new IntArrayList();

  /** Tallies of an earlier round are emptied when they are met again. */
  private long round;

  Neighbours(Evidence evidence, Clusters clusters) {
    this.evidence = evidence;
    this.clusters = clusters;
  }

  /** Tallies between those nodes and all clusters; their own cluster included. */
  void of(IntArrayList nodes) {
    begin();
    for (int i = 0; i < nodes.size(); i++) {
      int node = nodes.getInt(i);
      IntArrayList rows = evidence.rowsOf(node);
      for (int r = 0; r < rows.size(); r++) {
        int row = rows.getInt(r);
        int slot = clusters.slot(evidence.other(row, node));
        if (slot != Clusters.NONE) {
          touch(slot).add(evidence, row);
        }
      }
    }
  }

  /** The same, with the best row to ask about in each tally. */
  void withBest(IntArrayList nodes) {
    begin();
    for (int i = 0; i < nodes.size(); i++) {
      int node = nodes.getInt(i);
      IntArrayList rows = evidence.rowsOf(node);
      for (int r = 0; r < rows.size(); r++) {
        int row = rows.getInt(r);
        int slot = clusters.slot(evidence.other(row, node));
        if (slot != Clusters.NONE) {
          Tally t = touch(slot);
          t.add(evidence, row);
          t.consider(row, evidence.worth(row));
        }
      }
    }
  }

  private void begin() {
    round++;
    touched.clear();
    if (tallies.length < clusters.slots()) {
      tallies = Arrays.copyOf(tallies, clusters.slots() + 64);
    }
  }

  private Tally touch(int slot) {
    Tally t = tallies[slot];
    if (t == null) {
      t = new Tally();
      tallies[slot] = t;
    }
    if (t.round != round) {
      t.clear();
      t.round = round;
      touched.add(slot);
    }
    return t;
  }

  /** Clusters with a known pair, in the order found. */
  IntArrayList slots() {
    return touched;
  }

  /** The tally of one of these; of no meaning for any other. */
  Tally tally(int slot) {
    return tallies[slot];
  }

  /** The tally between some nodes and one cluster alone. */
  Tally between(IntArrayList nodes, int slot) {
    Tally t = new Tally();
    for (int i = 0; i < nodes.size(); i++) {
      int node = nodes.getInt(i);
      IntArrayList rows = evidence.rowsOf(node);
      for (int r = 0; r < rows.size(); r++) {
        int row = rows.getInt(r);
        if (clusters.slot(evidence.other(row, node)) == slot) {
          t.add(evidence, row);
        }
      }
    }
    return t;
  }
}
