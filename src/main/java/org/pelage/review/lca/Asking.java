package org.pelage.review.lca;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.pelage.graph.Pair;

/**
 * Which pairs would tell a cluster from its alternative: those together in one of the two and apart
 * in the other. Pairs that nothing is known of come first, then the heaviest edges.
 */
final class Asking {
  private final WeightedGraph graph;
  private final Predicate<Pair> futile;

  /**
   * @param futile which pairs are not worth another question
   */
  Asking(WeightedGraph graph, Predicate<Pair> futile) {
    this.graph = graph;
    this.futile = futile;
  }

  /** Takes the next pairs to ask about; empty if there are none. */
  List<Pair> next(Lca lca, int count) {
    lca.askable.removeIf(futile);
    if (lca.askable.isEmpty()) {
      lca.askable.addAll(all(lca));
    }
    int size = lca.askable.size();
    List<Pair> last = lca.askable.subList(Math.max(0, size - count), size);
    List<Pair> taken = new ArrayList<>(last);
    last.clear();
    return taken;
  }

  private List<Pair> all(Lca lca) {
    List<Pair> edges = new ArrayList<>();
    List<Pair> unknown = new ArrayList<>();
    for (int i = 0; i < lca.nodes.length; i++) {
      for (int j = i + 1; j < lca.nodes.length; j++) {
        if (lca.tells(i, j)) {
          Pair pair = new Pair(lca.nodes[i], lca.nodes[j]);
          if (!futile.test(pair)) {
            (graph.has(pair.low(), pair.high()) ? edges : unknown).add(pair);
          }
        }
      }
    }
    edges.sort(Comparator.comparingInt(p -> Math.abs(graph.weight(p.low(), p.high()))));
    edges.addAll(unknown);
    return edges;
  }
}
