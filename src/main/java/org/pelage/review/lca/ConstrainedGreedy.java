package org.pelage.review.lca;

/**
 * Greedy clustering with pairs forced together or apart: takes the edges that are not negative,
 * heaviest first, and merges the clusters of their ends where that beats leaving them. Never
 * shifts.
 */
final class ConstrainedGreedy {
  private ConstrainedGreedy() {}

  /**
   * Labels of the clustering.
   *
   * @param together pairs of positions that must share a cluster
   * @param apart pairs of positions that must not
   */
  static int[] cluster(LocalGraph graph, int[][] together, int[][] apart) {
    Blocks blocks = new Blocks(graph);
    for (int[] pair : together) {
      if (blocks.of(pair[0]) != blocks.of(pair[1])) {
        blocks.merge(blocks.of(pair[0]), blocks.of(pair[1]));
      }
    }
    for (int edge = 0; edge < graph.notNegative; edge++) {
      int a = blocks.of(graph.us[edge]);
      int b = blocks.of(graph.vs[edge]);
      if (a != b && !isApart(blocks, a, b, apart) && gains(graph, blocks, edge)) {
        blocks.merge(a, b);
      }
      blocks.see(edge);
    }
    return blocks.labels();
  }

  private static boolean gains(LocalGraph graph, Blocks blocks, int edge) {
    int a = blocks.of(graph.us[edge]);
    int b = blocks.of(graph.vs[edge]);
    int weight = graph.weights[edge];
    return !blocks.touch(a, b) || 2 * blocks.weight(a, b) + weight > -weight;
  }

  private static boolean isApart(Blocks blocks, int a, int b, int[][] apart) {
    for (int[] pair : apart) {
      int x = blocks.of(pair[0]);
      int y = blocks.of(pair[1]);
      if ((x == a && y == b) || (x == b && y == a)) {
        return true;
      }
    }
    return false;
  }
}
