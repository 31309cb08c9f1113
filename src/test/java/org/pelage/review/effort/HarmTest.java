package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** What changes of the partition take. */
public class HarmTest extends JUnitSuite {
  private static final double EXACT = 0;

  @Test
  public void changesThatNobodyFeelsTakeClearEvidence() {
    assertEquals(Linkage.CLEAR, Harm.required(1, 2000, true), EXACT);
    assertEquals(Linkage.CLEAR, Harm.required(9, 2000, true), EXACT);
  }

  @Test
  public void largerOnesTakeMoreUpToALimit() {
    double some = Harm.required(12, 400, true);
    double twice = Harm.required(24, 400, true);
    assertTrue(some > Linkage.CLEAR);
    assertTrue(twice > some);
    assertEquals(Harm.required(4000, 400, true), Harm.required(8000, 400, true), EXACT);
  }

  @Test
  public void aFallOfTwoHundredthsIsRare() {
    double wrong = Logit.probability(-Harm.required(16, 400, true));
    assertEquals(Math.pow(0.003 / 0.02, 4), wrong, 1e-6);
    assertTrue(Harm.isFelt(16, 400));
    assertFalse(Harm.isFelt(1, 400));
  }

  @Test
  public void aFitTakesMoreThanAnAnswer() {
    assertTrue(Harm.required(9, 2000, false) > Harm.required(9, 2000, true));
  }
}
