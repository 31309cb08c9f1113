package org.pelage.review.lca;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;
import org.pelage.graph.Pair;
import org.pelage.review.lca.LcaSearch.Stage;
import org.scalatestplus.junit.JUnitSuite;

/** The loop over alternatives, on graphs small enough to follow. */
public class LcaSearchTest extends JUnitSuite {
  private final Set<Pair> futile = new HashSet<>();
  private final LcaSearch search =
      new LcaSearch(new LcaSearch.Limits(-10, -1.25, 2, 30), futile::contains);

  private void start(String edges, String clusters) {
    Set<Integer> placed = new HashSet<>();
    for (String word : clusters.split(" ")) {
      if (!word.isEmpty()) {
        search.clusters().form(Letters.nodes(word));
        word.chars().forEach(c -> placed.add(c - 'a'));
      }
    }
    for (int node : Letters.local(edges).nodes) {
      if (placed.add(node)) {
        search.add(node);
      }
    }
    weigh(edges);
    search.enter(Stage.SCORING);
  }

  private void weigh(String edges) {
    for (Letters.Edge edge : Letters.edges(edges)) {
      Pair pair = edge.pair();
      search.weigh(pair, search.graph().weight(pair.low(), pair.high()) + edge.weight());
    }
  }

  /** Goes on to the next pause, entering stages as they are wanted. */
  private void run() {
    search.advance(true);
    while (search.wanted().isPresent()) {
      search.enter(search.wanted().get());
      search.advance(true);
    }
    assertEquals(recomputed(), search.score());
  }

  private long recomputed() {
    int[] nodes =
        search
            .clusters()
            .ids()
            .intStream()
            .flatMap(id -> java.util.Arrays.stream(search.clusters().members(id)))
            .sorted()
            .toArray();
    LocalGraph all = LocalGraph.of(search.graph(), nodes);
    int[] labels = java.util.Arrays.stream(nodes).map(search.clusters()::of).toArray();
    return all.score(labels);
  }

  /** Answers what is asked from the lists, each pair's in turn, until nothing comes of it. */
  private List<String> play(String verifier, String human) {
    Map<Pair, List<Integer>> machine = byPair(verifier);
    Map<Pair, List<Integer>> person = byPair(human);
    Set<Pair> verified = new HashSet<>();
    List<String> asked = new ArrayList<>();
    boolean more = true;
    while (more) {
      run();
      more = false;
      for (Pair pair : search.requested().keySet()) {
        boolean known = search.graph().has(pair.low(), pair.high()) || !verified.add(pair);
        List<Integer> left = known ? person.get(pair) : machine.get(pair);
        if (left != null && !left.isEmpty()) {
          asked.add("" + (char) ('a' + pair.low()) + (char) ('a' + pair.high()));
          int weight = left.remove(0);
          search.weigh(pair, search.graph().weight(pair.low(), pair.high()) + weight);
          more = true;
        }
      }
    }
    return asked;
  }

  private static Map<Pair, List<Integer>> byPair(String edges) {
    Map<Pair, List<Integer>> byPair = new HashMap<>();
    for (Letters.Edge edge : Letters.edges(edges)) {
      byPair.computeIfAbsent(edge.pair(), p -> new ArrayList<>()).add(edge.weight());
    }
    return byPair;
  }

  private String clusters() {
    return Letters.text(
        search.clusters().ids().intStream().mapToObj(search.clusters()::members).toList());
  }

  private void is(int clusters, int lcas, long score) {
    assertEquals(clusters, search.clusters().count());
    assertEquals(lcas, search.index().size());
    assertEquals(score, search.score());
    assertEquals(recomputed(), search.score());
  }

  private Lca top() {
    return search.queues().top().orElseThrow();
  }

  @Test
  public void scoringBeginsWithThePairsOfNeighbours() {
    start("ab3 ac2 ad-1 bd4 bf-2 de1", "ab");
    is(5, 4, -1);
    assertEquals(4, search.queues().scoring().size());
    search.advance(true);
    assertEquals(Stage.SPLITTING, search.wanted().orElseThrow());
    assertTrue(search.score() >= 5);
  }

  @Test
  public void neighboursAreClustersWithAnEdgeBetweenThem() {
    start("ab3 ac2 ad-1 bd5 cd4", "");
    is(4, 5, -13);
  }

