package org.pelage.review.lca;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Assert;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** The algorithms that cluster a few nodes, on graphs small enough to check by hand. */
public class LocalClusteringTest extends JUnitSuite {
  /** Eleven nodes, ten negative and eleven positive edges. */
  static final String ELEVEN =
      "ab8 ad4 ae-2 bc-1 be4 bf-4 bi-4 cf2 cg-3 de-1 dh3 ei-5 fg8 fi2 fj2 fk-3 gj-3 gk7 hi6 ij-4"
          + " jk5";

  private static final String BEST = "abde c fgjk hi";

  private static String greedy(String graph, boolean atLeastTwo) {
    LocalGraph local = Letters.local(graph);
    return Letters.text(local, Greedy.cluster(local, atLeastTwo));
  }

  private static String alternative(String graph, String from) {
    LocalGraph local = Letters.local(graph);
    return Letters.text(local, Alternatives.best(local, Letters.labels(local, from)));
  }

  @Test
  public void theScoreCountsWhatAClusteringAgreesWith() {
    LocalGraph graph = Letters.local(ELEVEN);
    assertEquals(21, graph.score(Letters.labels(graph, "abcdefghijk")));
    assertEquals(-21, graph.score(Letters.labels(graph, "a b c d e f g h i j k")));
    assertEquals(49, graph.score(Letters.labels(graph, BEST)));
    assertEquals(45, graph.score(Letters.labels(graph, "abde c fghijk")));
    assertEquals(11, graph.notNegative);
    assertEquals(8, graph.weights[0]);
    assertEquals(2, graph.weights[graph.notNegative - 1]);
  }

  @Test
  public void theScoreOfSomeClustersCountsTheEdgesAmongThem() {
    LocalGraph some = LocalGraph.of(Letters.graph(ELEVEN), Letters.nodes("abfdeihjk"));
    assertEquals(-5, some.score(Letters.labels(some, "abf dei hjk")));
  }

  /** Blocks of these clusters, every edge seen. */
  private static Blocks blocks(LocalGraph graph, String clusters) {
    Blocks blocks = new Blocks(graph);
    for (int edge = 0; edge < graph.notNegative; edge++) {
      blocks.see(edge);
    }
    for (String word : clusters.split(" ")) {
      int first = Letters.node(word.charAt(0));
      for (int node : Letters.nodes(word)) {
        if (blocks.of(node) != blocks.of(first)) {
          blocks.merge(blocks.of(node), blocks.of(first));
        }
      }
    }
    return blocks;
  }

  private static boolean touch(Blocks blocks, char one, char other) {
    return blocks.touch(blocks.of(Letters.node(one)), blocks.of(Letters.node(other)));
  }

  @Test
  public void clustersTouchWhereAnEdgeJoinsThem() {
    Blocks blocks = blocks(Letters.local(ELEVEN), "ad cf bij");
    assertFalse(touch(blocks, 'a', 'c'));
    assertTrue(touch(blocks, 'a', 'b') && touch(blocks, 'b', 'a'));
    assertTrue(touch(blocks, 'c', 'b') && touch(blocks, 'b', 'c'));
  }

  @Test
  public void mergingChangesTheScoreByTwiceWhatIsBetween() {
    LocalGraph graph = Letters.local(ELEVEN);
    long best = graph.score(Letters.labels(graph, BEST));
    Blocks blocks = blocks(graph, BEST);
    for (String pair : List.of("hf", "fh", "ah", "cf")) {
      int a = blocks.of(Letters.node(pair.charAt(0)));
      int b = blocks.of(Letters.node(pair.charAt(1)));
      int[] merged = blocks.labels();
      for (int i = 0; i < merged.length; i++) {
        merged[i] = merged[i] == a ? b : merged[i];
      }
      assertEquals(pair, graph.score(merged) - best, 2 * blocks.weight(a, b));
    }
    int hi = blocks.of(Letters.node('h'));
    assertEquals(-4, 2 * blocks.weight(hi, blocks.of(Letters.node('f'))));
  }

  @Test
  public void clustersAreReplacedByOthersOfTheSameNodes() {
    Clustering clusters = new Clustering();
    for (String word : List.of("abde", "c", "hi", "fg", "jk")) {
      clusters.form(Letters.nodes(word));
    }
    clusters.dissolve(clusters.of(Letters.node('h')));
    clusters.dissolve(clusters.of(Letters.node('j')));
    clusters.form(Letters.nodes("j"));
    clusters.form(Letters.nodes("hik"));
    assertEquals(5, clusters.count());
    assertEquals(clusters.of(Letters.node('h')), clusters.of(Letters.node('k')));
    assertEquals(1, clusters.size(clusters.of(Letters.node('j'))));
  }

  @Test
  public void nobodyIsInTwoClusters() {
    Clustering clusters = new Clustering();
    clusters.form(Letters.nodes("ab"));
    Assert.assertThrows(IllegalArgumentException.class, () -> clusters.form(Letters.nodes("bc")));
    Assert.assertThrows(IllegalArgumentException.class, () -> clusters.form(Letters.nodes("dd")));
  }

  @Test
  public void clusteringsAreTheSameWhateverTheirLabels() {
    assertTrue(Labels.same(new int[] {0, 0, 1, 2, 2}, new int[] {7, 7, 3, 1, 1}));
    assertFalse(Labels.same(new int[] {0, 1, 1}, new int[] {0, 0, 0}));
  }

