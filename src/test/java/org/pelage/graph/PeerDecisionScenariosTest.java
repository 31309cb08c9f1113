package org.pelage.graph;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.pelage.graph.InferredState.DIFF;
import static org.pelage.graph.InferredState.INCONSISTENT_EXTERNAL;
import static org.pelage.graph.InferredState.INCONSISTENT_INTERNAL;
import static org.pelage.graph.InferredState.NOTCOMP;
import static org.pelage.graph.InferredState.OPEN;
import static org.pelage.graph.InferredState.SAME;

import java.util.List;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** The seventeen decision scenarios that graphid, the peer, asserts, by its names. */
public class PeerDecisionScenariosTest extends JUnitSuite {

  @Test
  public void negativeInfr_nothingIsInferredOverTwoNegatives() {
    GraphScript g = GraphScript.started("1-2-3 9|7 1.7 1.9").play("3|9");
    assertEquals(DIFF, g.state(1, 9));
    assertEquals(OPEN, g.state(1, 7));
  }

  @Test
  public void matchInfr_aMergeHandsItsNegativesOn() {
    GraphScript g = GraphScript.started("9-10 2 7 9|8 7.2 2.8 2.9");
    assertEquals(OPEN, g.state(2, 7));
    g.play("2-10");
    assertEquals(SAME, g.state(2, 9));
    assertEquals(DIFF, g.state(2, 8));
    assertEquals(OPEN, g.state(2, 7));
  }

  @Test
  public void inconsistent_theSmallestSourceSideIsCutOff() {
    GraphScript g = GraphScript.started("1-2 3-4-5 2|3 4.1");
    assertEquals(DIFF, g.state(1, 4));
    g.play("1-5");
    assertEquals(INCONSISTENT_INTERNAL, g.state(1, 4));
    // On the path 2-1-5-4-3 every edge weighs the same; {2} is the smallest source side.
    assertEquals(List.of(Pair.of(1, 2)), g.graph().suspects(1));
  }

  @Test
  public void inconsistent_aCheaperEdgeOfThePathIsSuspect() {
    GraphScript g = GraphScript.started().repeated("1-2", 2).repeated("4-5", 2).repeated("1-5", 2);
    g.play("3-4 2|3");
    assertEquals(List.of(Pair.of(3, 4)), g.graph().suspects(1));
  }

  @Test
  public void redoIncon_aFlippedNegativeLeavesTheOtherOne() {
    GraphScript g = GraphScript.started("1-2 3-4 2|3 1|4").play("2-3");
    assertEquals(INCONSISTENT_INTERNAL, g.state(1, 4));
    assertFalse(g.graph().suspects().isEmpty());
  }

  @Test
  public void overrideInference_onlyReviewedEdgesAreSuspects() {
    GraphScript g =
        GraphScript.started("4-5").repeated("1-2", 2).repeated("2-3", 2).repeated("3-4", 100);
    g.play("1.3 1.4 2.4 2.5").play("1|5 5|2");
    assertEquals(List.of(Pair.of(4, 5)), g.graph().suspects(1));
    assertEquals(INCONSISTENT_INTERNAL, g.state(2, 5));
    assertEquals(INCONSISTENT_INTERNAL, g.state(1, 4));
  }

  @Test
  public void undoMatch_becomesDifferent() {
    assertEquals(DIFF, GraphScript.started("1-2").play("1|2").state(1, 2));
  }

  @Test
  public void undoNegative_becomesSame() {
    assertEquals(SAME, GraphScript.started("1|2").play("1-2").state(1, 2));
  }

  @Test
  public void inconRemovesInference_ofDifference() {
    GraphScript g = GraphScript.started("1-2-3 4-5-6 3|4 1|5 2.5 1.6");
    assertEquals(DIFF, g.state(2, 5));
    g.play("3-4");
    assertEquals(INCONSISTENT_INTERNAL, g.state(2, 5));
    assertEquals(INCONSISTENT_INTERNAL, g.state(1, 6));
  }

  @Test
  public void inferableNotcomp1_isInferredDifferent() {
    assertEquals(DIFF, GraphScript.started("1-2 3-4 2|3").play("1~4").state(1, 4));
  }