  @Test
  public void startingClustersCount() {
    start("ab3 ac2 bd5 cd4", "ab ce");
    is(3, 3, -8);
  }

  @Test
  public void aRemovedNodeTakesItsEdgesAndLeavesConnectedParts() {
    start("ab3 ac2 ad-1 bd4 de-1", "abc");
    search.remove(Letters.node('a'));
    is(4, 2, -3);
  }

  @Test
  public void aRemovedNodeOfAnotherStart() {
    start("ab3 ac2 ad-1 bd4 de-1", "abc de");
    search.remove(Letters.node('a'));
    is(3, 1, -5);
  }

  @Test
  public void removingConnectsWhatStillIs() {
    start("ab3 ac2 ad-1 bd4 bf2 de-1 fg3", "abc de fg");
    search.remove(Letters.node('b'));
    is(3, 1, 5);
    assertEquals(4, search.graph().edges());
  }

  @Test
  public void everythingCanBeRemoved() {
    start("ab1", "ab");
    search.remove(Letters.node('a'));
    is(1, 0, 0);
    search.remove(Letters.node('b'));
    is(0, 0, 0);
    run();
  }

  @Test
  public void resultsOnUnrelatedPairsMakeNeighbours() {
    start("ab4 ac-2", "ab");
    search.add(Letters.node('d'));
    weigh("bc5 cd2");
    is(3, 2, -1);
  }

  @Test
  public void twoResultsBetweenTwoClustersMakeOneAlternative() {
    start("ab4 cd4", "ab cd");
    weigh("ac-2 bd-3");
    is(2, 1, 13);
  }

  @Test
  public void neighboursThatComeWhileSplittingAreSeenLater() {
    start("ab5 ac-2 de3", "abc de");
    search.add(Letters.node('f'));
    search.add(Letters.node('g'));
    search.enter(Stage.SPLITTING);
    is(4, 2, 6);
    weigh("fg3");
    run();
    assertEquals("ab c de fg", clusters());
  }

  @Test
  public void splitsWhatHoldsTogetherBadly() {
    start("ab10 ac-4 bc-4", "abc");
    search.advance(true);
    search.enter(search.wanted().orElseThrow());
    assertEquals(2, search.score());
    search.advance(true);
    assertEquals(18, search.score());
    assertEquals("ab c", clusters());
    run();
    assertTrue(search.converged());
    assertEquals(18, top().fromScore());
    assertEquals(2, top().toScore());
  }

  @Test
  public void asksUntilThingsAreClear() {
    start("ab5 ac-2 cd3 ce2", "");
    search.remove(Letters.node('e'));
    play("bc5 bd-1", "ab-10 ac6 bc7 bd8 cd9");
    assertEquals("a bcd", clusters());
    assertTrue(search.score() >= 30);
  }

  @Test
  public void answersOfPeopleMayOverturn() {
    start("ab-2 ac6 bd3 cd1", "");
    play("ad3 bc-4", "ab-5 ad8 bc-8 bd1");
    assertEquals("acd b", clusters());
    assertTrue(search.converged());
    assertEquals(-10, top().delta());
  }

  @Test
  public void apartIsConfirmedToo() {
    start("ab-2", "ab");
    play("", "ab-8");
    assertEquals("a b", clusters());
    assertEquals(10, search.score());
    assertEquals(-20, top().delta());
  }

  @Test
  public void aLongerStory() {
    start("ab6 ae3 af-2 bc-4 be-1 bf1 cd5 df-3 fg4 fh5 gh-2 gi-2 gj2 hj-3 ij6", "");
    play(
        "ad-6 ag-3 ah-4 bd-3 bg-2 bh-3 dg-3 dh-5 di-9 dj-8 ef-4 eg-6 eh-5 fi1 fj1 hi1 hj2",
        "ae-5 af-3 be-4 bf-2 fg6 gh5 gj8");
    assertEquals("ab cd e fghij", clusters());
    assertTrue(search.score() >= 80);
  }

