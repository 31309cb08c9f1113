package org.pelage.review.lca;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.Test;
import org.pelage.graph.Probabilities;
import org.scalatestplus.junit.JUnitSuite;

/** What a verifier's word weighs. */
public class WeighterTest extends JUnitSuite {
  private static Probabilities scored(double score) {
    return new Probabilities(score, 1 - score, 0, Double.NaN);
  }

  @Test
  public void exponentialWeightsAsPublished() {
    ExponentialWeighter w = new ExponentialWeighter(3.4694, 8.3920, 5, 0.98);
    double[] scores = {0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.98, 1};
    int[] weights = {-100, -83, -52, -21, 0, 21, 52, 83, 100, 100};
    for (int i = 0; i < scores.length; i++) {
      assertEquals("score " + scores[i], weights[i], w.weight(scored(scores[i])));
    }
    assertEquals(5.6934, w.logRatio(0.98), 1e-3);
  }

  @Test
  public void scoresBeyondTheRangeAreCut() {
    ExponentialWeighter w = new ExponentialWeighter(3.4694, 8.3920, 5, 0.98);
    assertEquals(100, w.weight(new Probabilities(1, 0, 0, Double.NaN)));
    assertEquals(100, w.weight(Probabilities.ofMatch(1)));
    assertEquals(0, w.weight(new Probabilities(0.2, 0.2, 0.6, Double.NaN)));
  }

  @Test
  public void anInvertedVerifierIsRefused() {
    assertTrue(ExponentialWeighter.of(1.001, 1.001, 100, 0.6).isEmpty());
    assertTrue(ExponentialWeighter.of(3, 8, 5, 0.98).isPresent());
  }

  @Test
  public void logitWeightsAreOddsOverAPersonsOdds() {
    LogitWeighter w = new LogitWeighter(0.98);
    assertEquals(0, w.weight(scored(0.5)));
    assertEquals(100, w.weight(scored(0.98)));
    assertEquals(100, w.weight(scored(1)));
    assertEquals(-100, w.weight(scored(0)));
    assertEquals(56, w.weight(scored(0.9)));
    assertEquals(-56, w.weight(scored(0.1)));
  }

  @Test
  public void whatCannotBeComparedDoesNotSpeakForDifferent() {
    LogitWeighter w = new LogitWeighter(0.98);
    assertEquals(0, w.weight(new Probabilities(0.1, 0.1, 0.8, Double.NaN)));
    assertEquals(0, w.weight(new Probabilities(0, 0, 1, Double.NaN)));
    assertEquals(28, w.weight(new Probabilities(0.45, 0.05, 0.5, Double.NaN)));
  }

  @Test
  public void theRateMatchesTheMean() {
    for (double rate : new double[] {1.5, 3.4694, 8.392, 40}) {
      double mean = 1 / rate - Math.exp(-rate) / (1 - Math.exp(-rate));
      assertEquals(rate, WeighterFit.rate(mean), 0.01 * rate);
    }
    assertEquals("a mean that no rate has", 1.001, WeighterFit.rate(0.49), 1e-3);
  }

  private static List<WeighterFit.Sample> samples(boolean inverted, boolean calibrated) {
    SplittableRandom random = new SplittableRandom(5);
    List<WeighterFit.Sample> samples = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean same = i % 2 == 0;
      double x = -Math.log(1 - (1 - Math.exp(-6)) * random.nextDouble()) / 6;
      double score = same != inverted ? 1 - x : x;
      double told = calibrated ? 1 / (1 + Math.exp(-12 * (score - 0.5))) : score / 2;
      samples.add(new WeighterFit.Sample(scored(told), same));
    }
    return samples;
  }

  @Test
  public void aFitIsTakenWhereItExplainsMore() {
    ExponentialWeighter fitted = WeighterFit.of(samples(false, false), 0.98).orElseThrow();
    assertTrue(fitted.weight(scored(0.45)) > 0);
    assertEquals(fitted, ExponentialWeighter.of(fitted.bytes(), 0.98));
  }

  @Test
  public void probabilitiesThatAreRightAreKept() {
    assertFalse(WeighterFit.of(samples(false, true), 0.98).isPresent());
  }

  @Test
  public void nothingIsFittedToOneKindOrToScoresThatAreWrong() {
    List<WeighterFit.Sample> one =
        samples(false, false).stream().filter(WeighterFit.Sample::same).toList();
    assertTrue(WeighterFit.of(one, 0.98).isEmpty());
    assertTrue(WeighterFit.of(samples(true, true), 0.98).isEmpty());
  }
}
