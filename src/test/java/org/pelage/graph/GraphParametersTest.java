package org.pelage.graph;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.graph.GraphParameters.AutoThresholds;
import org.pelage.graph.GraphParameters.FixMode;
import org.scalatestplus.junit.JUnitSuite;

/** Every parameter acts, at once and without a restart. */
public class GraphParametersTest extends JUnitSuite {
  private static final GraphParameters D = GraphParameters.DEFAULTS;

  private static List<Pair> queue(GraphScript g) {
    return g.graph().peek(100).stream().map(QueuedPair::pair).toList();
  }

  private static GraphParameters fix(FixMode mode) {
    return new GraphParameters(
        true, true, 2, 2, Optional.empty(), mode, true, AutoThresholds.NEVER);
  }

  @Test
  public void inferenceOff_everyOpenCandidateIsAskedAndNothingIsInferred() {
    GraphScript g = GraphScript.started("1-2-3-1 4 1|4 2|4 1|3").propose(1, 4, 0.5);
    g.propose(3, 4, 0.25).play("1x4");
    g.graph()
        .configure(
            new GraphParameters(
                false, true, 2, 2, Optional.empty(), FixMode.NONE, true, AutoThresholds.NEVER));
    assertEquals(List.of(Pair.of(1, 4), Pair.of(3, 4)), queue(g));
    assertEquals(InferredState.OPEN, g.state(3, 4));
    assertEquals(List.of(), g.graph().suspects());
    assertFalse(g.graph().positiveRedundant(1));
    g.graph().configure(D);
    assertFalse(g.graph().suspects().isEmpty());
  }

  @Test
  public void redundancyOff_redundantPairsAreAskedToo() {
    GraphScript g = GraphScript.started("1-2-3-4-1 1.3");
    assertEquals(List.of(), queue(g));
    g.graph()
        .configure(
            new GraphParameters(
                true, false, 2, 2, Optional.empty(), FixMode.NONE, true, AutoThresholds.NEVER));
    assertEquals(List.of(Pair.of(1, 3)), queue(g));
    assertTrue("it is still known to be redundant", g.graph().positiveRedundant(1));
  }

  @Test
  public void kPositive_countsEdgeDisjointPaths() {
    GraphScript g = GraphScript.started("1-2-3-4-1 1.3");
    g.graph().configure(D.withRedundancy(3, 2));
    assertEquals(List.of(Pair.of(1, 3)), queue(g));
    g.play("1-3");
    assertFalse("nodes 2 and 4 hang on two edges", g.graph().positiveRedundant(1));
    g.play("2-4");
    assertTrue(g.graph().positiveRedundant(1));
    g.graph().configure(D.withRedundancy(1, 2));
    assertTrue(GraphScript.started("1-2").graph().positiveRedundant(1));
  }

  @Test
  public void kNegative_countsNegativeEdges() {
    GraphScript g = GraphScript.started("1-2 3-4 1|3 1.4");
    assertEquals(List.of(Pair.of(1, 4)), queue(g));
    Change change = g.graph().configure(D.withRedundancy(2, 1));
    assertEquals(List.of(), queue(g));
    assertEquals(List.of(Pair.of(1, 3)), g.graph().negativeRedundantPairs());
    assertEquals("[] dissolved [] formed [] reshaped [1, 3]", WholeState.text(change));
  }

  @Test
  public void fixModeSplit_asksOnlyInside() {
    GraphScript g = GraphScript.started("1-2-3 4 1.3 3.4");
    g.graph().configure(fix(FixMode.SPLIT));
    assertEquals(List.of(Pair.of(1, 3)), queue(g));
    g.graph().configure(fix(FixMode.MERGE));
    assertEquals(List.of(Pair.of(3, 4)), queue(g));
  }

  @Test
  public void fixModePredict_asksWhereTheVerifierDisagrees() {
    GraphScript g = GraphScript.started("1-2-3 4-5 2|4");
    g.propose(1, 3, 0.2).propose(3, 5, 0.9).propose(1, 4, 0.1);
    g.graph().configure(fix(FixMode.PREDICT));
    assertEquals(List.of(Pair.of(3, 5), Pair.of(1, 3)), queue(g));
  }

  @Test
  public void autoFirst_putsAutoReviewablePairsFirst() {
    GraphScript g = GraphScript.started("1 2 3");
    IdentityGraph graph = g.graph();
    graph.propose(
        List.of(
            new Candidate(Pair.of(1, 2), new Probabilities(0.05, 0.94, 0.01, Double.NaN)),
            new Candidate(Pair.of(1, 3), new Probabilities(0.6, 0.4, 0, Double.NaN)),
            new Candidate(Pair.of(2, 3), new Probabilities(0.04, 0.95, 0.01, 0.9))));
    AutoThresholds thresholds = new AutoThresholds(0.9, 0.9, 0.9, 0.5);
    graph.configure(
        new GraphParameters(true, true, 2, 2, Optional.empty(), FixMode.NONE, true, thresholds));
    assertEquals(
        List.of(
            new QueuedPair(Pair.of(1, 2), 1.05, false),
            new QueuedPair(Pair.of(1, 3), 0.6, false),
            new QueuedPair(Pair.of(2, 3), 0.04, false)),
        graph.peek(3));
    graph.configure(
        new GraphParameters(true, true, 2, 2, Optional.empty(), FixMode.NONE, false, thresholds));
    assertEquals(Pair.of(1, 3), graph.peek(1).get(0).pair());
  }

  @Test
  public void priority_isHowMuchAnAnswerWouldTell() {
    GraphScript g = GraphScript.started("1-2-3-4 5 6").propose(1, 3, 0.75).propose(1, 5, 0.25);
    g.play("5.6 1.4");
    assertEquals(
        List.of(
            new QueuedPair(Pair.of(1, 3), 0.25, false),
            new QueuedPair(Pair.of(1, 5), 0.25, false),
            new QueuedPair(Pair.of(1, 4), 1e-9, false),
            new QueuedPair(Pair.of(5, 6), 1e-9, false)),
        g.graph().peek(9));
    g.play("1|4");
    assertEquals(new QueuedPair(Pair.of(1, 2), 10 + 1e-9, true), g.graph().peek(1).get(0));
  }

  @Test
  public void wrongValuesAreRefused() {
    Assert.assertThrows(IllegalArgumentException.class, () -> D.withRedundancy(0, 1));
    Assert.assertThrows(
        IllegalArgumentException.class, () -> new AutoThresholds(Double.NaN, 1, 1, 1));
  }
}
