package org.pelage.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Many runs of one algorithm on one workload, as a row of a table. */
final class Summary {
  /** Reviews per annotation at which F1 is shown. */
  private static final double[] BUDGETS = {0, 0.05, 0.1, 0.25, 0.5, 1, 2, 3};

  /** Reviews per annotation at which estimates are judged; the last is the end. */
  private static final double[] MOMENTS = {0.1, 0.5, 1, Double.MAX_VALUE};

  static final String ESTIMATE_HEAD =
      "| workload | algorithm | runs | at 0.1: coverage, width, error, calibrated | at 0.5 | at 1 "
          + "| at the stop |\n"
          + "|---".repeat(7)
          + "|\n";

  static final String HEAD =
      "| workload | algorithm | runs | F1 at 0 | 0.05 | 0.1 | 0.25 | 0.5 | 1 | 2 | 3 "
          + "| own stop r/a | F1 +- sd | P | R | exact | .95 sustained (runs) "
          + "| .99 sustained (runs) | greatest fall | reviews after last change "
          + "| first CPU ms | next p50, p99, greatest CPU ms | CPU s | verifier calls |\n"
          + "|---".repeat(24)
          + "|\n";

  private final double annotations;
  private final List<SimulationResult> runs = new ArrayList<>();
  private double cpuSeconds;
  private String name = "";

  Summary(int annotations) {
    this.annotations = annotations;
  }

  void add(String algorithm, SimulationResult run, double cpu) {
    name = algorithm;
    runs.add(run);
    cpuSeconds += cpu;
  }

  String name() {
    return name;
  }

  List<Curve> curves() {
    return runs.stream().map(SimulationResult::curve).toList();
  }

  String row(String workload) {
    StringBuilder row = new StringBuilder("| " + workload + " | " + name + " | " + runs.size());
    for (double budget : BUDGETS) {
      cell(row, "%.3f", mean(r -> r.curve().f1At(budget * annotations)));
    }
    boolean all = runs.stream().allMatch(SimulationResult::stoppedItself);
    cell(row, "%.2f" + (all ? "" : "*"), mean(r -> r.reviews() / annotations));
    ToDoubleFunction<SimulationResult> f1 = r -> r.curve().last().accuracy().f1();
    row.append(String.format(Locale.ROOT, " | %.3f +- %.3f", mean(f1), deviation(f1)));
    cell(row, "%.3f", mean(r -> r.curve().last().accuracy().precision()));
    cell(row, "%.3f", mean(r -> r.curve().last().accuracy().recall()));
    cell(row, "%.3f", mean(r -> r.curve().last().accuracy().exact()));
    row.append(" | ").append(sustained(0.95)).append(" | ").append(sustained(0.99));
    cell(row, "%.3f", most(r -> r.curve().greatestFall()));
    cell(row, "%.2f", most(r -> (r.reviews() - r.curve().lastChange(0.002)) / annotations));
    cell(row, "%.0f", most(SimulationResult::firstMs));
    row.append(
        String.format(
            Locale.ROOT,
            " | %.2f, %.1f, %.0f",
            mean(r -> r.next().quantileMs(0.5)),
            mean(r -> r.next().quantileMs(0.99)),
            most(r -> r.next().quantileMs(1))));
    cell(row, "%.1f", cpuSeconds / runs.size());
    cell(row, "%.0f", mean(SimulationResult::verifierCalls));
    return row.append(" |").toString();
  }

  /**
   * How the algorithm's own estimates did at some moments and at the end: share of runs whose F1
   * lay within the interval, mean width, mean |estimate - F1|, share that claimed to be calibrated.
   */
  String estimateRow(String workload) {
    StringBuilder row = new StringBuilder("| " + workload + " | " + name + " | " + runs.size());
    for (double moment : MOMENTS) {
      List<Curve.Row> at = runs.stream().map(r -> r.curve().at(moment * annotations)).toList();
      row.append(
          String.format(
              Locale.ROOT,
              " | %.2f, %.3f, %.3f, %.2f",
              average(at, Summary::isCovered),
              average(at, r -> r.estimate().f1High() - r.estimate().f1Low()),
              average(at, r -> Math.abs(r.estimate().f1() - r.accuracy().f1())),
              average(at, r -> r.estimate().calibrated() ? 1 : 0)));
    }
    return row.append(" |").toString();
  }

  private static double isCovered(Curve.Row row) {
    double f1 = row.accuracy().f1();
    return row.estimate().f1Low() <= f1 && f1 <= row.estimate().f1High() ? 1 : 0;
  }

  private static double average(List<Curve.Row> rows, ToDoubleFunction<Curve.Row> value) {
    return rows.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  private static void cell(StringBuilder row, String format, double value) {
    row.append(" | ").append(String.format(Locale.ROOT, format, value));
  }

  private String sustained(double f1) {
    List<Double> reached =
        runs.stream()
            .map(r -> r.curve().sustained(f1))
            .filter(OptionalDouble::isPresent)
            .map(reviews -> reviews.getAsDouble() / annotations)
            .toList();
    return reached.isEmpty()
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.2f (%d)",
            reached.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
            reached.size());
  }

  private double mean(ToDoubleFunction<SimulationResult> value) {
    return runs.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  private double most(ToDoubleFunction<SimulationResult> value) {
    return runs.stream().mapToDouble(value).max().orElse(Double.NaN);
  }

  private double deviation(ToDoubleFunction<SimulationResult> value) {
    double mean = mean(value);
    return Math.sqrt(
        runs.stream().mapToDouble(value).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }
}
