package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Which clusters have a known pair with a cluster. Found by going through all pairs of its members,
 * and kept until one of these clusters changes or another pair becomes known, which is seen in time
 * linear in members and neighbours: in a herd whose animals have dozens of photos, a hundredth.
 */
final class Vicinity {
  private static final int[] NOT_FOUND = {};

  private final Evidence evidence;
  private final Clusters clusters;
  private final Neighbours neighbours;
  private int[][] slots = {};

  /** When each was found, by {@link Clusters#changes}. */
  private long[] foundAt = {};

  /** How many pairs the members had then. */
  private long[] pairs = {};

  Vicinity(Evidence evidence, Clusters clusters, Neighbours neighbours) {
    this.evidence = evidence;
    this.clusters = clusters;
    this.neighbours = neighbours;
  }

  /** Forgets all; to be called when pairs known before may be unknown again. */
  void forget() {
    Arrays.fill(slots, NOT_FOUND);
  }

  /**
   * The clusters, itself included if there is a known pair inside, in the order of their first
   * pairs; not to be changed.
   */
  int[] of(int slot) {
    reach(slot);
    long known = pairsOf(clusters.members(slot));
    if (slots[slot] == NOT_FOUND || pairs[slot] != known || isChanged(slot)) {
      neighbours.meet(clusters.members(slot));
      slots[slot] = neighbours.slots().toIntArray();
      foundAt[slot] = clusters.changes();
      pairs[slot] = known;
    }
    return slots[slot];
  }

  private void reach(int slot) {
    if (slot >= slots.length) {
      int before = slots.length;
      slots = Arrays.copyOf(slots, 2 * slot + 1);
      Arrays.fill(slots, before, slots.length, NOT_FOUND);
      foundAt = Arrays.copyOf(foundAt, slots.length);
      pairs = Arrays.copyOf(pairs, slots.length);
    }
  }

  private long pairsOf(IntArrayList members) {
    long sum = 0;
    for (int i = 0; i < members.size(); i++) {
      sum += evidence.rowsOf(members.getInt(i)).size();
    }
    return sum;
  }

  private boolean isChanged(int slot) {
    if (clusters.changedAt(slot) > foundAt[slot]) {
      return true;
    }
    for (int other : slots[slot]) {
      if (clusters.changedAt(other) > foundAt[slot]) {
        return true;
      }
    }
    return false;
  }
}
