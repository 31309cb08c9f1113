package org.pelage.graph;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.Assert;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** A snapshot stays what it was while the graph goes on, and a graph can be made from it. */
public class SnapshotTest extends JUnitSuite {
  private static List<Item> items(GraphSnapshot snapshot) {
    List<Item> items = new ArrayList<>();
    snapshot.items().forEach(items::add);
    return items;
  }

  private static List<Candidate> candidates(GraphSnapshot snapshot) {
    List<Candidate> candidates = new ArrayList<>();
    snapshot.candidates().forEach(candidates::add);
    return candidates;
  }

  @Test
  public void laterStepsDoNotShow() {
    GraphScript g = GraphScript.started("1-2 3|2").propose(2, 4, 0.5).propose(1, 3, 0.25);
    GraphSnapshot snapshot = g.graph().snapshot();
    List<Item> items = items(snapshot);
    List<Candidate> candidates = candidates(snapshot);
    g.graph().undo(0);
    g.play("1-3 4-5");
    g.propose(2, 4, 0.75);
    g.graph().removeAnnotation(3);
    assertEquals(items, items(snapshot));
    assertEquals(candidates, candidates(snapshot));
    assertEquals(
        List.of(Pair.of(1, 3), Pair.of(2, 4)), candidates.stream().map(Candidate::pair).toList());
    assertEquals(4, snapshot.nodes().length);
  }

  @Test
  public void mayBeReadOnAnotherThreadWhileDecisionsGoOn() {
    GraphScript g = GraphScript.started();
    for (int i = 0; i < 3_000; i++) {
      g.propose(i, i + 1, 0.5);
    }
    GraphSnapshot snapshot = g.graph().snapshot();
    CompletableFuture<Integer> read =
        CompletableFuture.supplyAsync(() -> candidates(snapshot).size() + items(snapshot).size());
    for (int i = 0; i < 3_000; i++) {
      g.decide(i, i + 1, Decision.MATCH);
      g.propose(i, i + 1, 0.75);
    }
    assertEquals(3_000, read.join().intValue());
    assertEquals(0.5, candidates(snapshot).get(2_999).probabilities().match(), 0);
  }

  @Test
  public void invariant9_aRestoredGraphIsTheSameAndGoesOnTheSame() {
    GraphScript g = GraphScript.started("1-2-3-4 5-6 1|4 3|5 7.1 7.2 6.7 1~6");
    g.graph().excludeAnnotation(2);
    g.graph().undo(4);
    IdentityGraph copy = IdentityGraphs.restore(g.graph().snapshot());
    assertSame(g.graph(), copy);
    Assert.assertThrows(IllegalArgumentException.class, () -> copy.undo(4));
    for (IdentityGraph graph : List.of(g.graph(), copy)) {
      graph.includeAnnotation(2);
      graph.undo(0);
      graph.removeAnnotation(3);
    }
    assertSame(g.graph(), copy);
  }

  private static void assertSame(IdentityGraph expected, IdentityGraph actual) {
    assertEquals(WholeState.of(expected, List.of()), WholeState.of(actual, List.of()));
    GraphSnapshot one = expected.snapshot();
    GraphSnapshot other = actual.snapshot();
    assertEquals(items(one), items(other));
    assertEquals(candidates(one), candidates(other));
    assertEquals(one.lastSequence(), other.lastSequence());
  }

  @Test
  public void theLastSequenceSurvivesTheAnnotationThatHadIt() {
    GraphScript g = GraphScript.started("1-2 2-3");
    g.graph().removeAnnotation(3);
    IdentityGraph copy = IdentityGraphs.restore(g.graph().snapshot());
    assertEquals(1, copy.snapshot().lastSequence());
    Item repeated =
        new Item(
            1,
            Pair.of(1, 2),
            Decision.MATCH,
            MetaDecision.NONE,
            Confidence.GUESSING,
            Rank.REVIEWER,
            0);
    Assert.assertThrows(IllegalArgumentException.class, () -> copy.decide(repeated));
  }
}
