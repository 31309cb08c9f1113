package org.pelage.review.lca;

import it.unimi.dsi.fastutil.ints.Int2LongMap;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;

/**
 * Improves a clustering by moving single nodes between clusters, or out on their own, while the
 * score rises. O(edges) per sweep, few sweeps.
 */
final class Climb {
  private static final int MAX_SWEEPS = 8;

  private final LocalGraph graph;
  private final int[] excluded;
  private final long excludedScore;
  private final int[] labels;
  private long score;

  private Climb(LocalGraph graph, int[] labels, int[] excluded) {
    this.graph = graph;
    this.excluded = excluded;
    this.excludedScore = graph.score(excluded);
    this.labels = Labels.canonical(labels);
    this.score = graph.score(labels);
  }

  /** A clustering at least as good as {@code labels} and other than {@code excluded}. */
  static int[] improve(LocalGraph graph, int[] labels, int[] excluded) {
    Climb climb = new Climb(graph, labels, excluded);
    for (int sweep = 0; sweep < MAX_SWEEPS && climb.sweep(); sweep++) {
      // Each sweep that moved something is followed by another.
    }
    return climb.labels;
  }

  private boolean sweep() {
    boolean moved = false;
    for (int node = 0; node < labels.length; node++) {
      moved |= move(node);
    }
    return moved;
  }

  private boolean move(int node) {
    Int2LongOpenHashMap weightTo = new Int2LongOpenHashMap();
    for (int at = graph.firstAt(node); at < graph.firstAt(node + 1); at++) {
      int edge = graph.edgeAt(at);
      weightTo.addTo(labels[graph.other(edge, node)], graph.weights[edge]);
    }
    int from = labels[node];
    int to = unused(from, node);
    long most = 0;
    for (Int2LongMap.Entry entry : weightTo.int2LongEntrySet()) {
      boolean better =
          entry.getLongValue() > most
              || (entry.getLongValue() == most && most > 0 && entry.getIntKey() < to);
      if (better) {
        most = entry.getLongValue();
        to = entry.getIntKey();
      }
    }
    long gain = 2 * (most - weightTo.get(from));
    if (to == from || gain <= 0) {
      return false;
    }
    labels[node] = to;
    score += gain;
    if (score == excludedScore && Labels.same(labels, excluded)) {
      labels[node] = from;
      score -= gain;
      return false;
    }
    return true;
  }

  /** A label nobody else has: the node's own if it is alone, else one past the greatest. */
  private int unused(int from, int node) {
    int greatest = 0;
    boolean alone = true;
    for (int i = 0; i < labels.length; i++) {
      greatest = Math.max(greatest, labels[i]);
      alone &= i == node || labels[i] != from;
    }
    return alone ? from : greatest + 1;
  }
}
