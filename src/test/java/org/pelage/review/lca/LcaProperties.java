package org.pelage.review.lca;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.pelage.graph.Candidate;
import org.pelage.graph.Probabilities;
import org.pelage.review.RandomHistory;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.ReviewConfig;
import org.pelage.review.algorithms.BuiltIn;

/** Histories drawn at random. */
class LcaProperties {
  private static final int NODES = 14;
  private static final int STEPS = 40;

  private static ReviewAlgorithm fresh() {
    return BuiltIn.algorithms().named("lca").orElseThrow().create(ReviewConfig.DEFAULTS, 1);
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

  @Property(tries = 8, seed = "20260101")
  void invariant9_invariant11_holdInTheWarmUpAndAfterIt(@ForAll long seed) {
    RandomHistory history =
        new RandomHistory(uncalibrated(), NODES, STEPS, seed, LcaProperties::scoreOnly);
    ReviewAlgorithm again = uncalibrated();
    history.replay(again);
    history.assertSame(again);
    ReviewAlgorithm without = uncalibrated();
    history.replayWithoutUndone(without);
    history.assertSame(without);
  }

  private static ReviewAlgorithm uncalibrated() {
    Map<String, Object> config = Map.of("weighter_required_reviews", 4L, "warmup.n_peek", 20L);
    return BuiltIn.algorithms().named("lca").orElseThrow().create(new ReviewConfig(config), 1);
  }

  private static Candidate scoreOnly(Candidate candidate) {
    return new Candidate(candidate.pair(), Probabilities.NONE, candidate.probabilities().match());
  }
}
