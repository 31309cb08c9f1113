package org.pelage.registry;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Test;
import org.pelage.check.Call;
import org.pelage.check.Linearizability;
import org.pelage.registry.FakeGraphs.Fate;
import org.pelage.registry.RegistryModel.Kind;
import org.pelage.registry.RegistryModel.Operation;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Histories of concurrent clients, searched for an order of operations that explains every answer
 * and contradicts no client's clock.
 */
public class RegistryLinearizabilityTest extends JUnitSuite {
  private static final int CLIENTS = 5;
  private static final int OPERATIONS_EACH = 5;
  private static final int HISTORIES = 40;
  private static final int ROWIDS = 5;

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
        List<Call<Operation>> calls = record(harness, clients, new Random(seed + history));
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
        isLinearizable(List.of(call(create, "created", 0, 3), call(overlapping, "overlap", 1, 2))));
    assertFalse(
        isLinearizable(List.of(call(create, "created", 2, 3), call(overlapping, "overlap", 0, 1))));
    assertFalse(
        isLinearizable(List.of(call(create, "created", 0, 3), call(overlapping, "created", 0, 3))));
  }

  private static List<Call<Operation>> record(
      RegistryHarness harness, ExecutorService clients, Random random) throws Exception {
    List<Callable<List<Call<Operation>>>> scripts = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      Random own = new Random(random.nextLong());
      scripts.add(() -> play(harness, own));
    }
    List<Call<Operation>> calls = new ArrayList<>();
    for (Future<List<Call<Operation>>> played : clients.invokeAll(scripts)) {
      calls.addAll(played.get());
    }
    return calls;
  }

  private static List<Call<Operation>> play(RegistryHarness harness, Random random) {
    List<Call<Operation>> calls = new ArrayList<>();
    List<Set<Integer>> seen = new ArrayList<>(List.of(Set.of(1), Set.of(1, 2), Set.of(3)));
    for (int i = 0; i < OPERATIONS_EACH; i++) {
      Operation operation = RegistryScript.operation(random, ROWIDS, seen);
      seen.add(operation.target());
      long from = System.nanoTime();
      String outcome = RegistryModel.words(RegistryScript.ask(harness, operation));
      calls.add(call(operation, outcome, from, System.nanoTime()));
    }
    return calls;
  }

  private static Call<Operation> call(Operation operation, String answered, long from, long to) {
    return new Call<>(operation, Optional.of(answered), from, to);
  }

  private static boolean isLinearizable(List<Call<Operation>> calls) {
    return Linearizability.explains(RegistryModel.EMPTY, calls, RegistryLinearizabilityTest::step);
  }

  /** Whoever deletes a graph that is starting has it created first, which its creator is told. */
  private static Linearizability.Step<RegistryModel> step(
      RegistryModel model, Operation operation) {
    RegistryModel.Step step = model.apply(operation);
    Set<String> answers =
        step.outcome().matches("created|existed")
            ? Set.of(step.outcome(), "conflict")
            : Set.of(step.outcome());
    return new Linearizability.Step<>(step.after(), answers);
  }
}
