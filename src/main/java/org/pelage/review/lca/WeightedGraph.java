package org.pelage.review.lca;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntMaps;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/** Undirected graph with one whole-number weight per edge, on dense nodes. */
final class WeightedGraph {
  private final List<Int2IntOpenHashMap> byNode = new ArrayList<>();
  private int edges;

  int edges() {
    return edges;
  }

  boolean has(int a, int b) {
    return neighbours(a).containsKey(b);
  }

  /** Weight of the edge, 0 if there is none. */
  int weight(int a, int b) {
    return neighbours(a).get(b);
  }

  /** Neighbours of the node with the weights of the edges to them; not to be changed. */
  Int2IntMap neighbours(int node) {
    return node < byNode.size() ? byNode.get(node) : Int2IntMaps.EMPTY_MAP;
  }

  void set(int a, int b, int weight) {
    edges += has(a, b) ? 0 : 1;
    row(a).put(b, weight);
    row(b).put(a, weight);
  }

  /** Removes all edges of the node. */
  void isolate(int node) {
    for (int other : neighbours(node).keySet()) {
      byNode.get(other).remove(node);
      edges--;
    }
    if (node < byNode.size()) {
      byNode.get(node).clear();
    }
  }

  private Int2IntOpenHashMap row(int node) {
    while (byNode.size() <= node) {
      byNode.add(new Int2IntOpenHashMap(4));
    }
    return byNode.get(node);
  }
}
