package org.pelage.review.lca;

import java.util.Arrays;

/**
 * The best clustering of a few nodes, or the best that differs from a given one, by branch and
 * bound over all of them: 4,140 for {@link #MAX_NODES} nodes. Of equal ones the first that keeps
 * nodes apart, so that nothing is joined that no edge joins.
 */
final class Exhaustive {
  /** With more nodes it takes too long. */
  static final int MAX_NODES = 8;

  /** With more nodes it takes too long even once. */
  static final int MAX_NODES_ONCE = 9;

  private static final int[] NOTHING = {};

  private final int n;
  private final int[][] weight;
  private final int[] excluded;

  /** What the edges of nodes i and later to earlier ones can add at most. */
  private final long[] atMost;

  private final int[] labels;
  private int[] best = {};
  private long bestScore = Long.MIN_VALUE;

  private Exhaustive(LocalGraph graph, int[] excluded) {
    this.n = graph.size();
    this.excluded = Labels.canonical(excluded);
    this.weight = new int[n][n];
    this.atMost = new long[n + 1];
    this.labels = new int[n];
    for (int e = 0; e < graph.edges(); e++) {
      weight[graph.vs[e]][graph.us[e]] = graph.weights[e];
      atMost[graph.vs[e]] += Math.abs(graph.weights[e]);
    }
    for (int i = n - 1; i >= 0; i--) {
      atMost[i] += atMost[i + 1];
    }
  }

  /** Labels of the best clustering. */
  static int[] best(LocalGraph graph) {
    return graph.size() == 0 ? NOTHING : bestBut(graph, NOTHING);
  }

  /** Labels of the best clustering but {@code excluded}; at least two nodes if one is. */
  static int[] bestBut(LocalGraph graph, int[] excluded) {
    Exhaustive search = new Exhaustive(graph, excluded);
    search.place(1, 1, 0);
    return search.best;
  }

  /** Places node i in a new cluster or each of the clusters 0..clusters-1. */
  private void place(int i, int clusters, long score) {
    if (i == n) {
      if (score > bestScore && !Arrays.equals(labels, excluded)) {
        bestScore = score;
        best = labels.clone();
      }
      return;
    }
    if (score + atMost[i] <= bestScore) {
      return;
    }
    for (int label = clusters; label >= 0; label--) {
      labels[i] = label;
      long added = 0;
      for (int j = 0; j < i; j++) {
        added += labels[j] == label ? weight[i][j] : -weight[i][j];
      }
      place(i + 1, Math.max(clusters, label + 1), score + added);
    }
  }
}
