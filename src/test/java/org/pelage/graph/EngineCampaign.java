package org.pelage.graph;

import java.util.Locale;

/**
 * Compares the engine with the reference over as many random steps as one likes:
 *
 * <pre>
 * mvn test-compile exec:java -Dexec.classpathScope=test \
 *   -Dexec.mainClass=org.pelage.graph.EngineCampaign -Dexec.args="SECONDS [SEED]"
 * </pre>
 *
 * Walks of every mix take turns, each with a seed of its own; the first difference ends the
 * campaign with mix, seed and step, from which {@link RandomWalk} repeats it.
 */
public final class EngineCampaign {
  private static final int SMALL_WALK_STEPS = 400;
  private static final int SPARSE_WALK_STEPS = 40;
  private static final int SPARSE_EVERY = 60;

  private EngineCampaign() {}

  /** Arguments: how many seconds, and the first seed (default 1). */
  public static void main(String[] args) {
    long seconds = Long.parseLong(args[0]);
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    long[] steps = new long[Mix.SMALL.length];
    long sparseSteps = 0;
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (long walk = 0; System.nanoTime() < end; walk++) {
      int mix = (int) (walk % Mix.SMALL.length);
      steps[mix] += new RandomWalk(Mix.SMALL[mix], seed + walk).run(SMALL_WALK_STEPS).steps();
      if (walk % SPARSE_EVERY == SPARSE_EVERY - 1) {
        sparseSteps += new RandomWalk(Mix.SPARSE, seed + walk).run(SPARSE_WALK_STEPS).steps();
      }
      if (walk % 200 == 199) {
        report(steps, sparseSteps);
      }
    }
    report(steps, sparseSteps);
  }

  private static void report(long[] steps, long sparseSteps) {
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
