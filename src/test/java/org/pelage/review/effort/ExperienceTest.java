package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** What asking has shown: of doubts of either kind, of nearly certain scores, of surprises. */
public class ExperienceTest extends JUnitSuite {
  private static final double DOUBT = 0.15;

  private static Experience after(int questions, boolean together, boolean groups, int found) {
    Experience experience = new Experience();
    for (int i = 0; i < questions; i++) {
      experience.asked(i, together, DOUBT, groups);
    }
    experience.learn(row -> row < found ? !together : together);
    return experience;
  }

  @Test
  public void idleDoubtsOfOneKindDoNotSilenceTheOther() {
    Experience idleWithin = after(30, true, true, 0);
    assertTrue(idleWithin.corrected(true, DOUBT) < DOUBT / 3);
    assertEquals(DOUBT, idleWithin.corrected(false, DOUBT), 0);
  }

  @Test
  public void doubtsThatCameTrueCountForMore() {
    assertTrue(after(20, false, true, 8).corrected(false, DOUBT) > 1.5 * DOUBT);
  }

  @Test
  public void boldnessIsLearnedFromIdleQuestionsAndLostByFinds() {
    Caution first = Caution.AT_FIRST;
    Experience idle = new Experience();
    Experience found = new Experience();
    for (int i = 0; i < 40; i++) {
      idle.asked(i, false, 0.01, false);
      found.asked(i, false, 0.01, false);
    }
    idle.learn(row -> false);
    found.learn(row -> row < 2);
    double bold = first.bold(0.01);
    assertTrue(idle.caution().probability(bold) < first.probability(bold));
    assertTrue(found.caution().probability(bold) > first.probability(bold));
    Experience.Saved saved = idle.save();
    idle.asked(99, false, 0.01, false);
    idle.learn(row -> row == 99);
    idle.restore(saved);
    assertEquals(saved.caution(), idle.caution());
  }

  @Test
  public void theLogOddsOfAProbabilityGiveItBack() {
    for (double p : new double[] {0.002, 0.02, 0.4}) {
      assertEquals(p, Caution.AT_FIRST.probability(Caution.AT_FIRST.bold(p)), 1e-9);
    }
    assertEquals(0, Caution.says(-2, true), 1e-12);
  }

  @Test
  public void groupsThatTurnOutToBeOneAreASurpriseAndSinglePhotosAreNot() {
    assertTrue(after(20, false, true, 8).isSurprised());
    assertFalse(after(20, false, true, 4).isSurprised());
    assertFalse(after(20, false, false, 8).isSurprised());
    assertFalse(after(20, true, true, 8).isSurprised());
    assertFalse(new Experience().isSurprised());
  }
}