  @Test
  public void fourAnswersMakeAPairFutileAndTheSearchConverges() {
    start("ab5 ac1", "");
    Map<Pair, Integer> answers = new HashMap<>();
    Map<Pair, List<Integer>> people = byPair("ab5 ac-3 ac3 ac-3 ac3 bc2 bc1 bc1 bc1");
    weigh("bc-2");
    for (boolean more = true; more; ) {
      run();
      more = false;
      for (Pair pair : search.requested().keySet()) {
        List<Integer> left = people.getOrDefault(pair, List.of());
        if (!left.isEmpty()) {
          search.weigh(pair, search.graph().weight(pair.low(), pair.high()) + left.remove(0));
          if (answers.merge(pair, 1, Integer::sum) == 4) {
            futile.add(pair);
          }
          more = true;
        }
      }
    }
    assertEquals("abc", clusters());
    assertEquals(8, (int) answers.get(Letters.pair("ac")) + answers.get(Letters.pair("bc")));
    assertTrue(search.queues().scoring().isEmpty());
  }

  @Test
  public void whatIsAskedTooOftenIsFutile() {
    start("ab5 ac1", "");
    futile.add(Letters.pair("ab"));
    futile.add(Letters.pair("ac"));
    futile.add(Letters.pair("bc"));
    run();
    assertEquals("abc", clusters());
    assertTrue(search.converged());
    assertEquals(1, search.queues().futile().size());
  }

  /** Two clusters of the eleven nodes, scored beside the alternative that parts them otherwise. */
  private static Lca scored() {
    WeightedGraph graph = Letters.graph(LocalClusteringTest.ELEVEN);
    Clustering clusters = new Clustering();
    Lca lca =
        Lca.ofTwo(
            clusters, clusters.form(Letters.nodes("hi")), clusters.form(Letters.nodes("fgjk")));
    LocalGraph local = LocalGraph.of(graph, lca.nodes);
    int[] to = Letters.labels(local, "fhij gk");
    lca.scored(local.score(lca.from()), to, local.score(to));
    return lca;
  }

  @Test
  public void alternativesFollowWeightsWithoutBeingScoredAgain() {
    Lca lca = scored();
    assertEquals(24, lca.fromScore());
    assertEquals(-18, lca.delta());
    assertEquals(3, lca.follow(Letters.pair("ij"), 3));
    assertEquals(-12, lca.delta());
    lca.follow(Letters.pair("ij"), -3);
    assertEquals(4, lca.follow(Letters.pair("fh"), 4));
    assertEquals(-10, lca.delta());
    lca.follow(Letters.pair("fh"), -4);
    assertEquals(9, lca.follow(Letters.pair("hi"), 9));
    assertEquals(33, lca.fromScore());
  }

  @Test
  public void resultsMayMakeAnAlternativeTheBetterOne() {
    Lca lca = scored();
    lca.follow(Letters.pair("hj"), 10);
    assertEquals(-18 + 20, lca.delta());
    lca.follow(Letters.pair("fk"), -6);
    assertEquals(-18 + 20 + 12, lca.delta());
  }

  @Test
  public void aPairThatTwoAlternativesWantIsAskedOnce() {
    start("ab4 cd4 ac-1", "ab cd");
    search.enter(Stage.STABILITY);
    run();
    List<Lca> all = new ArrayList<>(search.queues().waiting());
    assertTrue(all.size() > 1);
    all.forEach(lca -> lca.waitingFor.add(Letters.pair("bd")));
    assertEquals(
        1, search.requested().keySet().stream().filter(Letters.pair("bd")::equals).count());
  }

  @Test
  public void alternativesOfPairsOfNeighboursOnly() {
    start(LocalClusteringTest.ELEVEN, "abde c hi fg jk");
    Set<String> about = new HashSet<>();
    for (Lca lca : search.queues().scoring()) {
      about.add(lca.first + "" + lca.second);
    }
    assertEquals(Set.of("01", "02", "03", "13", "23", "24", "34"), about);
  }

  @Test
  public void pairsWithoutAnEdgeAreAskedFirstThenTheHeaviest() {
    Lca lca = scored();
    Asking asking = new Asking(Letters.graph(LocalClusteringTest.ELEVEN), futile::contains);
    assertEquals(pairs("fg fh hj"), new HashSet<>(asking.next(lca, 3)));
    assertEquals(pairs("gj ij jk"), new HashSet<>(asking.next(lca, 3)));
    assertEquals(pairs("fi fk"), new HashSet<>(asking.next(lca, 3)));
    assertEquals(pairs("fh hj"), new HashSet<>(asking.next(lca, 2)));
    assertEquals(6, lca.askable.size());
  }

