package org.pelage.sim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pelage.sim.workload.Workload;
import picocli.CommandLine.Option;

/** Options of every command that plays several workloads many times. */
final class Played {
  @Option(
      names = "--workload",
      required = true,
      arity = "1..*",
      description = "Files to play (.jsonl or .jsonl.gz)")
  private List<Path> workloads = new ArrayList<>();

  @Option(
      names = "--max-reviews-per-annotation",
      defaultValue = "8",
      description = "Cap of each run")
  private double maxPerAnnotation;

  /** Files to play, in the order given. */
  List<Path> workloads() {
    return List.copyOf(workloads);
  }

  /** What one run is given: the reviewer's seed is the workload's and so many more. */
  Simulation.Settings settings(Workload workload, long order, int reviewer) {
    return new Simulation.Settings(
        order, workload.reviewer().seed() + reviewer, (int) (maxPerAnnotation * workload.size()));
  }
}
