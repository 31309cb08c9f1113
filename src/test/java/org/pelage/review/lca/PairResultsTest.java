package org.pelage.review.lca;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;
import org.scalatestplus.junit.JUnitSuite;

/** What a pair weighs by all that was said of it. */
public class PairResultsTest extends JUnitSuite {
  private static final Weighter LOGIT = new LogitWeighter(0.98);
  private static final Pair PAIR = new Pair(0, 1);

  private final PairResults results = new PairResults();
  private long sequence;

  private static VerifierWord match(double probability) {
    return new VerifierWord(Probabilities.ofMatch(probability), Double.NaN);
  }

  private void answer(Pair pair, Decision decision, int reviewer) {
    results.answered(
        new Item(
            ++sequence,
            pair,
            decision,
            MetaDecision.NONE,
            Confidence.UNSPECIFIED,
            Rank.REVIEWER,
            reviewer));
  }

  @Test
  public void theVerifiersWordAndEveryAnswerAddUp() {
    results.proposed(PAIR, match(0.9));
    assertEquals(56, results.weight(PAIR, LOGIT));
    answer(PAIR, Decision.MATCH, 0);
    answer(PAIR, Decision.MATCH, 1);
    answer(PAIR, Decision.NOMATCH, 2);
    assertEquals(56 + 100, results.weight(PAIR, LOGIT));
    assertEquals(3, results.answers());
  }

  @Test
  public void theNewestWordOfTheVerifierCounts() {
    results.proposed(PAIR, match(0.9));
    results.verified(PAIR, match(0.1));
    assertEquals(-56, results.weight(PAIR, LOGIT));
    results.proposed(PAIR, VerifierWord.NONE);
    assertEquals("silence takes nothing back", -56, results.weight(PAIR, LOGIT));
    results.proposed(PAIR, new VerifierWord(Probabilities.NONE, 0.99));
    assertEquals("nor does a bare score", -56, results.weight(PAIR, LOGIT));
  }

  @Test
  public void tenAnswersCount() {
    results.proposed(PAIR, VerifierWord.NONE);
    for (int reviewer = 0; reviewer < 12; reviewer++) {
      answer(PAIR, reviewer < 2 ? Decision.NOMATCH : Decision.MATCH, reviewer);
    }
    assertEquals(1000, results.weight(PAIR, LOGIT));
  }

  @Test
  public void whatNobodyCanCompareWeighsNothing() {
    results.proposed(PAIR, match(0.9));
    answer(PAIR, Decision.NOTCOMP, 0);
    assertEquals(0, results.weight(PAIR, LOGIT));
    assertTrue(results.people(PAIR).closed());
  }

  @Test
  public void aRemovedNodeTakesItsResults() {
    results.proposed(PAIR, match(0.9));
    results.proposed(new Pair(1, 2), new VerifierWord(Probabilities.NONE, 0.4));
    answer(PAIR, Decision.MATCH, 0);
    assertTrue(results.isCalibrated());
    results.remove(0);
    assertEquals(0, results.answers());
    assertFalse(results.isEdge(PAIR));
    assertFalse(results.isCalibrated());
    assertTrue(results.isEdge(new Pair(1, 2)));
  }
}
