package org.pelage.review.graphid;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntConsumer;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import org.pelage.graph.Pair;

/**
 * Which annotations each annotation was ever paired with, by a candidate or an answer. Two ints a
 * pair; all operations O(1) but the walk.
 */
final class Links {
  private final Int2ObjectOpenHashMap<IntOpenHashSet> partners = new Int2ObjectOpenHashMap<>();

  void add(Pair pair) {
    of(pair.low()).add(pair.high());
    of(pair.high()).add(pair.low());
  }

  private IntOpenHashSet of(int node) {
    return partners.computeIfAbsent(node, n -> new IntOpenHashSet(4));
  }

  boolean contains(Pair pair) {
    IntOpenHashSet of = partners.get(pair.low());
    return of != null && of.contains(pair.high());
  }

  void removeNode(int node) {
    IntOpenHashSet gone = partners.remove(node);
    if (gone != null) {
      gone.forEach((int partner) -> of(partner).remove(node));
    }
  }

  /** Calls for every partner of the node, in no particular order. */
  void forEachPartner(int node, IntConsumer each) {
    IntOpenHashSet of = partners.get(node);
    if (of != null) {
      of.forEach(each);
    }
  }
}
