package org.pelage.graph;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.Before;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** Which of a pair's items counts, and when people are said to disagree. */
public class ItemsInForceTest extends JUnitSuite {
  private static final Pair PAIR = Pair.of(1, 2);
  private static final int ALGORITHM = 9;

  private IdentityGraph graph;
  private long sequence;

  @Before
  public void twoAnnotations() {
    graph = IdentityGraphs.create(GraphParameters.DEFAULTS);
    graph.addAnnotation(1);
    graph.addAnnotation(2);
  }

  private Change say(int reviewer, Rank rank, Decision decision) {
    return graph.decide(
        new Item(
            sequence++, PAIR, decision, MetaDecision.NONE, Confidence.NOT_SURE, rank, reviewer));
  }

  private Decision inForce() {
    return graph.inForce(PAIR).orElseThrow().effective();
  }

  @Test
  public void theNewestOfARankCounts() {
    say(1, Rank.REVIEWER, Decision.MATCH);
    say(2, Rank.REVIEWER, Decision.NOMATCH);
    assertEquals(Decision.NOMATCH, inForce());
  }

  @Test
  public void aCuratorOverrulesLaterReviewersWhoseItemsAreOnlyRecorded() {
    say(1, Rank.CURATOR, Decision.MATCH);
    Change change = say(2, Rank.REVIEWER, Decision.NOMATCH);
    assertEquals(Set.of(Effect.RECORDED_ONLY), change.effects());
    assertEquals(Decision.MATCH, inForce());
    assertEquals(2, graph.items(PAIR).size());
  }

  @Test
  public void anAlgorithmNeverSupersedesAPerson() {
    say(1, Rank.REVIEWER, Decision.MATCH);
    say(ALGORITHM, Rank.ALGORITHM, Decision.NOMATCH);
    assertEquals(Decision.MATCH, inForce());
    say(1, Rank.ALGORITHM, Decision.NOMATCH);
    assertEquals(Decision.MATCH, inForce());
  }

  @Test
  public void aReviewersNewerItemSupersedesHisOwn() {
    say(1, Rank.CURATOR, Decision.MATCH);
    say(1, Rank.REVIEWER, Decision.NOMATCH);
    assertEquals("his rank is lower now, and so is his word", Decision.NOMATCH, inForce());
    assertFalse(graph.contested(PAIR));
  }

  @Test
  public void disagreementOfEqualRankIsContestedUntilAMajorityAgrees() {
    say(1, Rank.REVIEWER, Decision.MATCH);
    assertFalse(graph.contested(PAIR));
    Change change = say(2, Rank.REVIEWER, Decision.NOMATCH);
    assertTrue(change.effects().contains(Effect.CONTESTED));
    assertEquals(List.of(PAIR), graph.contested());
    say(3, Rank.REVIEWER, Decision.UNKNOWN);
    assertTrue("not sure settles nothing", graph.contested(PAIR));
    say(3, Rank.REVIEWER, Decision.MATCH);
    assertFalse(graph.contested(PAIR));
    assertEquals(Decision.MATCH, inForce());
  }

  @Test
  public void aCuratorSettlesADisagreement() {
    say(1, Rank.REVIEWER, Decision.MATCH);
    say(2, Rank.REVIEWER, Decision.NOMATCH);
    say(3, Rank.CURATOR, Decision.NOTCOMP);
    assertFalse(graph.contested(PAIR));
    assertEquals(Decision.NOTCOMP, inForce());
  }

  @Test
  public void algorithmsDoNotContest() {
    say(ALGORITHM, Rank.ALGORITHM, Decision.MATCH);
    say(ALGORITHM + 1, Rank.ALGORITHM, Decision.NOMATCH);
    assertFalse(graph.contested(PAIR));
  }

  @Test
  public void metaTurnsWhatIsNoEvidenceIntoEvidence() {
    graph.decide(
        new Item(
            0, PAIR, Decision.NOTCOMP, MetaDecision.SAME, Confidence.GUESSING, Rank.REVIEWER, 0));
    assertEquals(InferredState.SAME, graph.inferred(PAIR));
  }

  @Test
  public void undoBringsBackWhatWasSuperseded() {
    say(1, Rank.REVIEWER, Decision.MATCH);
    say(1, Rank.REVIEWER, Decision.NOMATCH);
    Change change = graph.undo(1);
    assertEquals(Set.of(Effect.MERGE), change.effects());
    assertEquals(Decision.MATCH, inForce());
  }

  @Test
  public void undoOfWhatIsNotInForceChangesOnlyTheHistory() {
    say(1, Rank.REVIEWER, Decision.NOMATCH);
    say(1, Rank.REVIEWER, Decision.MATCH);
    assertEquals(Change.NONE, graph.undo(0));
    assertEquals(1, graph.items(PAIR).size());
  }
}
