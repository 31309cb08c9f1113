package org.pelage.ops;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.pelage.graph.Candidate;
import org.pelage.graph.GraphParameters;
import org.pelage.graph.IdentityGraph;
import org.pelage.graph.IdentityGraphs;
import org.pelage.graph.Item;
import org.pelage.graph.Rank;

/**
 * Applies a file of decisions to an empty identity graph, offline, and prints what follows from
 * them ({@code pelage infer}).
 *
 * <p>The whole file is read and checked before the first line is applied, so a bad file gives no
 * output but the list of its bad lines. Everybody has the same rank and identity: the last line of
 * a pair is in force.
 */
public final class Infer {
  /** Everything was applied and printed. */
  public static final int DONE = 0;

  /** The file cannot be read or has bad lines; nothing was applied. */
  public static final int BAD_INPUT = 2;

  private static final int EVERYBODY = 0;
  private static final int BAD_LINES_SHOWN_MAX = 100;

  /**
   * @param kPositive k of k-positive redundancy, at least 1
   * @param kNegative k of k-negative redundancy, at least 1
   * @param eachStep whether to print a row after every decision and candidate, not only at the end
   */
  public record Options(int kPositive, int kNegative, boolean eachStep) {
    public Options {
      if (kPositive < 1 || kNegative < 1) {
        throw new IllegalArgumentException(
            "k must be at least 1: --k-positive " + kPositive + " --k-negative " + kNegative);
      }
    }
  }

  private final Options options;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param out where the rows go, one JSON object a line
   * @param err where bad lines are reported
   */
  public Infer(Options options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /** Applies {@code decisions}; answers the exit code, {@link #DONE} or {@link #BAD_INPUT}. */
  public int run(Path decisions) {
    InferScript script;
    try {
      script = InferScript.read(decisions);
    } catch (IOException | UncheckedIOException e) {
      err.println(decisions + ": cannot be read: " + e.getMessage());
      return BAD_INPUT;
    }
    if (!script.badLines().isEmpty()) {
      report(decisions, script.badLines());
      return BAD_INPUT;
    }
    apply(script);
    out.flush();
    return DONE;
  }

  private void report(Path file, List<InferScript.BadLine> bad) {
    bad.stream()
        .limit(BAD_LINES_SHOWN_MAX)
        .forEach(b -> err.println(file + ":" + b.number() + ": " + b.what()));
    if (bad.size() > BAD_LINES_SHOWN_MAX) {
      err.println(file + ": " + (bad.size() - BAD_LINES_SHOWN_MAX) + " more bad lines");
    }
    err.flush();
  }

  private void apply(InferScript script) {
    IdentityGraph graph =
        IdentityGraphs.create(
            GraphParameters.DEFAULTS.withRedundancy(options.kPositive(), options.kNegative()));
    InferRow row = new InferRow(graph, script.ids());
    long step = 0;
    for (InferScript.Line line : script.lines()) {
      for (int node : line.nodes()) {
        if (!graph.contains(node)) {
          graph.addAnnotation(node);
        }
      }
      line.probabilities()
          .ifPresent(p -> graph.propose(List.of(new Candidate(line.pair().orElseThrow(), p))));
      if (line.answer().isPresent()) {
        graph.decide(item(step, line));
      }
      if (line.pair().isPresent()) {
        step++;
        if (options.eachStep()) {
          out.println(row.print(step));
        }
      }
    }
    if (!options.eachStep()) {
      out.println(row.print(step));
    }
  }

  private static Item item(long sequence, InferScript.Line line) {
    InferScript.Answer a = line.answer().orElseThrow();
    return new Item(
        sequence,
        line.pair().orElseThrow(),
        a.decision(),
        a.meta(),
        a.confidence(),
        Rank.REVIEWER,
        EVERYBODY);
  }
}
