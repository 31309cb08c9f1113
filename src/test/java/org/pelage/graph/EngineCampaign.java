package org.pelage.graph;

import java.util.Locale;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Compares the engine with the reference over as many random steps as one likes: {@code mvn -P
 * campaign verify -Dit.test=EngineCampaign -Dcampaign.seconds=3600 -Dcampaign.seed=1}.
 *
 * <p>Walks of every mix take turns, each with a seed of its own; the first difference ends the
 * campaign with mix, seed and step, from which {@link RandomWalk} repeats it.
 */
public class EngineCampaign extends JUnitSuite {
  private static final int SMALL_WALK_STEPS = 400;
  private static final int SPARSE_WALK_STEPS = 40;
  private static final int SPARSE_EVERY = 60;
  private static final int REPORT_EVERY = 200;

  private final long[] steps = new long[Mix.SMALL.length];
  private long sparseSteps;

  @Test
  public void invariant10_incrementalEqualsRecomputation() {
    run(Long.getLong("campaign.seconds", 600), Long.getLong("campaign.seed", 1));
  }

  private void run(long seconds, long seed) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (long walk = 0; System.nanoTime() < end; walk++) {
      int mix = (int) (walk % Mix.SMALL.length);
      steps[mix] += new RandomWalk(Mix.SMALL[mix], seed + walk).run(SMALL_WALK_STEPS).steps();
      if (walk % SPARSE_EVERY == SPARSE_EVERY - 1) {
        sparseSteps += new RandomWalk(Mix.SPARSE, seed + walk).run(SPARSE_WALK_STEPS).steps();
      }
      if (walk % REPORT_EVERY == REPORT_EVERY - 1) {
        report();
      }
    }
    report();
  }

  private void report() {
    long sum = sparseSteps;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.length; i++) {
      text.append(String.format(Locale.ROOT, ", %s %,d", Mix.SMALL[i].name(), steps[i]));
      sum += steps[i];
    }
    System.out.printf(
        Locale.ROOT, "%,d steps without a difference (sparse %,d%s)%n", sum, sparseSteps, text);
  }
}
