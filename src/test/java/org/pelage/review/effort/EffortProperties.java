package org.pelage.review.effort;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.pelage.review.RandomHistory;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.ReviewConfig;
import org.pelage.review.algorithms.BuiltIn;

/** Histories drawn at random. */
class EffortProperties {
  private static final int NODES = 30;
  private static final int STEPS = 100;

  private static ReviewAlgorithm fresh() {
    return BuiltIn.algorithms()
        .named("least_effort")
        .orElseThrow()
        .create(ReviewConfig.DEFAULTS, 1);
  }

  @Property(tries = 12, seed = "20260101")
  void invariant9_theLogTellsAll(@ForAll long seed) {
    theLogTellsAll(seed);
  }

  @Property(tries = 4)
  void invariant9_theLogTellsAll_anySeed(@ForAll long seed) {
    theLogTellsAll(seed);
  }

  private static void theLogTellsAll(long seed) {
    RandomHistory history = new RandomHistory(fresh(), NODES, STEPS, seed);
    ReviewAlgorithm again = fresh();
    history.replay(again);
    history.assertSame(again);
  }

  @Property(tries = 12, seed = "20260101")
  void invariant11_undoneIsAsIfNeverGiven(@ForAll long seed) {
    undoneIsAsIfNeverGiven(seed);
  }

  @Property(tries = 4)
  void invariant11_undoneIsAsIfNeverGiven_anySeed(@ForAll long seed) {
    undoneIsAsIfNeverGiven(seed);
  }

  private static void undoneIsAsIfNeverGiven(long seed) {
    RandomHistory history = new RandomHistory(fresh(), NODES, STEPS, seed);
    ReviewAlgorithm without = fresh();
    history.replayWithoutUndone(without);
    history.assertSame(without);
  }
}
