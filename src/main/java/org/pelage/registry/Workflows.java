package org.pelage.registry;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The workflows under way, in memory only: the journal knows their steps, this knows who waits.
 * Confined to the registry.
 */
final class Workflows {
  private final Map<String, Workflow> byGraph = new HashMap<>();
  private final Set<RegistryCommand> preparing = new HashSet<>();
  private final Deque<String> interrupted = new ArrayDeque<>();
  private final Set<String> resumed = new HashSet<>();

  /** Writes under way or waiting. */
  int inFlight() {
    int commands = preparing.size();
    for (Workflow workflow : byGraph.values()) {
      commands += workflow.waiting.size() + workflow.queued.size();
    }
    return commands;
  }

  void prepare(RegistryCommand command) {
    preparing.add(command);
  }

  void prepared(RegistryCommand command) {
    preparing.remove(command);
  }

  /** Commands whose sets are being read, or whose first event is being written. */
  Collection<RegistryCommand> preparing() {
    return List.copyOf(preparing);
  }

  Optional<Workflow> of(String graphKey) {
    return Optional.ofNullable(byGraph.get(graphKey));
  }

  /** Whether this very workflow is still under way. */
  boolean contains(Workflow workflow) {
    return byGraph.get(workflow.graphKey) == workflow;
  }

  Workflow open(String graphKey) {
    return byGraph.computeIfAbsent(graphKey, Workflow::new);
  }

  void close(Workflow workflow) {
    byGraph.remove(workflow.graphKey);
    resumed.remove(workflow.graphKey);
  }

  Collection<Workflow> all() {
    return List.copyOf(byGraph.values());
  }

  /** A workflow that a crash interrupted; {@link #nextInterrupted} gives it out. */
  void interrupted(Workflow workflow) {
    interrupted.add(workflow.graphKey);
  }

  /** The next interrupted workflow, if fewer than {@code atOnce} are being taken up. */
  Optional<Workflow> nextInterrupted(int atOnce) {
    while (resumed.size() < atOnce && !interrupted.isEmpty()) {
      Workflow workflow = byGraph.get(interrupted.poll());
      if (workflow != null) {
        resumed.add(workflow.graphKey);
        return Optional.of(workflow);
      }
    }
    return Optional.empty();
  }
}
