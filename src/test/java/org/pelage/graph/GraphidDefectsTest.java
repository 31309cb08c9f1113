package org.pelage.graph;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.Assert;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Defects that were measured in graphid, the peer, by the numbers of that report, and that this
 * engine does not have. Those of its review loop are tested beside ours, in {@code review}.
 */
public class GraphidDefectsTest extends JUnitSuite {

  private static Candidate candidate(int a, int b) {
    return new Candidate(Pair.of(a, b), Probabilities.ofMatch(0.5));
  }

  @Test
  public void defect1_aQueueWhoseEveryPairIsSkippableIsEmptyAndNoError() {
    GraphScript g = GraphScript.started("1-2-3-1 1.2 1.3 2.3");
    assertEquals(List.of(), g.graph().peek(10));
    assertEquals(0, g.graph().queueSize());
  }

  @Test
  public void defect2_aPairProposedTwiceInOneBlockIsThereOnce() {
    GraphScript g = GraphScript.started("1 2");
    g.graph().propose(List.of(candidate(1, 2), candidate(2, 1)));
    assertEquals(1, g.graph().candidates());
    assertEquals(1, g.graph().peek(10).size());
  }

  @Test
  public void defect3_positiveRedundancyGoesWithAnEdgeAndComesWithANotcomp() {
    GraphScript g = GraphScript.started("1-2-3-1");
    assertTrue(g.graph().positiveRedundant(1));
    g.play("1x3");
    assertFalse(g.graph().positiveRedundant(1));
    g.play("1~3");
    assertTrue(g.graph().positiveRedundant(1));
  }

  @Test
  public void defect4_negativeRedundancyHasOneDefinitionWhateverTheSizes() {
    GraphScript g = GraphScript.started("1|2");
    assertFalse(g.graph().negativeRedundant(1, 2));
    assertEquals(List.of(), g.graph().negativeRedundantPairs());
    assertFalse(IdentityGraphs.restore(g.graph().snapshot()).negativeRedundant(1, 2));
  }

  @Test
  public void defect4_nothingIsNegativeRedundantWithAnInconsistentPcc() {
    GraphScript g = GraphScript.started("1-2-3 4-5 1|4 2|5");
    assertTrue(g.graph().negativeRedundant(1, 4));
    g.play("1|3");
    assertFalse(g.graph().negativeRedundant(1, 4));
  }

  @Test
  public void defect5_suspectsFollowAWithdrawnPositiveEdge() {
    GraphScript g = GraphScript.started("1-2-3-4-1 1|3");
    assertEquals(List.of(Pair.of(1, 3)), g.graph().suspects(1));
    g.play("1x2");
    assertEquals(List.of(Pair.of(1, 4)), g.graph().suspects(1));
  }

  @Test
  public void defect9_aConfidentlySettledPairIsSkippedAndTheNextOneIsNotLost() {
    GraphScript g = new GraphScript(IdentityGraphs.create(confident()));
    g.play("1 2 3 4 5");
    g.decide(1, 2, Decision.MATCH, MetaDecision.NONE, Confidence.ABSOLUTELY_SURE);
    g.decide(2, 3, Decision.NOMATCH, MetaDecision.NONE, Confidence.ABSOLUTELY_SURE);
    g.decide(3, 4, Decision.MATCH, MetaDecision.NONE, Confidence.ABSOLUTELY_SURE);
    g.propose(1, 4, 0.9).propose(1, 5, 0.4);
    assertEquals(List.of(new QueuedPair(Pair.of(1, 5), 0.4, false)), g.graph().peek(10));
  }

  private static GraphParameters confident() {
    GraphParameters d = GraphParameters.DEFAULTS;
    return new GraphParameters(
        true, true, 2, 2, Optional.of(Confidence.PRETTY_SURE), d.fixMode(), true, d.thresholds());
  }

  @Test
  public void defect10_annotationZeroIsLikeAnyOther() {
    GraphScript g = GraphScript.started("0-1-2 3-4 0|3 1|4").play("2-3");
    assertEquals(1, g.graph().components());
    assertEquals(2, g.graph().negativeEdges(0, 4));
    g.play("2x3");
    assertEquals(2, g.graph().negativeEdges(0, 4));
    assertEquals(0, g.graph().negativeEdges(0, 2));
  }

  @Test
  public void defect10_aPairWithItselfIsRefused() {
    Assert.assertThrows(IllegalArgumentException.class, () -> Pair.of(1, 1));
  }

  @Test
  public void defect11_aCopyHasItsQueueAndParametersAndChangesNothingHere() {
    GraphScript g = GraphScript.started("1-2-3-4 1|4 1.3 2.4");
    g.graph().configure(GraphParameters.DEFAULTS.withRedundancy(1, 3));
    IdentityGraph copy = IdentityGraphs.restore(g.graph().snapshot());
    assertEquals(g.graph().parameters(), copy.parameters());
    assertEquals(g.graph().peek(10), copy.peek(10));
    List<QueuedPair> before = g.graph().peek(10);
    copy.removeAnnotation(1);
    assertEquals(before, g.graph().peek(10));
  }

  @Test
  public void defect12_itDoesNotMatterWhichEndIsKnownFirst() {
    GraphScript g = GraphScript.started("7 2").propose(7, 2, 0.8);
    assertEquals(List.of(new QueuedPair(Pair.of(2, 7), 0.8, false)), g.graph().peek(1));
  }

  @Test
  public void defect13_aRefusedStepChangesNothing() {
    GraphScript g = GraphScript.started("1-2 2|3 1.3");
    WholeState before = WholeState.of(g.graph(), List.of(Pair.of(1, 2), Pair.of(1, 3)));
    IdentityGraph graph = g.graph();
    Assert.assertThrows(
        IllegalArgumentException.class,
        () -> graph.propose(List.of(candidate(1, 2), candidate(2, 9))));
    Assert.assertThrows(
        IllegalArgumentException.class,
        () -> g.decide(1, 2, Decision.MATCH, MetaDecision.DIFF, Confidence.UNSPECIFIED));
    Assert.assertThrows(IllegalArgumentException.class, () -> graph.undo(99));
    Assert.assertThrows(IllegalArgumentException.class, () -> graph.removeAnnotation(99));
    assertEquals(before, WholeState.of(graph, List.of(Pair.of(1, 2), Pair.of(1, 3))));
  }

  @Test
  public void defect14_anUnreviewedCandidateReturnsToTheQueue() {
    GraphScript g = GraphScript.started("1.2 1|2");
    assertEquals(0, g.graph().queueSize());
    g.play("1x2");
    assertEquals(1, g.graph().queueSize());
  }

  @Test
  public void defect15_anUndoneReviewIsNoSupport() {
    GraphScript g = GraphScript.started("1-2 1-4 1-4 2|4");
    assertEquals(List.of(Pair.of(1, 2)), g.graph().suspects(1));
    g.play("1-2 1-2");
    assertEquals(List.of(Pair.of(2, 4)), g.graph().suspects(1));
    g.graph().undo(4);
    g.graph().undo(5);
    assertEquals(List.of(Pair.of(1, 2)), g.graph().suspects(1));
  }

  @Test
  public void defect15_theCutWinsTies() {
    assertEquals(List.of(Pair.of(1, 2)), GraphScript.started("1-2-3 1|3").graph().suspects(1));
  }
}
