package org.pelage.sim;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.Test;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.ReviewConfig;
import org.pelage.review.algorithms.BuiltIn;
import org.pelage.review.effort.EffortAlgorithm;
import org.pelage.sim.workload.Workload;
import org.pelage.sim.workload.WorkloadReader;
import org.scalatestplus.junit.JUnitSuite;

/** {@code least_effort} keeps what {@code docs/effort.md} says of it, on the small files. */
public class LeastEffortTest extends JUnitSuite {
  private static Workload workload(String name) throws IOException {
    return WorkloadReader.read(Path.of("src/test/resources/workloads", name + ".jsonl.gz"));
  }

  private static ReviewAlgorithm fresh() {
    return BuiltIn.algorithms()
        .named(EffortAlgorithm.NAME)
        .orElseThrow()
        .create(ReviewConfig.DEFAULTS, 0);
  }

  private static SimulationResult play(Workload w, ReviewAlgorithm algorithm, int seed) {
    Simulation.Settings settings =
        new Simulation.Settings(1, w.reviewer().seed() + seed, 8 * w.size());
    return new Simulation(w, algorithm, settings, System::nanoTime).run();
  }

  @Test
  public void strongScoresNeedNextToNothing() throws IOException {
    SimulationResult run = play(workload("e200-strong-e0"), fresh(), 1);
    assertTrue(run.stoppedItself());
    assertTrue(run.curve().sustained(0.99).orElse(1e9) <= 9);
  }

  @Test
  public void mediumScoresAndTwoPercentErrors() throws IOException {
    double f1 = 0;
    for (int seed = 1; seed <= 3; seed++) {
      SimulationResult run = play(workload("e200-medium-e2"), fresh(), seed);
      assertTrue(run.stoppedItself());
      f1 += run.curve().f1At(100) / 3;
    }
    assertTrue("mean F1 at half a review per annotation: " + f1, f1 >= 0.975);
  }

  @Test
  public void theShownIntervalHoldsTheTruthFromHalfAReviewPerAnnotation() throws IOException {
    for (String name : new String[] {"e200-strong-e0", "e200-medium-e2", "e200-weak-e5"}) {
      Workload w = workload(name);
      for (double perAnnotation : new double[] {0.5, 1, 8}) {
        Curve.Row row = play(w, fresh(), 3).curve().at(perAnnotation * w.size());
        double f1 = row.accuracy().f1();
        assertTrue(
            name + " at " + perAnnotation + ": " + f1 + " in " + row.estimate(),
            row.estimate().f1Low() <= f1 && f1 <= row.estimate().f1High());
        assertTrue(name + ": " + row.estimate(), row.estimate().f1Low() > 0.5);
      }
    }
  }

  @Test
  public void invariant9_sameEventsGiveTheSameState() throws IOException {
    Workload w = workload("e200-weak-e5");
    ReviewAlgorithm first = fresh();
    ReviewAlgorithm second = fresh();
    SimulationResult a = play(w, first, 2);
    SimulationResult b = play(w, second, 2);
    assertEquals(a.curve().csv(), b.curve().csv());
    assertEquals(first.canonicalState(), second.canonicalState());
  }
}
