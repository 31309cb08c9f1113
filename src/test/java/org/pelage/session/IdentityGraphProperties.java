package org.pelage.session;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A graph under random operations, failed writes and restarts equals a simple model. */
class IdentityGraphProperties {
  private static final int STEPS = 40;

  private static GraphHarness harness;

  @BeforeContainer
  static void open() {
    harness = new GraphHarness(GraphWalk.ANNOTATIONS);
  }

  @AfterContainer
  static void close() {
    harness.close();
  }

  @Property(
      tries = 15,
      seed = "20261122",
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  void invariant9_invariant11_aGraphEqualsItsModelAndItsReplay(@ForAll long seed) {
    new GraphWalk(harness, seed).run(STEPS);
  }

  @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void invariant9_invariant11_aGraphEqualsItsModelAndItsReplayWithANewSeed(@ForAll long seed) {
    new GraphWalk(harness, seed).run(STEPS);
  }
}
