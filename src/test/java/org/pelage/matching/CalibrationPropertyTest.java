package org.pelage.matching;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.pelage.matching.LabelledScore.Label;

class CalibrationPropertyTest {
  private static final int TRIES = 200;

  @Property(tries = TRIES, seed = "20261122")
  void probabilitiesRiseAndAddUp(@ForAll long seed) {
    checkShape(new Random(seed));
  }

  @Property(tries = TRIES)
  void probabilitiesRiseAndAddUpAtRandom(@ForAll long seed) {
    checkShape(new Random(seed));
  }

  private static void checkShape(Random random) {
    List<LabelledScore> labels = new ArrayList<>();
    double grid = random.nextBoolean() ? 0.1 : 1e-9;
    for (int i = 0; i < random.nextInt(400); i++) {
      double score = Math.round(random.nextGaussian() / grid) * grid;
      labels.add(new LabelledScore(score, Label.values()[random.nextInt(3)]));
    }
    double[] scores = labels.stream().mapToDouble(LabelledScore::score).toArray();
    Calibration prior = CalibrationFit.unsupervised(scores, scores, 1e5);
    Calibration fit = CalibrationFit.withLabels(prior, labels);
    Collections.shuffle(labels, random);

    assertEquals(fit, CalibrationFit.withLabels(prior, labels));
    double before = 0;
    for (double score = -5; score <= 5; score += 0.01) {
      MatchProbabilities p = fit.probabilities(score);
      assertTrue(p.match() >= before && p.match() < 1);
      assertTrue(p.nomatch() >= 0 && p.notcomp() >= 0);
      assertEquals(1, p.match() + p.nomatch() + p.notcomp(), 1e-12);
      before = p.match();
    }
    assertTrue(fit.probabilities(Double.NaN).match() > 0);
  }
}
