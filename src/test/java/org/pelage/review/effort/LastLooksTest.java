package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Collections;
import org.junit.Test;
import org.pelage.graph.Pair;
import org.scalatestplus.junit.JUnitSuite;

/** What is asked when nothing is doubted, and how long. */
public class LastLooksTest extends JUnitSuite {
  private static final double UNIT = 4;
  private static final double LIKELIHOOD = 0.2;

  private static LastLooks after(int questions, int found, long pairs) {
    LastLooks looks = new LastLooks();
    for (int i = 0; i < questions; i++) {
      looks.asked(i, LIKELIHOOD, pairs);
    }
    looks.learn(row -> row < found);
    return looks;
  }

  private static int left(LastLooks looks, int listed) {
    return looks.left(Collections.nCopies(listed, LIKELIHOOD).iterator(), UNIT);
  }

  @Test
  public void looksInVainMakeTheNextOnesWorthLessAndFindsMore() {
    double first = new LastLooks().least(UNIT);
    double idle = after(50, 0, 6).least(UNIT);
    assertTrue(idle > first);
    assertEquals(first, after(50, 1, (long) (UNIT * 50 * LIKELIHOOD * 0.15)).least(UNIT), 1e-9);
    assertTrue(after(50, 5, 6).least(UNIT) < first);
  }

  @Test
  public void whatFindsAreWorthDependsOnTheHerdsPairs() {
    LastLooks looks = after(50, 2, 6);
    assertTrue(looks.least(UNIT) < looks.least(10 * UNIT));
    assertEquals(after(50, 0, 6).least(UNIT), looks.least(0), 0);
  }

  @Test
  public void someAreAskedInVainButNotAll() {
    int first = left(new LastLooks(), 10_000);
    assertTrue("left " + first, first > 10 && first < 1000);
    assertEquals(5, left(new LastLooks(), 5));
    assertEquals(first - 20, left(after(20, 0, 6), 10_000));
    assertEquals(0, left(after(first, 0, 6), 10_000));
  }

  @Test
  public void learnsAgainFromWhatWasBefore() {
    LastLooks looks = after(30, 2, 6);
    double before = looks.least(UNIT);
    LastLooks.Saved saved = looks.save();
    looks.asked(99, LIKELIHOOD, 50);
    looks.learn(row -> row == 99);
    looks.restore(saved);
    assertEquals(before, looks.least(UNIT), 0);
    looks.learn(row -> row < 2);
    assertEquals(before, looks.least(UNIT), 0);
  }

  @Test
  public void aPairLooksLikelyByItsScoreAndWhatPeopleSaidOfItsSets() {
    Evidence evidence = new Evidence();
    int row = evidence.ensure(new Pair(0, 1));
    evidence.score(row, 0);
    assertEquals(0.5, LastLooks.likelihood(evidence, row, 0), 1e-12);
    assertTrue(LastLooks.likelihood(evidence, row, -2) < 0.2);
    evidence.verifier(row, 0.5, 0.5);
    assertEquals(0.25, LastLooks.likelihood(evidence, row, 0), 1e-12);
    evidence.score(row, -6);
    assertEquals(0, LastLooks.likelihood(evidence, row, 0), 0);
    evidence.score(row, 3);
    evidence.heard(row, 0, 1, 1, false);
    assertEquals(0, LastLooks.likelihood(evidence, row, 0), 0);
    assertEquals(0, LastLooks.likelihood(evidence, -1, 0), 0);
  }
}
