package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.junit.Test;
import org.pelage.graph.Pair;
import org.scalatestplus.junit.JUnitSuite;

/** What would be wrong if many scores say no more than their mean. */
public class ConfusionTest extends JUnitSuite {
  private static final double SAME = 0.3;

  private static Evidence scored(int nodes, double probability) {
    Evidence evidence = new Evidence();
    for (int a = 0; a < nodes; a++) {
      for (int b = a + 1; b < nodes; b++) {
        evidence.verifier(evidence.ensure(Pair.of(a, b)), probability, 1);
      }
    }
    return evidence;
  }

  private static Clusters clusters(int[]... sets) {
    Clusters clusters = new Clusters();
    clusters.clear(6);
    for (int[] set : sets) {
      clusters.form(new IntArrayList(set));
    }
    return clusters;
  }

  @Test
  public void groupsAreOneWithTheirMeanProbabilityHoweverManyPairsTheyHave() {
    Clusters groups = clusters(new int[] {0, 1, 2}, new int[] {3, 4, 5});
    Clusters pairs = clusters(new int[] {0, 1}, new int[] {3, 4});
    double ofNine = Confusion.of(scored(6, SAME), groups, Sizes.UNKNOWN, 1).missing().mean();
    double ofFour = Confusion.of(scored(6, SAME), pairs, Sizes.UNKNOWN, 1).missing().mean();
    assertEquals(9.0 / 4, ofNine / ofFour, 1e-9);
    assertEquals(SAME, Confusion.meanProbability(scored(6, SAME), groups, 0, 1), 1e-9);
  }

  @Test
  public void singlePhotosAreNoGroups() {
    Clusters singles = clusters(new int[] {0, 1, 2}, new int[] {3});
    assertEquals(0, Confusion.of(scored(6, SAME), singles, Sizes.UNKNOWN, 1).missing().mean(), 0);
  }

  @Test
  public void anAnswerCounts() {
    Clusters groups = clusters(new int[] {0, 1, 2}, new int[] {3, 4, 5});
    Evidence evidence = scored(6, SAME);
    Confusion before = Confusion.of(evidence, groups, Sizes.UNKNOWN, 1);
    evidence.said(evidence.row(0, 3), -3.5);
    evidence.said(evidence.row(0, 1), 3.5);
    Confusion after = Confusion.of(evidence, groups, Sizes.UNKNOWN, 1);
    assertTrue(after.missing().mean() < before.missing().mean() / 5);
    assertTrue(after.wrong().mean() < 0.8 * before.wrong().mean());
  }
}
