package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** How many questions are left. */
public class WorkLeftTest extends JUnitSuite {
  private static final double DOUBT = 0.015;
  private static final int PAIRS = 6;

  private static WorkLeft left(int doubts, int answered, Experience experience) {
    WorkLeft left = new WorkLeft(experience);
    for (int i = 0; i < doubts; i++) {
      left.add(false, PAIRS * Ways.discounted(experience.corrected(false, DOUBT)), DOUBT, true);
    }
    for (int i = 0; i < answered; i++) {
      left.add(false, 1, 0.3, false);
    }
    return left;
  }

  @Test
  public void aClassIsGivenUpLongBeforeAllItsDoubtsAreAsked() {
    double few = left(3, 0, new Experience()).expected();
    double many = left(1000, 0, new Experience()).expected();
    double more = left(2000, 0, new Experience()).expected();
    assertTrue(few > 0 && few < many);
    assertTrue("a thousand idle doubts cost " + many, many < 100);
    assertEquals(many, more, 1e-6);
  }

  @Test
  public void idleQuestionsBringTheEndNearer() {
    Experience idle = new Experience();
    for (int i = 0; i < 20; i++) {
      idle.asked(i, false, DOUBT, Double.NaN);
    }
    idle.learn(row -> false);
    assertTrue(left(1000, 0, idle).expected() < left(1000, 0, new Experience()).expected());
  }

  @Test
  public void whatWasAnsweredAndIsStillOpenIsAskedAgain() {
    Experience experience = new Experience();
    double without = left(10, 0, experience).expected();
    assertTrue(left(10, 7, experience).expected() >= without + 7);
    assertEquals(17, left(10, 7, experience).listed());
    assertEquals(0, left(0, 0, experience).expected(), 0);
  }

  @Test
  public void theDoubtOfAWorthIsTheOneThatHasIt() {
    for (double doubt : new double[] {0.001, 0.02, 0.3}) {
      assertEquals(doubt, Ways.doubtWorth(Ways.discounted(doubt)), 1e-12);
    }
  }
}
