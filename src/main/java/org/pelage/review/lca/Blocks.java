package org.pelage.review.lca;

import it.unimi.dsi.fastutil.ints.Int2LongMap;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Clusters growing together over a {@link LocalGraph}, and the edges between them that a greedy
 * algorithm has seen so far: their number and their weight, packed into one long that adds up.
 */
final class Blocks {
  private static final int WEIGHT_BITS = 40;

  private final LocalGraph graph;
  private final int[] label;
  private final IntArrayList[] members;
  private final Int2LongOpenHashMap[] links;
  private final boolean[] seen;
  private int count;

  /** Every node alone, all negative edges seen. */
  Blocks(LocalGraph graph) {
    this.graph = graph;
    int n = graph.size();
    label = new int[n];
    members = new IntArrayList[n];
    links = new Int2LongOpenHashMap[n];
    seen = new boolean[graph.edges()];
    count = n;
    for (int i = 0; i < n; i++) {
      label[i] = i;
      members[i] = IntArrayList.of(i);
      links[i] = new Int2LongOpenHashMap(4);
    }
    for (int e = graph.notNegative; e < graph.edges(); e++) {
      see(e);
    }
  }

  int count() {
    return count;
  }

  int of(int node) {
    return label[node];
  }

  int size(int block) {
    return members[block].size();
  }

  IntArrayList members(int block) {
    return members[block];
  }

  /** A copy of the labels. */
  int[] labels() {
    return label.clone();
  }

  boolean seen(int edge) {
    return seen[edge];
  }

  void see(int edge) {
    seen[edge] = true;
    link(label[graph.us[edge]], label[graph.vs[edge]], packed(1, graph.weights[edge]));
  }

  /** Whether an edge between the two blocks has been seen. */
  boolean touch(int a, int b) {
    return links[a].containsKey(b);
  }

  /** Sum of the seen weights between the two blocks. */
  long weight(int a, int b) {
    return weightOf(links[a].get(b));
  }

  void merge(int a, int b) {
    int into = links[a].size() >= links[b].size() ? a : b;
    int from = into == a ? b : a;
    for (int i = 0; i < members[from].size(); i++) {
      label[members[from].getInt(i)] = into;
    }
    members[into].addAll(members[from]);
    members[from] = new IntArrayList(0);
    links[into].remove(from);
    for (Int2LongMap.Entry link : links[from].int2LongEntrySet()) {
      if (link.getIntKey() != into) {
        links[link.getIntKey()].remove(from);
        link(into, link.getIntKey(), link.getLongValue());
      }
    }
    links[from].clear();
    count--;
  }

  /** Moves a node to another block. */
  void move(int node, int to) {
    int from = label[node];
    for (int at = graph.firstAt(node); at < graph.firstAt(node + 1); at++) {
      int edge = graph.edgeAt(at);
      if (seen[edge]) {
        int other = label[graph.other(edge, node)];
        link(from, other, -packed(1, graph.weights[edge]));
        link(to, other, packed(1, graph.weights[edge]));
      }
    }
    members[from].rem(node);
    members[to].add(node);
    label[node] = to;
  }

  private void link(int a, int b, long change) {
    if (a != b) {
      add(links[a], b, change);
      add(links[b], a, change);
    }
  }

  private static void add(Int2LongOpenHashMap links, int key, long change) {
    long before = links.addTo(key, change);
    long after = before + change;
    if (after - weightOf(after) == 0) {
      links.remove(key);
    }
  }

  private static long packed(int edges, int weight) {
    return ((long) edges << WEIGHT_BITS) + weight;
  }

  private static long weightOf(long packed) {
    return packed << (Long.SIZE - WEIGHT_BITS) >> (Long.SIZE - WEIGHT_BITS);
  }
}
