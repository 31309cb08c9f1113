package org.pelage.session;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** Checkpoints wait until answers no longer pour in, and no longer than that. */
public class CheckpointPaceTest extends JUnitSuite {
  private static final int ENOUGH = 1_000;
  private static final long BUSY = CheckpointPace.CALM_MAX + 1;

  private final CheckpointPace pace = new CheckpointPace(ENOUGH);

  /** Lets ticks pass in which nothing is applied; whether it is due after the last. */
  private boolean isDueAfter(int ticks, long applied) {
    boolean due = false;
    for (int i = 0; i < ticks; i++) {
      due = pace.isDue(applied, 0);
    }
    return due;
  }

  @Test
  public void aCalmGraphHasItsCheckpointAsSoonAsItIsWorthOne() {
    for (long applied = 1; applied < ENOUGH; applied += CheckpointPace.CALM_MAX) {
      assertFalse(pace.isDue(applied, 0));
    }
    assertTrue(pace.isDue(ENOUGH, 0));
    assertFalse("what is kept already does not count", pace.isDue(ENOUGH + 1, 2));
  }

  @Test
  public void aBusyGraphHasItWhenItHasBeenCalmForAWhile() {
    assertFalse(pace.isDue(ENOUGH, 0));
    assertFalse(isDueAfter(CheckpointPace.CALM_TICKS - 1, ENOUGH));
    assertFalse("busy again", pace.isDue(ENOUGH + BUSY, 0));
    assertFalse(isDueAfter(CheckpointPace.CALM_TICKS - 1, ENOUGH + BUSY));
    assertTrue(pace.isDue(ENOUGH + BUSY, 0));
  }

  @Test
  public void aGraphThatIsNeverCalmHasItAllTheSame() {
    long applied = 0;
    while (!pace.isDue(applied += BUSY, 0)) {
      assertTrue(applied < CheckpointPace.OVERDUE * ENOUGH);
    }
    assertTrue(applied >= CheckpointPace.OVERDUE * ENOUGH);
  }
}