  @Test
  public void onlyPairsWorthAQuestionAreAsked() {
    futile.addAll(pairs("ac"));
    WeightedGraph graph = Letters.graph("ab4 bc-1");
    Clustering clusters = new Clustering();
    Lca lca = Lca.ofOne(clusters, clusters.form(Letters.nodes("abc")));
    LocalGraph local = LocalGraph.of(graph, lca.nodes);
    int[] to = Letters.labels(local, "ab c");
    lca.scored(local.score(lca.from()), to, local.score(to));
    assertEquals(pairs("bc"), new HashSet<>(new Asking(graph, futile::contains).next(lca, 5)));
  }

  private static Set<Pair> pairs(String words) {
    Set<Pair> pairs = new HashSet<>();
    for (String word : words.split(" ")) {
      pairs.add(Letters.pair(word));
    }
    return pairs;
  }

  @Test
  public void queuedByWhatTheyWouldGain() {
    LcaQueues queues = new LcaQueues();
    Clustering clusters = new Clustering();
    List<Lca> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Lca lca = Lca.ofOne(clusters, clusters.form(new int[] {2 * i, 2 * i + 1}));
      lca.scored(0, new int[] {0, 1}, new long[] {3, 94, -5, 89}[i]);
      queues.put(lca, Lca.Place.QUEUED);
      all.add(lca);
    }
    assertEquals(94, queues.top().orElseThrow().delta());
    queues.remove(all.get(1));
    assertEquals(89, queues.top().orElseThrow().delta());
    queues.remove(all.get(0));
    queues.remove(all.get(3));
    assertEquals(-5, queues.top().orElseThrow().delta());
  }

  @Test
  public void whereAResultSendsAnAlternative() {
    start("ab4 ac3 bc-1 cd-2", "abc");
    search.enter(Stage.STABILITY);
    run();
    int abc = search.clusters().of(Letters.node('a'));
    Lca single = search.index().about(abc, Clustering.NONE).orElseThrow();
    for (Lca.Place place : List.of(Lca.Place.QUEUED, Lca.Place.WAITING, Lca.Place.FUTILE)) {
      search.queues().remove(single);
      search.queues().put(single, place);
      boolean together = single.to()[0] == single.to()[1];
      weigh(together ? "ab-1" : "ab1");
      assertEquals(Lca.Place.SCORING, single.place);
      search.queues().remove(single);
      search.queues().put(single, place);
      weigh(together ? "ab1" : "ab-1");
      assertEquals(Lca.Place.QUEUED, single.place);
    }
  }

  @Test
  public void clustersByTheirAlternatives() {
    LcaIndex index = new LcaIndex();
    Clustering clusters = new Clustering();
    for (int i = 0; i < 100; i++) {
      clusters.form(new int[] {2 * i, 2 * i + 1});
    }
    int[][] about = {{0, 1}, {1, 2}, {1}, {2, 5}, {5, 7}, {7, 8}, {2, 4}, {7, 9}};
    for (int[] ids : about) {
      index.add(ids.length == 1 ? Lca.ofOne(clusters, 1) : Lca.ofTwo(clusters, ids[0], ids[1]));
    }
    assertEquals(8, index.size());
    assertTrue(index.about(1, 2).isPresent());
    assertTrue(index.about(2, 1).isPresent());
    assertEquals(3, index.around(2).size());
    assertFalse(index.about(1, 5).isPresent());
    assertFalse(index.about(1, 99).isPresent());
    assertEquals(3, index.remove(2).size());
    assertEquals(1, index.remove(5).size());
    assertEquals(2, index.remove(1).size());
    assertEquals(0, index.remove(4).size());
    assertEquals(2, index.size());
  }

  @Test
  public void densificationFillsUpToItsTarget() {
    WeightedGraph graph = Letters.graph("ab1 bc1 cd1 de1 ef1 af1 ad1");
    int[] members = Letters.nodes("abcdef");
    assertEquals(8, new Densification(2, 1).missing(graph, members, 1).size());
    assertEquals(3, new Densification(10, 0.5).missing(graph, members, 1).size());
    assertEquals(5, new Densification(5, 0.75).missing(graph, members, 1).size());
    assertEquals(0, new Densification(5, 1).missing(graph, Letters.nodes("ab"), 1).size());
  }
}
