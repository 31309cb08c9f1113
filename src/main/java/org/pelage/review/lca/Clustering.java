package org.pelage.review.lca;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import java.util.Arrays;

/** Disjoint clusters of nodes under ids that rise and are never used again. */
final class Clustering {
  static final int NONE = -1;

  private int[] idOf = {};
  private final Int2ObjectMap<int[]> members = new Int2ObjectRBTreeMap<>();
  private int next;

  /** Id of the node's cluster, {@link #NONE} if it is in none. */
  int of(int node) {
    return node < idOf.length ? idOf[node] : NONE;
  }

  /** Members of the cluster, rising; not to be changed. */
  int[] members(int id) {
    return members.get(id);
  }

  int size(int id) {
    return members.get(id).length;
  }

  int count() {
    return members.size();
  }

  /** Ids of all clusters, rising; not to be kept across changes. */
  IntSortedSet ids() {
    return (IntSortedSet) members.keySet();
  }

  /** A new cluster of nodes that rise and are in none. */
  int form(int[] nodes) {
    int last = nodes[nodes.length - 1];
    if (last >= idOf.length) {
      int before = idOf.length;
      idOf = Arrays.copyOf(idOf, 2 * last + 16);
      Arrays.fill(idOf, before, idOf.length, NONE);
    }
    for (int node : nodes) {
      if (idOf[node] != NONE) {
        throw new IllegalArgumentException("node " + node + " is in two clusters, or twice in one");
      }
      idOf[node] = next;
    }
    members.put(next, nodes);
    return next++;
  }

  /** Takes the cluster apart; its members are in none then. */
  int[] dissolve(int id) {
    int[] nodes = members.remove(id);
    for (int node : nodes) {
      idOf[node] = NONE;
    }
    return nodes;
  }
}
