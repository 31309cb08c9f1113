package org.pelage.graph;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The engine equals the reference after every step of random walks over every mix. */
class EngineProperties {
  private static final int STEPS = 120;

  @Provide
  Arbitrary<Mix> mixes() {
    return Arbitraries.of(Mix.SMALL);
  }

  @Property(
      tries = 80,
      seed = "20261122",
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  void invariant10_incrementalEqualsRecomputation(@ForAll("mixes") Mix mix, @ForAll long walkSeed) {
    new RandomWalk(mix, walkSeed).run(STEPS);
  }

  @Property(tries = 80, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void invariant10_incrementalEqualsRecomputationWithANewSeed(
      @ForAll("mixes") Mix mix, @ForAll long walkSeed) {
    new RandomWalk(mix, walkSeed).run(STEPS);
  }
}
