package org.pelage.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.sim.workload.Workload;
import org.pelage.sim.workload.WorkloadReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code simulate-report}: plays workloads with several algorithms and seeds, draws F1
 * against reviews per annotation with a band over the seeds, and writes a table in Markdown. Times
 * are processor time of the one thread, which other programs on the machine leave alone.
 */
@Command(
    name = "simulate-report",
    description = "Compares algorithms over several seeds: one drawing per workload and a table.",
    mixinStandardHelpOptions = true)
public final class SimulationReport implements Callable<Integer> {
  @Mixin private Played played;

  @Option(
      names = "--algorithm",
      arity = "1..*",
      defaultValue = Simulate.DEFAULT,
      description = "Algorithms to compare")
  private List<String> algorithms = new ArrayList<>();

  @Option(
      names = "--reviewer-seeds",
      defaultValue = "10",
      description = "Reviewer seeds per order: the file's plus 1, 2, ...")
  private int reviewerSeeds;

  @Option(names = "--order-seeds", defaultValue = "2", description = "Order seeds: 1, 2, ...")
  private int orderSeeds;

  @Option(names = "--out", required = true, description = "Directory for drawings and table")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(out);
    List<String> rows = new ArrayList<>();
    List<String> estimates = new ArrayList<>();
    for (Path file : played.workloads()) {
      Workload workload = WorkloadReader.read(file);
      Map<String, List<Curve>> curves = new LinkedHashMap<>();
      for (String algorithm : algorithms) {
        Summary summary = play(workload, algorithm);
        curves.put(summary.name(), summary.curves());
        String row = summary.row(workload.name());
        rows.add(row);
        estimates.add(summary.estimateRow(workload.name()));
        say(row);
      }
      Files.writeString(
          out.resolve(workload.name() + ".svg"),
          new EffortPlot(workload.name(), workload.size(), curves).svg());
      Files.writeString(
          out.resolve("table.md"),
          Summary.HEAD
              + String.join("\n", rows)
              + "\n\n"
              + Summary.ESTIMATE_HEAD
              + String.join("\n", estimates)
              + "\n");
    }
    return 0;
  }

  private Summary play(Workload workload, String algorithm) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Summary summary = new Summary(workload.size());
    for (int order = 1; order <= orderSeeds; order++) {
      for (int reviewer = 1; reviewer <= reviewerSeeds; reviewer++) {
        ReviewAlgorithm fresh = Simulate.create(spec, algorithm, workload.size(), Map.of(), order);
        Simulation.Settings settings = played.settings(workload, order, reviewer);
        long before = threads.getCurrentThreadCpuTime();
        SimulationResult result =
            new Simulation(workload, fresh, settings, threads::getCurrentThreadCpuTime).run();
        summary.add(fresh.name(), result, (threads.getCurrentThreadCpuTime() - before) / 1e9);
      }
    }
    return summary;
  }

  private void say(String row) {
    PrintWriter console = spec.commandLine().getOut();
    console.println(row);
    console.flush();
  }
}
