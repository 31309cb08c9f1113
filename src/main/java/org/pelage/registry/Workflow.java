package org.pelage.registry;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.pelage.base.Refusal;

/**
 * What the registry remembers, in memory only, of the workflow that one graph is in: who waits for
 * its outcome and who comes after. Confined to the registry.
 */
final class Workflow {
  final String graphKey;

  /** Whom its outcome is told. */
  final List<RegistryCommand> waiting = new ArrayList<>();

  /** What is to be done with the graph afterwards, in order. */
  final Deque<RegistryCommand> queued = new ArrayDeque<>();

  /** Annotations on their way in or out. */
  int[] delta = {};

  /** How often the graph was asked for the present step. */
  int attempts;

  /** Why the start or the step failed, as the graph said it. */
  Optional<Refusal> refusal = Optional.empty();

  /** A graph that was to be abandoned turned out to have started: it must be drained. */
  boolean startedAfterAll;

  private Instant begunAt = Instant.EPOCH;

  Workflow(String graphKey) {
    this.graphKey = graphKey;
  }

  /** A new step: pauses between attempts begin anew. */
  void begin(Instant now) {
    attempts = 0;
    begunAt = now;
  }

  /** When the present step was first asked for. */
  Instant begunAt() {
    return begunAt;
  }
}
