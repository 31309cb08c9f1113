package org.pelage.review.lca;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best clustering of a few nodes other than the one they have, "algorithm 2". Of up to {@link
 * Exhaustive#MAX_NODES} nodes exactly; of more by trying, for each edge that the present clustering
 * goes against, the strongest first, what a greedy clustering makes of having it the other way, and
 * improving the best of these. Of equal alternatives of two clusters their merger is taken.
 */
final class Alternatives {
  /** Edges tried are so many that all trials together look at about so many edges. */
  private static final int EDGES_LOOKED_AT = 40_000;

  private static final int MIN_TRIED = 4;
  private static final int MAX_TRIED = 64;

  private Alternatives() {}

  /**
   * Labels of the alternative.
   *
   * @param from the clustering they have: of one or two clusters
   */
  static int[] best(LocalGraph graph, int[] from) {
    boolean one = isOne(from);
    if (graph.size() <= Exhaustive.MAX_NODES) {
      int[] best = Exhaustive.bestBut(graph, from);
      int[] merged = new int[graph.size()];
      return !one && graph.score(merged) == graph.score(best) ? merged : best;
    }
    int[] best = one ? Greedy.cluster(graph, true) : new int[graph.size()];
    long bestScore = graph.score(best);
    int tries =
        Math.max(MIN_TRIED, Math.min(MAX_TRIED, EDGES_LOOKED_AT / Math.max(1, graph.edges())));
    for (int edge : against(graph, from, tries)) {
      int[][] pair = {{graph.us[edge], graph.vs[edge]}};
      boolean forceApart = graph.weights[edge] < 0;
      int[] tried =
          ConstrainedGreedy.cluster(
              graph, forceApart ? new int[0][] : pair, forceApart ? pair : new int[0][]);
      long score = graph.score(tried);
      if (score > bestScore) {
        best = tried;
        bestScore = score;
      }
    }
    return Climb.improve(graph, best, from);
  }

  /** About how many edges {@link #best} looks at. */
  static int cost(LocalGraph graph) {
    return graph.size() <= Exhaustive.MAX_NODES
        ? 1 << graph.size()
        : Math.max(EDGES_LOOKED_AT / 4, MIN_TRIED * graph.edges());
  }

  private static boolean isOne(int[] labels) {
    for (int label : labels) {
      if (label != labels[0]) {
        return false;
      }
    }
    return true;
  }

  /** The edges the clustering goes against, those of the greatest weight either way first. */
  static List<Integer> against(LocalGraph graph, int[] labels, int atMost) {
    List<Integer> edges = new ArrayList<>();
    for (int e = 0; e < graph.edges(); e++) {
      boolean together = labels[graph.us[e]] == labels[graph.vs[e]];
      if (graph.weights[e] != 0 && together == graph.weights[e] < 0) {
        edges.add(e);
      }
    }
    edges.sort(Comparator.comparingInt(e -> -Math.abs(graph.weights[e])));
    return edges.subList(0, Math.min(atMost, edges.size()));
  }
}
