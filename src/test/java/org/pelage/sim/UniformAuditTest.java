package org.pelage.sim;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.SplittableRandom;
import org.junit.Test;
import org.pelage.sim.referee.Accuracy;
import org.pelage.sim.referee.ReviewerModel;
import org.scalatestplus.junit.JUnitSuite;

/** What estimates are measured against, and by which measure. */
public class UniformAuditTest extends JUnitSuite {
  @Test
  public void quantilesOfTheBetaDistribution() {
    double[] arcsine = UniformAudit.beta(0.5, 0.5);
    assertEquals(Math.pow(Math.sin(0.05 * Math.PI / 2), 2), arcsine[0], 0.001);
    assertEquals(Math.pow(Math.sin(0.95 * Math.PI / 2), 2), arcsine[1], 0.001);
    double[] power = UniformAudit.beta(3, 1);
    assertEquals(Math.cbrt(0.05), power[0], 0.005);
    assertEquals(Math.cbrt(0.95), power[1], 0.005);
  }

  @Test
  public void anAuditWithoutErrorsCoversTheTruthAsOftenAsItSays() {
    ReviewerModel faultless = new ReviewerModel(1, 0, 0, 0, false);
    Accuracy accuracy = new Accuracy(0.9, 0.8, 0.5, 10);
    UniformAudit audit = new UniformAudit(40, 390, faultless);
    SplittableRandom random = new SplittableRandom(7);
    int covered = 0;
    for (int i = 0; i < 300; i++) {
      double[] interval = audit.interval(accuracy, random);
      covered += interval[0] <= accuracy.f1() && accuracy.f1() <= interval[1] ? 1 : 0;
    }
    assertTrue("covered " + covered + " of 300", covered >= 255 && covered <= 287);
  }

  @Test
  public void missingTheTruthCostsTwentyTimesTheDistance() {
    assertEquals(0.2, IntervalScore.of(0.7, 0.9, 0.8), 1e-12);
    assertEquals(0.2 + 20 * 0.05, IntervalScore.of(0.7, 0.9, 0.95), 1e-12);
    assertEquals(0.2 + 20 * 0.1, IntervalScore.of(0.7, 0.9, 0.6), 1e-12);
  }
}
