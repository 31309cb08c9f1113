package org.pelage.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.sim.workload.SubSample;
import org.pelage.sim.workload.Workload;
import org.pelage.sim.workload.WorkloadReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code simulate-estimates}: whether the intervals an algorithm shows for its F1 hold.
 * Plays sub-samples of whole identities with several reviewer seeds and compares what was believed
 * at some moments with the truth, and with what an audit of uniformly drawn pairs would have shown.
 */
@Command(
    name = "simulate-estimates",
    description = "Measures how often the shown intervals for F1 cover the truth.",
    mixinStandardHelpOptions = true)
public final class SimulateEstimates implements Callable<Integer> {
  private static final double[] MOMENTS = {0.1, 0.5, 1, Double.MAX_VALUE};

  @Mixin private Played played;

  @Option(names = "--algorithm", defaultValue = Simulate.DEFAULT, description = "Whose estimates")
  private String algorithm;

  @Option(names = "--sub-samples", defaultValue = "10", description = "Sub-samples per file")
  private int subSamples;

  @Option(
      names = "--share",
      defaultValue = "0.75",
      description = "Share of the identities in each sub-sample; 1: the whole herd each time")
  private double share;

  @Option(
      names = "--reviewer-seeds",
      defaultValue = "20",
      description = "Reviewer seeds per sub-sample: the file's plus 1, 2, ...")
  private int reviewerSeeds;

  @Option(names = "--out", description = "File for the table in Markdown")
  private Optional<Path> out = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    StringBuilder table = new StringBuilder(EstimateSummary.HEAD);
    PrintWriter console = spec.commandLine().getOut();
    for (Path file : played.workloads()) {
      String rows = play(WorkloadReader.read(file));
      table.append(rows);
      console.print(rows);
      console.flush();
    }
    if (out.isPresent()) {
      Files.writeString(out.get(), table);
    }
    return 0;
  }

  private String play(Workload whole) {
    List<EstimateSummary> summaries = new ArrayList<>();
    for (double moment : MOMENTS) {
      summaries.add(
          new EstimateSummary(moment == Double.MAX_VALUE ? "stop" : Double.toString(moment)));
    }
    String name = algorithm;
    for (int sample = 1; sample <= subSamples; sample++) {
      Workload workload = SubSample.draw(whole, share, sample);
      SplittableRandom random = new SplittableRandom(sample);
      for (int reviewer = 1; reviewer <= reviewerSeeds; reviewer++) {
        ReviewAlgorithm fresh =
            Simulate.create(spec, algorithm, workload.size(), Map.of(), reviewer);
        name = fresh.name();
        SimulationResult run =
            new Simulation(
                    workload,
                    fresh,
                    played.settings(workload, reviewer, reviewer),
                    System::nanoTime)
                .run();
        for (int i = 0; i < MOMENTS.length; i++) {
          summaries.get(i).add(workload, run, MOMENTS[i] * workload.size(), random);
        }
      }
    }
    StringBuilder rows = new StringBuilder();
    for (EstimateSummary summary : summaries) {
      rows.append(summary.row(whole.name(), name)).append('\n');
    }
    return rows.toString();
  }
}
