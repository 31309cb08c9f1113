package org.pelage.registry;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Test;
import org.pelage.registry.FakeGraphs.Fate;
import org.pelage.registry.RegistryModel.Kind;
import org.pelage.registry.RegistryModel.Operation;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Histories of concurrent clients, searched for an order of operations that explains every answer
 * and contradicts no client's clock (Wing and Gong, with the pairs of done operations and state
 * that led nowhere remembered, as Lowe does).
 */
public class RegistryLinearizabilityTest extends JUnitSuite {
  private static final int CLIENTS = 5;
  private static final int OPERATIONS_EACH = 5;
  private static final int HISTORIES = 40;
  private static final int ROWIDS = 5;

  /** An operation with what was answered and when it was under way. */
  private record Call(Operation operation, String outcome, long from, long to) {
    @Override
    public String toString() {
      return String.format("%n%d-%d %s: %s", from, to, operation, outcome);
    }
  }

  private record Visited(BitSet done, RegistryModel model) {}

  @Test
  public void invariant2_everyHistoryIsLinearizable() throws Exception {
    long seed = new Random().nextLong();
    Random hiccups = new Random(seed);
    try (RegistryHarness harness = new RegistryHarness(RegistryHarness.QUICK)) {
      // Steps that take longer let more operations meet.
      harness.graphs.fate = (key, command) -> hiccups.nextInt(3) == 0 ? Fate.BUSY : Fate.DELIVERED;
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      for (int history = 0; history < HISTORIES; history++) {
        harness.list().forEach(graph -> harness.delete(graph.publicId()));
        List<Call> calls = record(harness, clients, new Random(seed + history));
        assertTrue(
            "no order explains (seed " + (seed + history) + "): " + calls, isLinearizable(calls));
      }
      clients.shutdown();
    }
  }

  @Test
  public void theSearchFindsWhatCannotBe() {
    Operation create = new Operation(Kind.CREATE, Set.of(1), Set.of());
    Operation overlapping = new Operation(Kind.CREATE, Set.of(1, 2), Set.of());
    assertTrue(
        isLinearizable(
            List.of(new Call(create, "created", 0, 3), new Call(overlapping, "overlap", 1, 2))));
    assertFalse(
        isLinearizable(
            List.of(new Call(create, "created", 2, 3), new Call(overlapping, "overlap", 0, 1))));
    assertFalse(
        isLinearizable(
            List.of(new Call(create, "created", 0, 3), new Call(overlapping, "created", 0, 3))));
  }

  private static List<Call> record(RegistryHarness harness, ExecutorService clients, Random random)
      throws Exception {
    List<Callable<List<Call>>> scripts = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      Random own = new Random(random.nextLong());
      scripts.add(() -> play(harness, own));
    }
    List<Call> calls = new ArrayList<>();
    for (Future<List<Call>> played : clients.invokeAll(scripts)) {
      calls.addAll(played.get());
    }
    return calls;
  }

  private static List<Call> play(RegistryHarness harness, Random random) {
    List<Call> calls = new ArrayList<>();
    List<Set<Integer>> seen = new ArrayList<>(List.of(Set.of(1), Set.of(1, 2), Set.of(3)));
    for (int i = 0; i < OPERATIONS_EACH; i++) {
      Operation operation = RegistryScript.operation(random, ROWIDS, seen);
      seen.add(operation.target());
      long from = System.nanoTime();
      String outcome = RegistryModel.words(RegistryScript.ask(harness, operation));
      calls.add(new Call(operation, outcome, from, System.nanoTime()));
    }
    return calls;
  }

  private static boolean isLinearizable(List<Call> calls) {
    return explains(calls, new BitSet(), RegistryModel.EMPTY, new HashSet<>());
  }

  private static boolean explains(
      List<Call> calls, BitSet done, RegistryModel model, Set<Visited> dead) {
    if (done.cardinality() == calls.size()) {
      return true;
    }
    if (!dead.add(new Visited((BitSet) done.clone(), model))) {
      return false;
    }
    long earliestEnd = Long.MAX_VALUE;
    for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
      earliestEnd = Math.min(earliestEnd, calls.get(i).to());
    }
    for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
      Call call = calls.get(i);
      RegistryModel.Step step = model.apply(call.operation());
      if (call.from() <= earliestEnd && agrees(call.outcome(), step.outcome())) {
        done.set(i);
        if (explains(calls, done, step.after(), dead)) {
          return true;
        }
        done.clear(i);
      }
    }
    return false;
  }

  /** Whoever deletes a graph that is starting has it created first, which its creator is told. */
  private static boolean agrees(String answered, String expected) {
    return answered.equals(expected)
        || (answered.equals("conflict") && expected.matches("created|existed"));
  }
}
