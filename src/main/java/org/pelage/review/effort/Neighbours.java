package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/** Tallies between one cluster and every other that has a known pair with it. Reused. */
final class Neighbours {
  private static final int MORE = 64;

  private final Evidence evidence;
  private final Clusters clusters;
  private Tally[] tallies = {};
  private int[] best = {};
  private double[] worth = {};

  /** In which round each tally was emptied last; those of earlier ones wait until they are met. */
  private long[] rounds = {};

  private long round;
  private final IntArrayList touched = new IntArrayList();

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
      IntArrayList others = evidence.othersOf(node);
      for (int r = 0; r < rows.size(); r++) {
        int row = rows.getInt(r);
        int slot = clusters.slot(others.getInt(r));
        if (slot != Clusters.NONE) {
          touch(slot).add(evidence, row);
        }
      }
    }
  }

  /** The same, with the {@link #best} row to ask about of each. */
  void withBest(IntArrayList nodes) {
    begin();
    for (int i = 0; i < nodes.size(); i++) {
      int node = nodes.getInt(i);
      IntArrayList rows = evidence.rowsOf(node);
      IntArrayList others = evidence.othersOf(node);
      for (int r = 0; r < rows.size(); r++) {
        int row = rows.getInt(r);
        int slot = clusters.slot(others.getInt(r));
        if (slot != Clusters.NONE) {
          touch(slot).add(evidence, row);
          consider(slot, row);
        }
      }
    }
  }

  /** Finds the {@link #slots} alone, which is quicker; there are no tallies then. */
  void meet(IntArrayList nodes) {
    begin();
    for (int i = 0; i < nodes.size(); i++) {
      IntArrayList others = evidence.othersOf(nodes.getInt(i));
      for (int r = 0; r < others.size(); r++) {
        int slot = clusters.slot(others.getInt(r));
        if (slot != Clusters.NONE && rounds[slot] != round) {
          rounds[slot] = round;
          touched.add(slot);
        }
      }
    }
  }

  private void begin() {
    round++;
    touched.clear();
    if (tallies.length < clusters.slots()) {
      int length = clusters.slots() + MORE;
      tallies = Arrays.copyOf(tallies, length);
      best = Arrays.copyOf(best, length);
      worth = Arrays.copyOf(worth, length);
      rounds = Arrays.copyOf(rounds, length);
    }
  }

  private Tally touch(int slot) {
    if (rounds[slot] != round) {
      rounds[slot] = round;
      touched.add(slot);
      best[slot] = -1;
      worth[slot] = Double.NEGATIVE_INFINITY;
      if (tallies[slot] == null) {
        tallies[slot] = new Tally();
      } else {
        tallies[slot].clear();
      }
    }
    return tallies[slot];
  }

  private void consider(int slot, int row) {
    double worthOfRow = evidence.worth(row);
    if (worthOfRow > worth[slot]) {
      worth[slot] = worthOfRow;
      best[slot] = row;
    }
  }

  /** Clusters with a known pair, in the order found. */
  IntArrayList slots() {
    return touched;
  }

  /** The tally of one of these; of no meaning for any other. */
  Tally tally(int slot) {
    return tallies[slot];
  }

  /** The row of that tally that tells most to ask about, -1 if there is none. */
  int best(int slot) {
    return best[slot];
  }

  /** The tally between some nodes and one cluster alone. */
  Tally between(IntArrayList nodes, int slot) {
    Tally t = new Tally();
    for (int i = 0; i < nodes.size(); i++) {
      int node = nodes.getInt(i);
      IntArrayList others = evidence.othersOf(node);
      for (int r = 0; r < others.size(); r++) {
        if (clusters.slot(others.getInt(r)) == slot) {
          t.add(evidence, evidence.rowsOf(node).getInt(r));
        }
      }
    }
    return t;
  }
}
