package org.pelage.registry;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.pelage.registry.FakeGraphs.Fate;
import org.pelage.registry.RegistryModel.Kind;
import org.pelage.registry.RegistryModel.Operation;

/** Random operations, lost messages and restarts, against plain sets (invariants 1 and 8). */
class RegistryProperties {
  private static final int ROWIDS = 6;
  private static final int OPERATIONS = 25;
  private static final RegistryHarness HARNESS =
      new RegistryHarness(
          new RegistrySettings(
              100,
              100,
              1_000,
              100,
              2,
              java.time.Duration.ofMillis(1),
              java.time.Duration.ofMillis(40),
              java.time.Duration.ofMillis(1),
              java.time.Duration.ofMillis(5),
              java.time.Duration.ofSeconds(30),
              20));

  @AfterContainer
  static void close() {
    HARNESS.close();
  }

  @Property(tries = 20, seed = "20261122", shrinking = ShrinkingMode.OFF)
  void invariant1_invariant8_behavesLikeSetsWithAFixedSeed(@ForAll long seed) {
    play(new Random(seed));
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void invariant1_invariant8_behavesLikeSets(@ForAll long seed) {
    play(new Random(seed));
  }

  private static void play(Random random) {
    HARNESS.list().forEach(graph -> HARNESS.delete(graph.publicId()));
    loseSomeMessages(random.nextLong());
    RegistryModel model = RegistryModel.EMPTY;
    List<Set<Integer>> seen = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      Operation operation = RegistryScript.operation(random, ROWIDS, seen);
      RegistryModel.Step step = model.apply(operation);
      assertEquals(
          operation + " on " + model,
          step.outcome(),
          RegistryModel.words(RegistryScript.ask(HARNESS, operation)));
      model = step.after();
      seen.add(operation.target());
      model.graphs().values().forEach(seen::add);
      if (random.nextInt(8) == 0) {
        HARNESS.restart();
      }
      if (random.nextInt(4) == 0) {
        assertSame(model, seen);
      }
    }
    HARNESS.graphs.fate = (key, command) -> Fate.DELIVERED;
    assertSame(model, seen);
  }

  private static void assertSame(RegistryModel model, List<Set<Integer>> seen) {
    assertEquals(
        model.owners(ROWIDS),
        IntStream.rangeClosed(1, ROWIDS)
            .mapToObj(rowid -> HARNESS.owner(rowid).graph().map(RegistryReply.GraphEntry::publicId))
            .toList());
    for (Set<Integer> set : new HashSet<>(seen)) {
      Operation resolve = new Operation(Kind.RESOLVE, set, Set.of());
      assertEquals(
          model.apply(resolve).outcome(),
          RegistryModel.words(RegistryScript.ask(HARNESS, resolve)));
    }
  }

  /** Every message to a graph may be lost, or its answer, the first time. */
  private static void loseSomeMessages(long seed) {
    Map<String, Boolean> told = new ConcurrentHashMap<>();
    HARNESS.graphs.fate =
        (key, command) -> {
          boolean first = told.put(key + command.getClass(), true) == null;
          int draw = new Random(seed ^ key.hashCode() ^ told.size()).nextInt(12);
          return first && draw < 3
              ? List.of(Fate.LOST, Fate.ANSWER_LOST, Fate.BUSY).get(draw)
              : Fate.DELIVERED;
        };
  }
}
