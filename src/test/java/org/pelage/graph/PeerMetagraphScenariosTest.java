package org.pelage.graph;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/**
 * The negative metagraph scenarios and the smoke scenarios that graphid, the peer, plays. PCCs A to
 * D are 3-edge-connected fives: 0-4, 5-9, 10-14 and 15-19.
 */
public class PeerMetagraphScenariosTest extends JUnitSuite {
  private static final int[] LABELS = {0, 5, 10, 15};
  private static final String SEVEN_NEGATIVES = "0|5 1|6 2|7 3|10 8|15 11|16 4|17";

  private static GraphScript fourPccs() {
    GraphScript g = GraphScript.started();
    for (int first : LABELS) {
      for (int i = 0; i < 5; i++) {
        g.decide(first + i, first + (i + 1) % 5, Decision.MATCH);
        g.decide(first + i, first + (i + 2) % 5, Decision.MATCH);
      }
    }
    return g;
  }

  /** Pairs of PCCs that a negative edge joins, and PCCs that have one inside. */
  private static int metaEdges(IdentityGraph graph) {
    int count = 0;
    for (int a : graph.labels()) {
      for (int b : graph.labels()) {
        count += a <= b && graph.negativeEdges(a, b) > 0 ? 1 : 0;
      }
    }
    return count;
  }

  private static List<Pair> positives(IdentityGraph graph) {
    List<Pair> positives = new ArrayList<>(graph.decidedPairs());
    positives.removeIf(p -> graph.inForce(p).orElseThrow().effective() != Decision.MATCH);
    return positives;
  }

  @Test
  public void simpleAddRemove_weightsCountEdgesAndNotReviews() {
    GraphScript g = fourPccs();
    assertEquals(4, g.graph().components());
    assertEquals(0, metaEdges(g.graph()));
    assertEquals(1, g.play("0|5").graph().negativeEdges(0, 5));
    assertEquals(1, g.play("0|5").graph().negativeEdges(0, 5));
    assertEquals(2, g.play("0|6").graph().negativeEdges(0, 5));
    assertEquals(2, g.play("0|5").graph().negativeEdges(0, 5));
    assertEquals(1, g.play("0~6").graph().negativeEdges(0, 5));
    assertEquals(0, g.play("0~5").graph().negativeEdges(0, 5));
    assertEquals(0, metaEdges(g.graph()));
  }

  @Test
  public void merge_contractsAndAddsWeights() {
    GraphScript g = fourPccs().play(SEVEN_NEGATIVES);
    IdentityGraph graph = g.graph();
    assertEquals(5, metaEdges(graph));
    g.play("0-5");
    assertEquals(3, graph.components());
    assertEquals(4, metaEdges(graph));
    assertEquals(2, graph.negativeEdges(0, 5));
    assertEquals(2, graph.negativeEdges(0, 15));
    assertEquals(1, graph.negativeEdges(0, 10));
    assertEquals(1, graph.negativeEdges(10, 15));
    g.play("12-17");
    assertEquals(2, graph.components());
    assertEquals(3, metaEdges(graph));
    assertEquals(1, graph.negativeEdges(10, 15));
    assertEquals(3, graph.negativeEdges(0, 10));
    g.play("0-10");
    assertEquals(1, graph.components());
    assertEquals(1, metaEdges(graph));
    assertEquals(6, graph.negativeEdges(0, 0));
  }

  @Test
  public void splitNeg_endsWithTheNegativeGraphItself() {
    GraphScript g = fourPccs();
    List<Pair> all = positives(g.graph());
    all.forEach(p -> g.decide(p.low(), p.high(), Decision.NOMATCH));
    assertEquals(20, g.graph().components());
    assertEquals(all.size(), metaEdges(g.graph()));
  }

  @Test
  public void splitIncomp_endsWithNothing() {
    GraphScript g = fourPccs();
    positives(g.graph()).forEach(p -> g.decide(p.low(), p.high(), Decision.NOTCOMP));
    assertEquals(20, g.graph().components());
    assertEquals(0, metaEdges(g.graph()));
  }

  @Test
  public void splitAndMerge_returnsToWhatItWas() {
    GraphScript g = fourPccs().play(SEVEN_NEGATIVES);
    g.play("0-5");
    assertEquals(2, g.graph().negativeEdges(0, 5));
    g.play("0~5");
    assertEquals(4, g.graph().components());
    assertEquals(5, metaEdges(g.graph()));
    assertEquals(2, g.graph().negativeEdges(0, 5));
    positives(g.graph()).forEach(p -> g.decide(p.low(), p.high(), Decision.NOTCOMP));
    assertEquals(6, metaEdges(g.graph()));
    assertEquals(1, g.graph().negativeEdges(8, 15));
  }

  private static GraphScript rings() {
    return GraphScript.started("1-2-3-4-1 11-12-13-14-11 12|14 21-22-23 23|21 31-32-33-31")
        .play("2|32 3|33 12|21");
  }

  private static void withdrawEverywhere(char link) {
    GraphScript g = rings();
    assertEquals(4, g.graph().components());
    g.play("1" + link + "3", "1" + link + "2");
    assertEquals(4, g.graph().size(1));
    g.play("3" + link + "4");
    assertEquals(2, g.graph().size(1));
    g.play("11" + link + "13", "11" + link + "12", "13" + link + "14");
    assertEquals(2, g.graph().size(11));
    assertTrue("the negative edge lies between the halves", g.graph().consistent(11));
    g.play("4" + link + "31", "2" + link + "32");
    assertEquals(InferredState.DIFF, g.state(3, 31));
    g.play("3" + link + "33");
    assertEquals(InferredState.OPEN, g.state(3, 31));
    assertFalse(g.graph().consistent(21));
    g.play("21" + link + "23", "12" + link + "14");
    assertEquals(0, g.graph().inconsistent().length);
  }

  @Test
  public void incompInference() {
    withdrawEverywhere('~');
  }

  @Test
  public void unrevInference() {
    withdrawEverywhere('x');
  }

  @Test
  public void posNeg_inconsistenciesMergeAndAreRepaired() {
    GraphScript g = GraphScript.started("1-2-3 1|3 11-12-13 11|13 21-22-23 21|23");
    IdentityGraph graph = g.graph();
    assertEquals(3, graph.inconsistent().length);
    g.play("1-3");
    assertTrue(graph.consistent(1));
    g.play("11-21");
    assertEquals(2, graph.negativeEdges(11, 21));
    g.play("12|22 1|12");
    assertEquals(3, graph.negativeEdges(11, 21));
    assertEquals(InferredState.INCONSISTENT_EXTERNAL, g.state(2, 13));
    g.play("11-13 21-23 12-22");
    assertTrue(graph.consistent(11));
    assertEquals(InferredState.DIFF, g.state(2, 13));
    g.play("31-32 33-34 31|33 32|34 31-34");
    assertEquals(2, graph.negativeEdges(31, 31));
    g.play("31-33 32-34");
    assertEquals(0, graph.inconsistent().length);
    g.play("1|2 1|3");
    assertEquals(1, graph.size(1));
  }
}
