package org.pelage.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.pelage.review.Estimate;
import org.pelage.sim.workload.Workload;

/** How the estimates of many runs did at one moment, as a row of a table. */
final class EstimateSummary {
  static final String HEAD =
      "| workload | algorithm | r/a | runs | F1 | estimate | mean abs. difference "
          + "| coverage of 90 % | width | interval score | that of 200 uniform pairs "
          + "| says calibrated | coverage then | reviews left | estimate | coverage |\n"
          + "|---".repeat(16)
          + "|\n";

  /**
   * One run at the moment.
   *
   * @param f1 the truth
   * @param auditScore interval score of the audit it is measured against
   * @param left reviews until the algorithm stopped
   */
  private record Look(double f1, Estimate estimate, double auditScore, double left) {
    boolean isCovered() {
      return estimate.f1Low() <= f1 && f1 <= estimate.f1High();
    }

    double score() {
      return IntervalScore.of(estimate.f1Low(), estimate.f1High(), f1);
    }
  }

  private final String moment;
  private final List<Look> looks = new ArrayList<>();

  EstimateSummary(String moment) {
    this.moment = moment;
  }

  /** Adds what was believed after so many reviews. */
  void add(Workload workload, SimulationResult run, double reviews, SplittableRandom random) {
    Curve.Row row = run.curve().at(reviews);
    UniformAudit audit =
        new UniformAudit(workload.size(), truePairs(workload), workload.reviewer());
    double[] interval = audit.interval(row.accuracy(), random);
    double f1 = row.accuracy().f1();
    looks.add(
        new Look(
            f1,
            row.estimate(),
            IntervalScore.of(interval[0], interval[1], f1),
            run.reviews() - row.reviews()));
  }

  private static long truePairs(Workload workload) {
    int[] sizes = new int[workload.truth().identities()];
    long pairs = 0;
    for (int id = 1; id <= workload.size(); id++) {
      pairs += sizes[workload.truth().identity()[id]]++;
    }
    return pairs;
  }

  String row(String workload, String algorithm) {
    StringBuilder row = new StringBuilder("| " + workload + " | " + algorithm + " | " + moment);
    row.append(" | ").append(looks.size());
    cell(row, "%.3f", Look::f1);
    cell(row, "%.3f", look -> look.estimate().f1());
    cell(row, "%.4f", look -> Math.abs(look.estimate().f1() - look.f1()));
    cell(row, "%.3f", look -> look.isCovered() ? 1 : 0);
    cell(row, "%.3f", look -> look.estimate().f1High() - look.estimate().f1Low());
    cell(row, "%.3f", Look::score);
    cell(row, "%.3f", Look::auditScore);
    cell(row, "%.2f", look -> look.estimate().calibrated() ? 1 : 0);
    row.append(" | ").append(coverageIf(look -> look.estimate().calibrated()));
    cell(row, "%.0f", Look::left);
    cell(row, "%.0f", look -> look.estimate().remaining());
    cell(
        row,
        "%.2f",
        look ->
            look.estimate().remainingLow() <= look.left()
                    && look.left() <= look.estimate().remainingHigh()
                ? 1
                : 0);
    return row.append(" |").toString();
  }

  private String coverageIf(Predicate<Look> condition) {
    List<Look> some = looks.stream().filter(condition).toList();
    return some.isEmpty()
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.3f",
            some.stream().mapToDouble(look -> look.isCovered() ? 1 : 0).average().orElseThrow());
  }

  private void cell(StringBuilder row, String format, ToDoubleFunction<Look> value) {
    double mean = looks.stream().mapToDouble(value).average().orElse(Double.NaN);
    row.append(" | ").append(String.format(Locale.ROOT, format, mean));
  }
}