  @Test
  public void inferableUpdateNotcomp_followsTheMerge() {
    GraphScript g = GraphScript.started("1-2 3-4 2|3 1~4");
    assertEquals(DIFF, g.state(1, 4));
    assertEquals(SAME, g.play("2-3").state(1, 4));
  }

  @Test
  public void notcompRemoveInfr_splitsAndShowsItsOwnDecision() {
    GraphScript g = GraphScript.started("1-2-3 4-5-6 1-4 2~5 3~6");
    assertEquals(SAME, g.state(2, 5));
    g.play("1~4");
    assertEquals(NOTCOMP, g.state(1, 4));
    assertEquals(NOTCOMP, g.state(2, 5));
    assertEquals(NOTCOMP, g.state(3, 6));
  }

  @Test
  public void notcompRemoveCuts_withdrawsTheDifference() {
    GraphScript g = GraphScript.started("1-2-3 4-5-6 1|4 2~5 3~6");
    assertEquals(DIFF, g.state(2, 5));
    g.play("1~4");
    assertEquals(NOTCOMP, g.state(1, 4));
    assertEquals(NOTCOMP, g.state(2, 5));
    assertEquals(NOTCOMP, g.state(3, 6));
  }

  @Test
  public void keepInCcInfrPostNegative_keepsWhatIsInside() {
    GraphScript g = GraphScript.started("1-2-3 4 1.3 1.4 2.4 3.4");
    assertEquals(SAME, g.state(1, 3));
    assertEquals(OPEN, g.state(3, 4));
    g.play("4|2");
    assertEquals(SAME, g.state(1, 3));
    assertEquals(DIFF, g.state(3, 4));
  }

  @Test
  public void keepInCcInfrPostNotcomp_infersNothingMore() {
    GraphScript g = GraphScript.started("1-2-3 4 1.3 1.4 2.4 3.4").play("4~2");
    assertEquals(SAME, g.state(1, 3));
    assertEquals(OPEN, g.state(3, 4));
  }

  @Test
  public void outOfSubgraphModification_reachesAThirdPcc() {
    GraphScript g = GraphScript.started("1-2 3-4 5-6 2.6 4|5");
    assertEquals(OPEN, g.state(2, 6));
    assertEquals(DIFF, g.play("2-3").state(2, 6));
  }

  @Test
  public void flagMerge_moreReviewsTurnTheSuspicion() {
    GraphScript g = GraphScript.started("1-2 1-2 1-4 2|4");
    assertEquals(List.of(Pair.of(1, 4)), g.graph().suspects(1));
    g.play("1-4");
    assertEquals(List.of(Pair.of(2, 4)), g.graph().suspects(1));
  }

  @Test
  public void allTypes_onlyWhatTouchesTheInconsistentPccIsInconsistent() {
    GraphScript g =
        GraphScript.started("11-12-13-14-15 11|15 11~14 12.15 13.14 21-22 31-32 41-42")
            .play("12|21 12~42 13.31 21~31 22.32 31|41 32~42 11?41");
    assertEquals(INCONSISTENT_INTERNAL, g.state(11, 12));
    assertEquals(INCONSISTENT_INTERNAL, g.state(11, 15));
    assertEquals(INCONSISTENT_INTERNAL, g.state(11, 14));
    assertEquals(INCONSISTENT_INTERNAL, g.state(12, 15));
    assertEquals(INCONSISTENT_INTERNAL, g.state(13, 14));
    assertEquals(INCONSISTENT_EXTERNAL, g.state(12, 21));
    assertEquals(INCONSISTENT_EXTERNAL, g.state(12, 42));
    assertEquals(INCONSISTENT_EXTERNAL, g.state(13, 31));
    assertEquals(INCONSISTENT_EXTERNAL, g.state(11, 41));
    assertEquals(NOTCOMP, g.state(21, 31));
    assertEquals(OPEN, g.state(22, 32));
    assertEquals(DIFF, g.state(31, 41));
    assertEquals(DIFF, g.state(32, 42));
    assertEquals(SAME, g.state(21, 22));
    assertTrue(g.graph().consistent(21) && !g.graph().consistent(13));
  }
}
