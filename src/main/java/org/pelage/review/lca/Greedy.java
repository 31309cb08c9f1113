package org.pelage.review.lca;

import java.util.Optional;

/**
 * Greedy clustering from single nodes, "algorithm 1": takes the edges that are not negative,
 * heaviest first, and for each between two clusters does what adds most to the score of the edges
 * seen so far: merge them, leave them, or shift a part around the edge's end from one to the other.
 * O(edges) steps, each but a shift in the number of neighbouring clusters.
 */
final class Greedy {
  private final LocalGraph graph;
  private final Blocks blocks;
  private final boolean atLeastTwo;

  private Greedy(LocalGraph graph, boolean atLeastTwo) {
    this.graph = graph;
    this.blocks = new Blocks(graph);
    this.atLeastTwo = atLeastTwo;
  }

  /**
   * Labels of the clustering.
   *
   * @param atLeastTwo whether not to merge the last two clusters
   */
  static int[] cluster(LocalGraph graph, boolean atLeastTwo) {
    return new Greedy(graph, atLeastTwo).run();
  }

  private int[] run() {
    for (int edge = 0; edge < graph.notNegative; edge++) {
      int a = blocks.of(graph.us[edge]);
      int b = blocks.of(graph.vs[edge]);
      if (a != b) {
        boolean mayMerge = !atLeastTwo || blocks.count() > 2;
        if (mayMerge && !blocks.touch(a, b)) {
          blocks.merge(a, b);
        } else {
          choose(edge, mayMerge);
        }
      }
      blocks.see(edge);
    }
    return blocks.labels();
  }

  /** Ties go to merging, then to leaving, then to the first shift. */
  private void choose(int edge, boolean mayMerge) {
    int weight = graph.weights[edge];
    int a = blocks.of(graph.us[edge]);
    int b = blocks.of(graph.vs[edge]);
    boolean merges = mayMerge && 2 * blocks.weight(a, b) + weight >= -weight;
    long best = merges ? 2 * blocks.weight(a, b) + weight : -weight;
    Optional<Shift> shift = Optional.empty();
    if (blocks.size(a) >= 2 && blocks.size(b) >= 2) {
      Shift forth = Shift.grow(graph, blocks, graph.us[edge], b);
      Shift back = Shift.grow(graph, blocks, graph.vs[edge], a);
      Shift better = back.gain() > forth.gain() ? back : forth;
      shift = Optional.of(better).filter(s -> s.gain() + weight > best);
    }
    if (shift.isPresent()) {
      shift.get().apply(blocks);
    } else if (merges) {
      blocks.merge(a, b);
    }
  }
}