  @Test
  public void aShiftTakesThePartAroundTheEdgesEnd() {
    LocalGraph graph = Letters.local("ab9 ae-2 bc-6 be5 bf-2 cd7 df-2 ef6 dg-3 fg4");
    Blocks blocks = new Blocks(graph);
    for (int edge = 0; edge < graph.notNegative; edge++) {
      blocks.see(edge);
    }
    for (String pair : List.of("ab", "be", "ef", "fg", "cd")) {
      blocks.merge(blocks.of(Letters.pair(pair).low()), blocks.of(Letters.pair(pair).high()));
    }
    Shift forth = Shift.grow(graph, blocks, Letters.node('e'), blocks.of(Letters.node('c')));
    assertEquals(IntArrayList.wrap(Letters.nodes("efg")), forth.nodes());
    assertEquals(-12, forth.gain());
    Shift back = Shift.grow(graph, blocks, Letters.node('c'), blocks.of(Letters.node('e')));
    assertEquals(IntArrayList.wrap(Letters.nodes("c")), back.nodes());
    assertEquals(-26, back.gain());
  }

  @Test
  public void aShiftKeepsTheSeenWeightsRight() {
    LocalGraph graph = Letters.local(ELEVEN);
    Blocks blocks = new Blocks(graph);
    for (int edge = 0; edge < graph.notNegative; edge++) {
      blocks.see(edge);
    }
    for (String pair : List.of("fg", "gj", "jk", "hi")) {
      blocks.merge(blocks.of(Letters.pair(pair).low()), blocks.of(Letters.pair(pair).high()));
    }
    int fgjk = blocks.of(Letters.node('g'));
    int hi = blocks.of(Letters.node('h'));
    assertEquals(2 - 4, blocks.weight(fgjk, hi));
    blocks.move(Letters.node('f'), hi);
    blocks.move(Letters.node('j'), hi);
    assertEquals("fhij", Letters.text(List.of(blocks.members(hi).toIntArray())));
    assertEquals(8 - 3 - 3 + 5, blocks.weight(fgjk, hi));
  }

  @Test
  public void greedyClusters() {
    assertEquals("ab", greedy("ab4", false));
    assertEquals("a b", greedy("ab-6", false));
    assertEquals("ab cdef", greedy("ab9 ae-2 bc-6 be5 bf-2 cd7 ce4 de3 df-1 ef6", false));
    assertEquals(
        "ad be cf", greedy("ab1 ad6 ae-8 af-8 bc1 bd-9 be4 bf-7 cd-8 ce-7 cf5 de1 ef1", false));
    assertEquals(BEST, greedy(ELEVEN, false));
    String chain = "ab8 ad-1 ae2 bc6 bd3 be1 cf1 de4 ef5";
    assertEquals("abc def", greedy(chain, true));
    assertEquals("abcdef", greedy(chain, false));
  }

  @Test
  public void greedyWithoutEdgesLeavesAllAlone() {
    LocalGraph two = LocalGraph.of(new WeightedGraph(), new int[] {0, 1});
    assertEquals("a b", Letters.text(two, Greedy.cluster(two, false)));
    LocalGraph none = LocalGraph.of(new WeightedGraph(), new int[0]);
    assertEquals(0, Greedy.cluster(none, false).length);
  }

  @Test
  public void constraintsHold() {
    LocalGraph graph = Letters.local(ELEVEN.replace("gj-3", "gj-4"));
    int[] labels =
        ConstrainedGreedy.cluster(
            graph, new int[][] {Letters.nodes("fi")}, new int[][] {Letters.nodes("de")});
    assertEquals("abd c e fghik j", Letters.text(graph, labels));
  }

  @Test
  public void edgesTheClusteringGoesAgainst() {
    LocalGraph graph = Letters.local(ELEVEN);
    String edges =
        Alternatives.against(graph, Letters.labels(graph, BEST), 100).stream()
            .map(e -> "" + (char) ('a' + graph.us[e]) + (char) ('a' + graph.vs[e]))
            .sorted()
            .collect(Collectors.joining(" "));
    assertEquals("ae cf de dh fi fk gj", edges);
  }

  @Test
  public void theBestAlternativeOfFewNodes() {
    assertEquals("a b", alternative("ab5", "ab"));
    assertEquals("ab", alternative("ab5", "a b"));
    assertEquals("abcd", alternative("ab-2 ac8 ad-1 bd3 cd5", "ac bd"));
    assertEquals("acd b", alternative("ab-2 ac8 ad-1 bd3 cd5", "abcd"));
    assertEquals("abcdef", alternative("ab9 ae-2 bc-6 be5 bf-2 cd7 ce4 de4 df-1 ef6", "ab cdef"));
    assertEquals("ac bd", alternative("ab5 ac3 ad-8 bc-6 bd4 cd6", "ab cd"));
    assertEquals("abc de", alternative("ab8 ac5 ad-2 bd4 be-5 cd3 de6", "abcde"));
  }

  @Test
  public void aClimbNeverComesBackToWhatIsExcluded() {
    LocalGraph graph = Letters.local(ELEVEN);
    int[] best = Letters.labels(graph, BEST);
    int[] near = Letters.labels(graph, "abde c fgjki h");
    int[] climbed = Climb.improve(graph, near, best);
    assertTrue(graph.score(climbed) >= graph.score(near));
    assertTrue(!Labels.same(climbed, best));
  }
}
