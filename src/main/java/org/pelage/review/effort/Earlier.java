package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/** Who was together when the models were last fitted: what changes since are measured against. */
final class Earlier {
  private Clusters then = new Clusters();
  private Sizes sizes = Sizes.UNKNOWN;

  /** From now on what stands is what stood. */
  void note(Clusters clusters) {
    restore(clusters.copy());
  }

  /** The sizes of the clusters then. */
  Sizes sizes() {
    return sizes;
  }

  /**
   * How many pairs would be together that were not, or the other way round, among the members of
   * two clusters and those who were together with any of them, if a part of one went over to the
   * other. Linear in their number.
   *
   * @param to {@link Moves#ALONE} if the part is to stand alone
   */
  long changed(IntArrayList part, int from, int to, Clusters now) {
    IntLinkedOpenHashSet concerned = new IntLinkedOpenHashSet();
    addWithEarlier(now.members(from), concerned);
    if (to != Moves.ALONE) {
      addWithEarlier(now.members(to), concerned);
    }
    IntOpenHashSet moving = new IntOpenHashSet(part);
    Int2IntOpenHashMap before = new Int2IntOpenHashMap();
    Int2IntOpenHashMap after = new Int2IntOpenHashMap();
    Long2IntOpenHashMap both = new Long2IntOpenHashMap();
    for (int node : concerned) {
      int goes = moving.contains(node) ? to : now.slot(node);
      before.addTo(then.slot(node), 1);
      after.addTo(goes, 1);
      both.addTo(((long) then.slot(node) << Integer.SIZE) | (goes & 0xFFFFFFFFL), 1);
    }
    return pairs(before.values()) + pairs(after.values()) - 2 * pairs(both.values());
  }

  private void addWithEarlier(IntArrayList nodes, IntLinkedOpenHashSet into) {
    for (int i = 0; i < nodes.size(); i++) {
      if (into.add(nodes.getInt(i))) {
        into.addAll(then.members(then.slot(nodes.getInt(i))));
      }
    }
  }

  private static long pairs(Iterable<Integer> sizes) {
    long pairs = 0;
    for (int n : sizes) {
      pairs += n * (n - 1L) / 2;
    }
    return pairs;
  }

  Clusters save() {
    return then;
  }

  void restore(Clusters saved) {
    then = saved;
    sizes = Sizes.of(saved);
  }
}
