package org.pelage.matching;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.matching.LabelledScore.Label;
import org.scalatestplus.junit.JUnitSuite;

public class CalibrationFitTest extends JUnitSuite {
  /** Strangers score about 0, matches about 0.5; one pair in twenty matches. */
  private static List<LabelledScore> pairs(Random random, int count) {
    List<LabelledScore> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean match = random.nextInt(20) == 0;
      double score = 0.12 * random.nextGaussian() + (match ? 0.5 : 0);
      pairs.add(new LabelledScore(score, match ? Label.MATCH : Label.NOMATCH));
    }
    return pairs;
  }

  private static double[] scores(List<LabelledScore> pairs) {
    return pairs.stream().mapToDouble(LabelledScore::score).toArray();
  }

  private static double brier(Calibration calibration, List<LabelledScore> pairs) {
    return pairs.stream()
        .mapToDouble(
            pair -> {
              double truth = pair.label() == Label.MATCH ? 1 : 0;
              return Math.pow(calibration.probabilities(pair.score()).match() - truth, 2);
            })
        .average()
        .orElseThrow();
  }

  @Test
  public void knowsMatchesFromStrangersBeforeAnythingIsDecided() {
    List<LabelledScore> pairs = pairs(new Random(1), 20_000);
    Calibration calibration = CalibrationFit.unsupervised(scores(pairs), scores(pairs), 20_000);
    assertTrue(calibration.probabilities(-0.2).match() < 0.05);
    assertTrue(calibration.probabilities(0.0).match() < 0.15);
    assertTrue(calibration.probabilities(0.6).match() > 0.95);
    assertTrue("Brier " + brier(calibration, pairs), brier(calibration, pairs) < 0.025);
  }

  @Test
  public void decisionsCorrectAWrongStart() {
    Calibration wrong = new Calibration(List.of(new Calibration.Knot(0, 0.5)), 0.05, 0);
    List<LabelledScore> pairs = pairs(new Random(2), 4_000);
    double before = brier(wrong, pairs);
    double ten = brier(CalibrationFit.withLabels(wrong, pairs.subList(0, 10)), pairs);
    double thousand = brier(CalibrationFit.withLabels(wrong, pairs.subList(0, 1_000)), pairs);
    assertTrue(ten < before);
    assertTrue("Brier " + thousand, thousand < 0.03);
  }

  @Test
  public void notComparablePairsTakeTheirShareOfWhatDoesNotMatch() {
    Calibration prior = new Calibration(List.of(new Calibration.Knot(0, 0.5)), 0.05, 0);
    List<LabelledScore> labels = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      labels.add(new LabelledScore(-0.1, i < 30 ? Label.NOTCOMP : Label.NOMATCH));
    }
    MatchProbabilities p = CalibrationFit.withLabels(prior, labels).probabilities(-0.1);
    assertEquals(0.3, p.notcomp() / (p.notcomp() + p.nomatch()), 0.01);
  }

  @Test
  public void withoutCandidatesNothingIsKnown() {
    Calibration calibration = CalibrationFit.unsupervised(new double[0], new double[0], 0);
    assertEquals(0.5, calibration.probabilities(0.9).match(), 0);
  }

  @Test
  public void refusesWhatIsNoCalibration() {
    Assert.assertThrows(
        IllegalArgumentException.class, () -> new Calibration.Knot(Double.NaN, 0.5));
    Assert.assertThrows(IllegalArgumentException.class, () -> new Calibration.Knot(0, 1));
    Assert.assertThrows(
        IllegalArgumentException.class,
        () ->
            new Calibration(
                List.of(new Calibration.Knot(0, 0.5), new Calibration.Knot(1, 0.4)), 0, 0));
  }
}
