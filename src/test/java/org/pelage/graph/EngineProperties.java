package org.pelage.graph;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

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

  /** What the engine puts off until somebody looks is then as if it had been done at once. */
  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void invariant10_howOftenSomebodyLooksMakesNoDifference(
      @ForAll("mixes") Mix mix,
      @ForAll long walkSeed,
      @ForAll @IntRange(min = 2, max = 40) int every) {
    new RandomWalk(mix, walkSeed).run(3 * STEPS, every);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void invariant11_undoneItemsAreAsIfNeverGiven(@ForAll("mixes") Mix mix, @ForAll long walkSeed) {
    new RandomWalk(mix, walkSeed).run(0).decideUndoAndCompare(200);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void referenceCutIsTheSmallestOfAllMinimumCuts(
      @ForAll @IntRange(min = 2, max = 8) int nodes, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> all = IntStream.range(0, nodes).boxed().toList();
    Map<Pair, Long> weights = new TreeMap<>();
    for (int a = 0; a < nodes; a++) {
      for (int b = a + 1; b < nodes; b++) {
        if (random.nextBoolean()) {
          weights.put(new Pair(a, b), 1L + random.nextInt(4));
        }
      }
    }
    List<Pair> edges = List.copyOf(weights.keySet());
    ReferenceCut cut = new ReferenceCut(all, edges, weights::get, new Pair(0, nodes - 1));
    long least = Long.MAX_VALUE;
    int smallest = 0;
    for (int side = 1; side < 1 << nodes - 1; side += 2) {
      long value = 0;
      for (Pair p : edges) {
        boolean crosses = (side >> p.low() & 1) != (side >> p.high() & 1);
        value += crosses ? weights.get(p) : 0;
      }
      if (value < least || value == least && Integer.bitCount(side) < Integer.bitCount(smallest)) {
        least = value;
        smallest = side;
      }
    }
    assertEquals(least, cut.value());
    for (Pair p : edges) {
      assertEquals((smallest >> p.low() & 1) != (smallest >> p.high() & 1), cut.crosses(p));
    }
  }
}
