package org.pelage.review.lca;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.Test;
import org.pelage.graph.Pair;
import org.scalatestplus.junit.JUnitSuite;

/** How good the clusterings are, on random graphs, without anybody to ask. */
public class LcaQualityTest extends JUnitSuite {
  private static final long ANY_SEED = new SplittableRandom().nextLong();
  private static final LcaSearch.Limits NOBODY = new LcaSearch.Limits(-196, -49, 2, 10);

  /** Weights as of a herd's verifier: mostly right about a hidden clustering. */
  private static WeightedGraph graph(int n, double density, double wrong, SplittableRandom random) {
    int[] identity = new int[n];
    for (int i = 0; i < n; i++) {
      identity[i] = random.nextInt(1 + n / 3);
    }
    WeightedGraph graph = new WeightedGraph();
    for (int a = 0; a < n; a++) {
      for (int b = a + 1; b < n; b++) {
        boolean same = identity[a] == identity[b];
        if (random.nextDouble() < (same ? 0.9 : density)) {
          int sign = same == random.nextDouble() >= wrong ? 1 : -1;
          graph.set(a, b, sign * random.nextInt(101));
        }
      }
    }
    return graph;
  }

  private static int[] nodes(int n) {
    int[] nodes = new int[n];
    Arrays.setAll(nodes, i -> i);
    return nodes;
  }

  /** The score the loop reaches from single nodes, its first clustering included. */
  private static long reached(WeightedGraph graph, int n) {
    LcaSearch search = new LcaSearch(NOBODY, pair -> true);
    for (int node = 0; node < n; node++) {
      search.add(node);
    }
    for (int a = 0; a < n; a++) {
      for (int b : graph.neighbours(a).keySet()) {
        if (a < b) {
          search.weigh(new Pair(a, b), graph.weight(a, b));
        }
      }
    }
    search.cluster();
    search.enter(LcaSearch.Stage.SCORING);
    while (search.advance(true) || search.wanted().isPresent()) {
      search.wanted().ifPresent(search::enter);
    }
    assertTrue(search.converged());
    LocalGraph all = LocalGraph.of(graph, nodes(n));
    int[] labels = Arrays.stream(nodes(n)).map(search.clusters()::of).toArray();
    assertEquals("the running score is the recomputed one", all.score(labels), search.score());
    return search.score();
  }

  @Test
  public void neverBelowTheGreedyOracle() {
    neverBelowTheGreedyOracle(2026, 150);
  }

  @Test
  public void neverBelowTheGreedyOracle_anySeed() {
    neverBelowTheGreedyOracle(ANY_SEED, 30);
  }

  private static void neverBelowTheGreedyOracle(long seed, int graphs) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < graphs; i++) {
      int n = 10 + random.nextInt(30);
      WeightedGraph graph = graph(n, 0.3 * random.nextDouble(), 0.3 * random.nextDouble(), random);
      long oracle = GreedyOracle.score(graph, n);
      assertTrue("graph " + i + " of seed " + seed, reached(graph, n) >= oracle);
    }
  }

  @Test
  public void nearlyAlwaysTheOptimumOfNineNodes() {
    nearlyAlwaysTheOptimumOfNineNodes(9);
  }

  @Test
  public void nearlyAlwaysTheOptimumOfNineNodes_anySeed() {
    nearlyAlwaysTheOptimumOfNineNodes(ANY_SEED);
  }

  private static void nearlyAlwaysTheOptimumOfNineNodes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int optimal = 0;
    int graphs = 200;
    for (int i = 0; i < graphs; i++) {
      int n = 2 + random.nextInt(8);
      WeightedGraph graph = graph(n, random.nextDouble(), 0.5 * random.nextDouble(), random);
      long best = optimum(LocalGraph.of(graph, nodes(n)), new int[n], 0, 0);
      long reached = reached(graph, n);
      assertTrue("graph " + i + " of seed " + seed, reached <= best);
      optimal += reached == best ? 1 : 0;
    }
    assertTrue(optimal + " of " + graphs + " of seed " + seed, optimal >= 0.97 * graphs);
  }

  @Test
  public void theBestAlternativeOfEightNodesIsTheBest() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 60; i++) {
      int n = 2 + random.nextInt(7);
      LocalGraph graph = LocalGraph.of(graph(n, 0.7, 0.3, random), nodes(n));
      int[] from = new int[n];
      Arrays.setAll(from, node -> random.nextInt(2));
      int[] best = Alternatives.best(graph, from);
      assertTrue(!Labels.same(best, from));
      assertEquals(bestBut(graph, from, new int[n], 0, 0), graph.score(best));
    }
  }

  /** Brute force over all partitions. */
  private static long optimum(LocalGraph graph, int[] labels, int i, int clusters) {
    if (i == labels.length) {
      return graph.score(labels);
    }
    long best = Long.MIN_VALUE;
    for (int label = 0; label <= clusters; label++) {
      labels[i] = label;
      best = Math.max(best, optimum(graph, labels, i + 1, Math.max(clusters, label + 1)));
    }
    return best;
  }

  private static long bestBut(LocalGraph graph, int[] excluded, int[] labels, int i, int clusters) {
    if (i == labels.length) {
      return Labels.same(labels, excluded) ? Long.MIN_VALUE : graph.score(labels);
    }
    long best = Long.MIN_VALUE;
    for (int label = 0; label <= clusters; label++) {
      labels[i] = label;
      best = Math.max(best, bestBut(graph, excluded, labels, i + 1, Math.max(clusters, label + 1)));
    }
    return best;
  }
}
