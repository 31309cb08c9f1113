package org.pelage.sim.referee;

import static org.junit.Assert.assertEquals;

import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** The hash equals that of every other implementation of the format. */
public class ReviewerHashTest extends JUnitSuite {
  @Test
  public void mixesAsTheFormatSays() {
    assertEquals(0xe220a8397b1dcdafL, ReviewerHash.mix(0));
  }

  @Test
  public void drawsAsTheFormatSays() {
    assertEquals(0.911440473409789, ReviewerHash.uniform(7, 1, 3, 12, 0), 1e-15);
    assertEquals(0.6547688909622704, ReviewerHash.uniform(7, 1, 3, 12, 1), 1e-15);
  }
}
