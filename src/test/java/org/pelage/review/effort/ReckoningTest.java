package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** Forecasts of what is wrong, held against what turned out. */
public class ReckoningTest extends JUnitSuite {
  private static Clusters clusters(int[]... sets) {
    Clusters clusters = new Clusters();
    clusters.clear(8);
    for (int[] set : sets) {
      clusters.form(new IntArrayList(set));
    }
    return clusters;
  }

  private static Doubt doubt(double missingPairs, double wrongPairs) {
    Doubt doubt = new Doubt();
    doubt.cluster(0, 4, Doubt.Expected.clump(2, wrongPairs / 2));
    doubt.apart(Doubt.Expected.clump(4, missingPairs / 4));
    return doubt;
  }

  @Test
  public void whatTurnedOutAreThePairsThatChanged() {
    Clusters before = clusters(new int[] {0, 1, 2}, new int[] {3, 4}, new int[] {5});
    Forecast forecast = Forecast.of(0, before, new Doubt(), 0);
    Clusters now = clusters(new int[] {0, 1}, new int[] {2, 3, 4}, new int[] {5, 6});
    assertEquals(new Forecast.Found(2, 2), forecast.found(now));
    assertEquals(new Forecast.Found(0, 0), forecast.found(before));
  }

  @Test
  public void findingMoreThanExpectedRaisesTheForecast() {
    Clusters apart = clusters(new int[] {0, 1, 2}, new int[] {3, 4, 5}, new int[] {6, 7});
    Clusters joined = clusters(new int[] {0, 1, 2, 3, 4, 5}, new int[] {6, 7});
    Reckoning found = new Reckoning();
    found.start(0, apart, doubt(2, 0));
    found.learn(40, joined, doubt(2, 0));
    Reckoning idle = new Reckoning();
    idle.start(0, apart, doubt(2, 0));
    idle.learn(40, apart, doubt(2, 0));
    assertTrue(apart(found).mean() > 1.5 * apart(idle).mean());
  }

  private static Errors apart(Reckoning reckoning) {
    Errors nothing = new Errors(0, 0, 0, 1);
    return reckoning.errors(doubt(2, 0), new Confusion(nothing, nothing), 0).apart();
  }

  @Test
  public void aForecastThatWasFarTooLowIsNotCalibratedAnyMore() {
    Clusters apart = clusters(new int[] {0, 1, 2, 3}, new int[] {4, 5, 6, 7});
    Clusters joined = clusters(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
    Doubt certain = doubt(0.01, 0.01);
    Reckoning reckoning = new Reckoning();
    reckoning.start(0, apart, certain);
    assertFalse("nothing was tried yet", reckoning.isCalibrated());
    for (int answers = 10; answers < 200; answers += 10) {
      reckoning.learn(answers, apart, certain);
    }
    assertTrue(reckoning.isCalibrated());
    Reckoning.Saved before = reckoning.save();
    reckoning.learn(200, joined, certain);
    assertFalse(reckoning.isCalibrated());
    reckoning.restore(before);
    assertTrue(reckoning.isCalibrated());
  }

  @Test
  public void quantilesOfManyClumpsAreThoseOfANormalDistribution() {
    Errors many = new Errors(400, 400, 400, 1000);
    assertEquals(400 + 1.645 * 20, many.most(), 1);
    ErrorMixture certain = new ErrorMixture(many, new Errors(900, 900, 900, 1000), 0);
    assertEquals(400 - 1.645 * 20, certain.least(), 1);
    assertEquals(400, certain.middle(), 1);
    assertEquals(400 + 1.645 * 20, certain.most(), 1);
  }

  @Test
  public void fewClumpsMayBeNoneOrOne() {
    Errors one = new Errors(2, 2 * 20, 0.1, 1);
    Errors none = new Errors(0, 0, 0, 1);
    assertEquals(0, new ErrorMixture(one, none, 0).least(), 0);
    assertTrue("a whole clump of 20 must be within: " + one.most(), one.most() >= 20);
    assertEquals(0, none.most(), 0);
    assertEquals(0, new ErrorMixture(none, one, 0).most(), 0);
  }

  @Test
  public void asLongAsScoresMayErrTogetherTheIntervalReachesThatFar() {
    Errors few = new Errors(10, 20, 10, 100);
    Errors many = new Errors(200, 1000, 40, 100);
    double open = new ErrorMixture(few, many, 0.4).most();
    assertTrue("" + open, open > 200);
    assertTrue(new ErrorMixture(few, many, 0.4).least() < 10);
    assertTrue(new ErrorMixture(few, many, 0.4).middle() < 20);
    double unlikely = new ErrorMixture(few, many, 0.01).most();
    assertTrue("" + unlikely, unlikely < 25);
    assertTrue(new ErrorMixture(few, many, 0.99).least() > 100);
  }

  @Test
  public void sumsComeBackWhenWhatWasAddedIsTaken() {
    Doubt doubt = doubt(1.3, 0.4);
    Doubt.Expected more = Doubt.Expected.clump(9, 0.123456789);
    doubt.apart(more);
    doubt.cluster(3, 5, Doubt.Expected.clump(6, 0.01));
    assertEquals(6 + 10, doubt.joinedPairs(), 0);
    assertEquals(4 + 6, doubt.halves(), 0);
    doubt.apartNoMore(more);
    doubt.cluster(3, 0, Doubt.Expected.NONE);
    assertEquals(doubt(1.3, 0.4).expectedMissing(), doubt.expectedMissing(), 0);
    assertEquals(doubt(1.3, 0.4).missingClump(), doubt.missingClump(), 0);
    assertEquals(doubt(1.3, 0.4).expectedWrong(), doubt.expectedWrong(), 0);
    assertEquals(6, doubt.joinedPairs(), 0);
  }
}
