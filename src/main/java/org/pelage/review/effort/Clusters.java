package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A partition of nodes into numbered slots; slots of dissolved clusters are used again. */
final class Clusters {
  static final int NONE = -1;

  private int[] slotOf = {};
  private final List<IntArrayList> members = new ArrayList<>();
  private final IntArrayList free = new IntArrayList();
  private int count;
  private long joined;

  /** Grows with every change; see {@link #changedAt}. */
  private long changes;

  private long allChangedAt;
  private long[] changedAt = {};

  /** Slot of a node, {@link #NONE} if it takes no part. */
  int slot(int node) {
    return node < slotOf.length ? slotOf[node] : NONE;
  }

  /** Members of a slot; not to be changed. */
  IntArrayList members(int slot) {
    return members.get(slot);
  }

  int size(int slot) {
    return members.get(slot).size();
  }

  /** Slots are 0..slots()-1; some may be empty. */
  int slots() {
    return members.size();
  }

  /** Number of clusters. */
  int count() {
    return count;
  }

  private static long pairs(long size) {
    return size * (size - 1) / 2;
  }

  /** Number of pairs that are together. */
  long joined() {
    return joined;
  }

  /** Nodes are 0..nodes()-1; some may take no part. */
  int nodes() {
    return slotOf.length;
  }

  /** How many changes there have been. */
  long changes() {
    return changes;
  }

  /** The last change of a slot: when it was formed or dissolved. */
  long changedAt(int slot) {
    return slot < changedAt.length ? Math.max(allChangedAt, changedAt[slot]) : allChangedAt;
  }

  private void changed(int slot) {
    changedAt = LongArrays.grow(changedAt, slot + 1);
    changedAt[slot] = ++changes;
  }

  int label(int slot) {
    int least = Integer.MAX_VALUE;
    IntArrayList m = members.get(slot);
    for (int i = 0; i < m.size(); i++) {
      least = Math.min(least, m.getInt(i));
    }
    return least;
  }

  void clear(int nodes) {
    slotOf = new int[nodes];
    Arrays.fill(slotOf, NONE);
    members.clear();
    free.clear();
    joined = 0;
    count = 0;
    allChangedAt = ++changes;
  }

  /** A new cluster of nodes that are in none. */
  int form(IntArrayList nodes) {
    int slot;
    if (free.isEmpty()) {
      slot = members.size();
      members.add(nodes);
    } else {
      slot = free.popInt();
      members.set(slot, nodes);
    }
    for (int i = 0; i < nodes.size(); i++) {
      slotOf[nodes.getInt(i)] = slot;
    }
    count++;
    changed(slot);
    joined += pairs(nodes.size());
    return slot;
  }

  /** Takes a cluster apart; its members are in none then. */
  IntArrayList dissolve(int slot) {
    IntArrayList nodes = members.get(slot);
    for (int i = 0; i < nodes.size(); i++) {
      slotOf[nodes.getInt(i)] = NONE;
    }
    members.set(slot, new IntArrayList(0));
    free.add(slot);
    count--;
    changed(slot);
    joined -= pairs(nodes.size());
    return nodes;
  }

  /** An independent copy. */
  Clusters copy() {
    Clusters copy = new Clusters();
    copy.become(this);
    return copy;
  }

  /** Takes over what another is. */
  void become(Clusters other) {
    slotOf = other.slotOf.clone();
    members.clear();
    other.members.forEach(m -> members.add(new IntArrayList(m)));
    free.clear();
    free.addAll(other.free);
    count = other.count;
    allChangedAt = ++changes;
    joined = other.joined;
  }
}
