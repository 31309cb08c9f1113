package org.pelage.sim;

import static org.junit.Assert.assertEquals;

import java.util.OptionalDouble;
import org.junit.Test;
import org.pelage.review.Estimate;
import org.pelage.sim.referee.Accuracy;
import org.scalatestplus.junit.JUnitSuite;

/** What is read off a curve. */
public class CurveTest extends JUnitSuite {
  private static Curve curve(double... f1EveryTen) {
    Curve curve = new Curve();
    for (int i = 0; i < f1EveryTen.length; i++) {
      curve.add(10 * i, new Accuracy(f1EveryTen[i], f1EveryTen[i], 0, 1), Estimate.UNKNOWN);
    }
    return curve;
  }

  @Test
  public void sustainedStartsAfterTheLastFallBelow() {
    assertEquals(OptionalDouble.of(30), curve(.5, .99, .9, .99, .995).sustained(.99));
    assertEquals(OptionalDouble.empty(), curve(.5, .99, .9).sustained(.99));
  }

  @Test
  public void keepsItsValueBetweenAndAfterRows() {
    Curve curve = curve(.5, .6, .7);
    assertEquals(.5, curve.f1At(9.9), 1e-12);
    assertEquals(.6, curve.f1At(10), 1e-12);
    assertEquals(.7, curve.f1At(1000), 1e-12);
  }

  @Test
  public void measuresFallsAndTheLastChange() {
    Curve curve = curve(.5, .8, .7, .9, .9001);
    assertEquals(.1, curve.greatestFall(), 1e-12);
    assertEquals(30, curve.lastChange(.002));
  }

  @Test
  public void aRowOfTheSameMomentReplacesTheLast() {
    Curve curve = curve(.5, .6);
    curve.add(10, new Accuracy(1, 1, 1, 1), Estimate.UNKNOWN);
    assertEquals(2, curve.rows().size());
    assertEquals(1, curve.last().accuracy().f1(), 0);
  }
}
