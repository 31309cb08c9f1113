package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** What asking has shown: of doubts of either kind, of nearly certain scores, of groups. */
public class ExperienceTest extends JUnitSuite {
  private static final double DOUBT = 0.15;

  private static Experience after(int questions, boolean together, int found) {
    Experience experience = new Experience();
    for (int i = 0; i < questions; i++) {
      experience.asked(i, together, DOUBT, Double.NaN);
    }
    experience.learn(row -> row < found ? !together : together);
    return experience;
  }

  @Test
  public void idleDoubtsOfOneKindDoNotSilenceTheOther() {
    Experience idleWithin = after(30, true, 0);
    assertTrue(idleWithin.corrected(true, DOUBT) < DOUBT / 3);
    assertEquals(DOUBT, idleWithin.corrected(false, DOUBT), 0);
  }

  @Test
  public void doubtsThatCameTrueCountForMore() {
    assertTrue(after(20, false, 8).corrected(false, DOUBT) > 1.5 * DOUBT);
  }

  @Test
  public void boldnessIsLearnedFromIdleQuestionsAndLostByFinds() {
    Caution first = Caution.AT_FIRST;
    Experience idle = new Experience();
    Experience found = new Experience();
    for (int i = 0; i < 40; i++) {
      idle.asked(i, false, 0.01, Double.NaN);
      found.asked(i, false, 0.01, Double.NaN);
    }
    idle.learn(row -> false);
    found.learn(row -> row < 2);
    double bold = first.bold(0.01);
    assertTrue(idle.caution().probability(bold) < first.probability(bold));
    assertTrue(found.caution().probability(bold) > first.probability(bold));
    Experience.Saved saved = idle.save();
    idle.asked(99, false, 0.01, Double.NaN);
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
  public void onlyGroupsThatWereBelievedApartTellWhetherTheyLookLikeStrangers() {
    Experience experience = new Experience();
    experience.asked(0, false, DOUBT, 0.3);
    experience.asked(1, false, DOUBT, 0.2);
    experience.asked(2, false, DOUBT, Double.NaN);
    experience.asked(3, true, DOUBT, 0.4);
    Strangers strangers = experience.strangers(row -> row != 1);
    assertEquals(0.5, strangers.expected(), 1e-12);
    assertEquals(1, strangers.found());
  }

  @Test
  public void groupsThatTurnOutToBeOneShowThatScoresErrTogether() {
    assertEquals(0.5, Strangers.UNASKED.probability(), 1e-12);
    assertTrue(new Strangers(2, 5).probability() > 0.8);
    assertTrue(new Strangers(5, 15).probability() > 0.98);
    assertTrue(new Strangers(2.4, 0).probability() < 0.1);
    assertTrue(new Strangers(7, 1).probability() < 0.05);
    double before = Strangers.UNASKED.probability();
    assertTrue(
        "one idle question proves little",
        before - Strangers.UNASKED.plus(0.1, false).probability() < 0.1);
    assertTrue(Strangers.UNASKED.plus(0.1, true).probability() > before);
  }
}
