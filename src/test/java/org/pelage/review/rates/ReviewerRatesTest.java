package org.pelage.review.rates;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.scalatestplus.junit.JUnitSuite;

public class ReviewerRatesTest extends JUnitSuite {
  @Test
  public void thePriorIsTwoInAHundred() {
    assertEquals(0.02, ErrorRate.PRIOR.mean(), 1e-12);
    assertEquals(0.03, new ErrorRate(4, 100).mean(), 1e-12);
    Assert.assertThrows(IllegalArgumentException.class, () -> new ErrorRate(2, 1));
  }

  @Test
  public void anIntervalIsShownFromThirtyAnswersOn() {
    assertEquals(Optional.empty(), new ErrorRate(1, 29).interval());
    // Quantiles of Beta(3, 127) at 5 and 95 %, by exact binomial sums.
    ErrorRate.Interval interval = new ErrorRate(1, 30).interval().orElseThrow();
    assertEquals(0.006368008716892818, interval.low(), 1e-9);
    assertEquals(0.04799830484713396, interval.high(), 1e-9);
    assertTrue(interval.low() < 3.0 / 130 && 3.0 / 130 < interval.high());
  }

  @Test
  public void matchesAndNonMatchesAreCountedApart() {
    ReviewerRates rates =
        ReviewerRates.PRIOR
            .answered(Decision.MATCH, Decision.NOMATCH)
            .answered(Decision.MATCH, Decision.MATCH)
            .answered(Decision.NOMATCH, Decision.NOMATCH)
            .answered(Decision.NOMATCH, Decision.UNKNOWN)
            .answered(Decision.MATCH, Decision.NOTCOMP);
    assertEquals(new ErrorRate(1, 2), rates.onMatches());
    assertEquals(new ErrorRate(0, 1), rates.onNonMatches());
  }

  @Test
  public void threeOthersWhoAgreeMakeAKnownAnswer() {
    List<Item> items = new ArrayList<>();
    for (int reviewer = 1; reviewer <= 3; reviewer++) {
      assertEquals(Optional.empty(), KnownAnswers.agreed(items, 9));
      items.add(item(items.size(), reviewer, Decision.MATCH, Rank.REVIEWER));
    }
    assertEquals(Optional.of(Decision.MATCH), KnownAnswers.agreed(items, 9));
    assertEquals("one of them", Optional.empty(), KnownAnswers.agreed(items, 2));
    items.add(item(3, 4, Decision.NOMATCH, Rank.REVIEWER));
    assertEquals("disagreement", Optional.empty(), KnownAnswers.agreed(items, 9));
    items.add(item(4, 4, Decision.MATCH, Rank.REVIEWER));
    items.add(item(5, 5, Decision.NOMATCH, Rank.ALGORITHM));
    assertEquals("a change of mind", Optional.of(Decision.MATCH), KnownAnswers.agreed(items, 9));
  }

  private static Item item(long sequence, int reviewer, Decision decision, Rank rank) {
    return new Item(
        sequence,
        Pair.of(0, 1),
        decision,
        MetaDecision.NONE,
        Confidence.UNSPECIFIED,
        rank,
        reviewer);
  }
}
