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
  private static final LogitWeighter LOGIT = new LogitWeighter(0.98);

  private static VerifierWord scored(double score) {
    return said(score, 1 - score, 0);
  }

  private static VerifierWord said(double match, double nomatch, double notcomp) {
    return new VerifierWord(new Probabilities(match, nomatch, notcomp, Double.NaN), Double.NaN);
  }

  private static VerifierWord uncalibrated(double score) {
    return new VerifierWord(Probabilities.NONE, score);
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
    assertEquals(100, w.weight(said(1, 0, 0)));
    assertEquals(100, w.weight(new VerifierWord(Probabilities.ofMatch(1), Double.NaN)));
    assertEquals(0, w.weight(said(0.2, 0.2, 0.6)));
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
    assertEquals(0, w.weight(said(0.1, 0.1, 0.8)));
    assertEquals(0, w.weight(said(0, 0, 1)));
    assertEquals(28, w.weight(said(0.45, 0.05, 0.5)));
  }

  @Test
  public void ratesFromTheShareOfErrors() {
    ExponentialWeighter even =
        ErrorFractionFit.of(0.15, 5, ErrorFractionFit.Different.EVEN_AT_HALF, 0.98).orElseThrow();
    assertEquals(3.4694, even.same(), 1e-3);
    assertEquals(8.3920, even.different(), 1e-3);
    assertEquals(0, even.weight(uncalibrated(0.5)));
    ExponentialWeighter worse =
        ErrorFractionFit.of(0.3, 6.5, ErrorFractionFit.Different.EVEN_AT_HALF, 0.98).orElseThrow();
    assertEquals(1.6946, worse.same(), 1e-3);
    assertEquals(8.1818, worse.different(), 1e-3);
  }

  @Test
  public void asManyErrorsOnDifferentAnimals() {
    double error = 0.15;
    double ratio = 5;
    ExponentialWeighter w =
        ErrorFractionFit.of(error, ratio, ErrorFractionFit.Different.SAME_ERROR, 0.98)
            .orElseThrow();
    assertEquals(error, beyondHalf(w.same()), 1e-9);
    assertEquals(error, ratio * beyondHalf(w.different()), 1e-9);
  }

  /** The integral of rate * exp(-rate * x) / (1 - exp(-rate)) from 0.5 to 1, by its sum. */
  private static double beyondHalf(double rate) {
    double sum = 0;
    int steps = 100_000;
    for (int i = 0; i < steps; i++) {
      double x = 0.5 + (i + 0.5) / steps / 2;
      sum += rate * Math.exp(-rate * x) / (1 - Math.exp(-rate)) / steps / 2;
    }
    return sum;
  }

  @Test
  public void scoresThatNobodyCalibratedWeighOnlyWhereTheirErrorsAreKnown() {
    ExponentialWeighter w = new ExponentialWeighter(3.4694, 8.3920, 5, 0.98);
    assertEquals(83, w.weight(uncalibrated(0.9)));
    assertEquals(100, w.weight(uncalibrated(7)));
    assertEquals(0, LOGIT.weight(uncalibrated(0.9)));
    assertEquals(0, w.weight(VerifierWord.NONE));
    assertTrue(LOGIT.probability(uncalibrated(0.9)).isEmpty());
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
    ExponentialWeighter fitted = WeighterFit.of(samples(false, false), 0.98, LOGIT).orElseThrow();
    assertTrue(fitted.weight(scored(0.45)) > 0);
    assertEquals(fitted, ExponentialWeighter.of(fitted.bytes(), 0.98));
  }

  @Test
  public void aFitMustBeBetterThanWhatIsInForce() {
    List<WeighterFit.Sample> samples = samples(false, false);
    ExponentialWeighter fitted = WeighterFit.of(samples, 0.98, LOGIT).orElseThrow();
    assertTrue(WeighterFit.of(samples, 0.98, fitted).isEmpty());
  }

  @Test
  public void probabilitiesThatAreRightAreKept() {
    assertFalse(WeighterFit.of(samples(false, true), 0.98, LOGIT).isPresent());
  }

  @Test
  public void nothingIsFittedToOneKindOrToScoresThatAreWrong() {
    List<WeighterFit.Sample> one =
        samples(false, false).stream().filter(WeighterFit.Sample::same).toList();
    assertTrue(WeighterFit.of(one, 0.98, LOGIT).isEmpty());
    assertTrue(WeighterFit.of(samples(true, true), 0.98, LOGIT).isEmpty());
  }
}
