package org.pelage.review.lca;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/**
 * The subgraph of a few nodes, renumbered 0, 1, ...: what a cluster or two look like to the
 * algorithms that cluster them. Its edges are in order: heaviest first, then by their ends.
 * Immutable but for a lazily built index.
 *
 * <p>A clustering of it is an array with a label per node.
 */
final class LocalGraph {
  private static final int END_BITS = 20;
  private static final int END_MASK = (1 << END_BITS) - 1;

  /** No weight reaches this: a pair has one verifier's result and ten of people. */
  private static final int WEIGHT_BOUND = 1 << 20;

  final int[] nodes;
  final int[] us;
  final int[] vs;
  final int[] weights;

  /** So many edges, the first ones, have a weight of 0 or more. */
  final int notNegative;

  private int[] firstAt = {};
  private int[] edgeAt = {};

  private LocalGraph(int[] nodes, long[] packed) {
    this.nodes = nodes;
    us = new int[packed.length];
    vs = new int[packed.length];
    weights = new int[packed.length];
    int positive = 0;
    for (int e = 0; e < packed.length; e++) {
      us[e] = (int) (packed[e] >>> END_BITS) & END_MASK;
      vs[e] = (int) packed[e] & END_MASK;
      weights[e] = WEIGHT_BOUND - (int) (packed[e] >>> (2 * END_BITS));
      positive += weights[e] >= 0 ? 1 : 0;
    }
    notNegative = positive;
  }

  /** The subgraph of {@code nodes}, which must rise. O(edges of the nodes x log). */
  static LocalGraph of(WeightedGraph graph, int[] nodes) {
    if (nodes.length > END_MASK) {
      throw new IllegalArgumentException("at most " + END_MASK + " nodes: " + nodes.length);
    }
    LongArrayList packed = new LongArrayList();
    for (int u = 0; u < nodes.length; u++) {
      for (Int2IntMap.Entry edge : graph.neighbours(nodes[u]).int2IntEntrySet()) {
        int v = edge.getIntKey() > nodes[u] ? Arrays.binarySearch(nodes, edge.getIntKey()) : -1;
        if (v >= 0) {
          long rank = WEIGHT_BOUND - edge.getIntValue();
          packed.add((rank << (2 * END_BITS)) | ((long) u << END_BITS) | v);
        }
      }
    }
    long[] sorted = packed.toLongArray();
    Arrays.sort(sorted);
    return new LocalGraph(nodes, sorted);
  }

  int size() {
    return nodes.length;
  }

  int edges() {
    return us.length;
  }

  /**
   * Sum of the weights the clustering agrees with: inside clusters as they are, between negated.
   */
  long score(int[] labels) {
    long score = 0;
    for (int e = 0; e < us.length; e++) {
      score += labels[us[e]] == labels[vs[e]] ? weights[e] : -weights[e];
    }
    return score;
  }

  /** The end of an edge that is not {@code node}. */
  int other(int edge, int node) {
    return us[edge] == node ? vs[edge] : us[edge];
  }

  /** Position in {@link #edgeAt} of the node's first edge; its last is before the next node's. */
  int firstAt(int node) {
    if (firstAt.length == 0) {
      index();
    }
    return firstAt[node];
  }

  int edgeAt(int position) {
    return edgeAt[position];
  }

  private void index() {
    int[] first = new int[nodes.length + 1];
    for (int e = 0; e < us.length; e++) {
      first[us[e] + 1]++;
      first[vs[e] + 1]++;
    }
    for (int i = 0; i < nodes.length; i++) {
      first[i + 1] += first[i];
    }
    edgeAt = new int[2 * us.length];
    int[] next = first.clone();
    for (int e = 0; e < us.length; e++) {
      edgeAt[next[us[e]]++] = e;
      edgeAt[next[vs[e]]++] = e;
    }
    firstAt = first;
  }
}
