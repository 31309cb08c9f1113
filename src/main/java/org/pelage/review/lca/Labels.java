package org.pelage.review.lca;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Clusterings of the nodes 0, 1, ... as arrays with a label per node. */
final class Labels {
  private Labels() {}

  /** The same clustering with labels 0, 1, ... in the order of first appearance. */
  static int[] canonical(int[] labels) {
    Int2IntOpenHashMap seen = new Int2IntOpenHashMap();
    int[] canonical = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      int next = seen.size();
      canonical[i] = seen.computeIfAbsent(labels[i], label -> next);
    }
    return canonical;
  }

  static boolean same(int[] one, int[] other) {
    return Arrays.equals(canonical(one), canonical(other));
  }

  /** The members of each cluster, {@code nodes[i]} for position i, in order of first appearance. */
  static List<int[]> groups(int[] labels, int[] nodes) {
    int[] canonical = canonical(labels);
    List<IntArrayList> groups = new ArrayList<>();
    for (int i = 0; i < canonical.length; i++) {
      if (canonical[i] == groups.size()) {
        groups.add(new IntArrayList());
      }
      groups.get(canonical[i]).add(nodes[i]);
    }
    return groups.stream().map(IntArrayList::toIntArray).toList();
  }
}
