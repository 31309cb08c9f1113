package org.pelage.review.names;

import static org.junit.Assert.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/** {@link Assignment} against JGraphT's. */
class AssignmentProperties {
  @Property(tries = 500, seed = "20260101")
  void isBest(
      @ForAll @IntRange(min = 1, max = 7) int rows,
      @ForAll @IntRange(max = 3) int more,
      @ForAll @Size(70) List<@LongRange(min = -20, max = 20) Long> profits) {
    agreesWithJGraphT(rows, rows + more, profits);
  }

  @Property(tries = 500)
  void isBestWithAnySeed(
      @ForAll @IntRange(min = 1, max = 7) int rows,
      @ForAll @IntRange(max = 3) int more,
      @ForAll @Size(70) List<@LongRange(min = -20, max = 20) Long> profits) {
    agreesWithJGraphT(rows, rows + more, profits);
  }

  private static void agreesWithJGraphT(int rows, int columns, List<Long> profits) {
    long[][] profit = new long[rows][columns];
    var graph = new SimpleWeightedGraph<Integer, DefaultWeightedEdge>(DefaultWeightedEdge.class);
    Set<Integer> left = new HashSet<>();
    Set<Integer> right = new HashSet<>();
    IntStream.range(0, columns).forEach(left::add);
    IntStream.range(100, 100 + columns).forEach(right::add);
    left.forEach(graph::addVertex);
    right.forEach(graph::addVertex);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        boolean real = i < rows;
        if (real) {
          profit[i][j] = profits.get(i * columns + j);
        }
        DefaultWeightedEdge edge = graph.addEdge(i, 100 + j);
        graph.setEdgeWeight(edge, real ? -profit[i][j] : 0);
      }
    }
    double best =
        -new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, left, right)
            .getMatching()
            .getWeight();
    int[] assigned = Assignment.best(profit);
    assertEquals(rows, IntStream.of(assigned).distinct().count());
    long sum = IntStream.range(0, rows).mapToLong(i -> profit[i][assigned[i]]).sum();
    assertEquals(best, sum, 1e-6);
  }
}
