package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.scalatestplus.junit.JUnitSuite;

/** What the items of a pair count for. */
public class OpinionsTest extends JUnitSuite {
  private long sequence;

  private Item item(Decision decision, MetaDecision meta, Rank rank, int reviewer) {
    return new Item(
        ++sequence, new Pair(0, 1), decision, meta, Confidence.UNSPECIFIED, rank, reviewer);
  }

  private Item person(Decision decision, int reviewer) {
    return item(decision, MetaDecision.NONE, Rank.REVIEWER, reviewer);
  }

  @Test
  public void everyAnswerIsAWitness() {
    assertEquals(
        new Opinions(2, 1, 3, false),
        Opinions.of(
            List.of(
                person(Decision.MATCH, 0),
                person(Decision.NOMATCH, 1),
                person(Decision.MATCH, 0))));
  }

  @Test
  public void unreviewedWithdrawsTheReviewersOwnAnswersOnly() {
    assertEquals(
        new Opinions(0, 1, 1, false),
        Opinions.of(
            List.of(
                person(Decision.MATCH, 0),
                person(Decision.NOMATCH, 1),
                person(Decision.UNREVIEWED, 0))));
  }

  @Test
  public void notSureIsAskedButNoWitness() {
    assertEquals(new Opinions(0, 0, 1, false), Opinions.of(List.of(person(Decision.UNKNOWN, 0))));
  }

  @Test
  public void theLastWordClosesOrOpensThePair() {
    assertEquals(true, Opinions.of(List.of(person(Decision.NOTCOMP, 0))).closed());
    assertEquals(
        false,
        Opinions.of(List.of(person(Decision.NOTCOMP, 0), person(Decision.MATCH, 1))).closed());
  }

  @Test
  public void automaticDecisionsCountOnlyWithKnowledgeFromOutside() {
    assertEquals(
        0,
        Opinions.of(List.of(item(Decision.MATCH, MetaDecision.NONE, Rank.ALGORITHM, 9))).matches());
    Opinions names =
        Opinions.of(List.of(item(Decision.MATCH, MetaDecision.SAME, Rank.ALGORITHM, 9)));
    assertEquals(2, names.matches());
    assertEquals(0, names.asked());
  }
}
