package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** How far answers are believed. */
public class AnswerModelTest extends JUnitSuite {
  private final AnswerModel model = new AnswerModel();

  @Test
  public void aMatchSpeaksForAndANomatchAgainst() {
    assertEquals(0, model.logRatio(0, 0), 0);
    assertTrue(model.logRatio(1, 0) > 3);
    assertTrue(model.logRatio(0, 1) < -3);
    assertEquals(0, model.logRatio(1, 1), 0.5);
  }

  @Test
  public void repeatsOfOnePairSaturateBecauseErrorsStick() {
    double first = model.logRatio(1, 0);
    double second = model.logRatio(2, 0) - first;
    double fifth = model.logRatio(5, 0) - model.logRatio(4, 0);
    assertTrue(second < first);
    assertTrue(fifth < 0.1);
  }

  @Test
  public void learnsTheTwoRatesApart() {
    model.learn(1000, 80, 1000, 10);
    assertEquals(0.08, model.matchError(), 0.01);
    assertEquals(0.01, model.nomatchError(), 0.01);
    assertTrue(model.logRatio(1, 0) > -model.logRatio(0, 1));
  }

  @Test
  public void neverBelievesAnybodyBlindly() {
    model.learn(1e6, 0, 1e6, 0);
    assertTrue(model.logRatio(1, 0) < 10);
  }
}
