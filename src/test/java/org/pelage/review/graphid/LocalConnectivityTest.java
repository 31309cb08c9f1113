package org.pelage.review.graphid;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.SplittableRandom;
import org.junit.Test;
import org.pelage.graph.Change;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.IdentityGraphs;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.ReviewConfig;
import org.pelage.review.parameters.ReviewParameters;
import org.scalatestplus.junit.JUnitSuite;

/** How many ways lead from one annotation to another. */
public class LocalConnectivityTest extends JUnitSuite {
  private final ReviewParameters parameters = ReviewParameters.strict(ReviewConfig.DEFAULTS);
  private final Knowledge known =
      new Knowledge(parameters, IdentityGraphs.create(parameters.graph()));
  private long sequence;

  @Test
  public void onePathIsNotTwoWhateverWasAskedBefore() {
    for (int node = 0; node < 3; node++) {
      known.graph.addAnnotation(node);
    }
    match(0, 1);
    match(1, 2);
    assertTrue(known.local.joins(Pair.of(0, 2), 1));
    assertFalse(known.local.joins(Pair.of(0, 2), 2));
    match(0, 2);
    assertTrue(known.local.joins(Pair.of(0, 2), 2));
    assertFalse(known.local.joins(Pair.of(0, 2), 3));
  }

  @Test
  public void anEdgeIsABridgeAsLongAsNothingElseJoinsItsEnds() {
    SplittableRandom random = new SplittableRandom(20261201);
    for (int node = 0; node < 12; node++) {
      known.graph.addAnnotation(node);
    }
    int bridges = 0;
    for (int i = 0; i < 40; i++) {
      int a = random.nextInt(12);
      match(a, (a + 1 + random.nextInt(11)) % 12);
      for (Pair pair : known.graph.decidedPairs()) {
        boolean bridge = Bridge.isBridge(known.graph, pair);
        assertEquals(
            pair + " of " + known.graph.decidedPairs(), !known.local.joins(pair, 2), bridge);
        bridges += bridge ? 1 : 0;
      }
    }
    assertTrue(bridges > 0);
  }

  private void match(int a, int b) {
    Item item =
        new Item(
            ++sequence,
            Pair.of(a, b),
            Decision.MATCH,
            MetaDecision.NONE,
            Confidence.PRETTY_SURE,
            Rank.REVIEWER,
            1);
    Change change = known.graph.decide(item);
    known.answered(item);
    known.local.update(item.pair(), change);
  }
}
