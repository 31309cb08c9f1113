package org.pelage.graph;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Random mixed decisions on a sparse graph: herds of ten, ten candidates for each annotation, one
 * decision for each before the clock starts. 70 % of the decisions are within a herd, 3 % wrong, 5
 * % not comparable, 2 % un-reviewing. The cost must not depend on the size of the graph.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 5, time = 4)
public class SparseGraphBenchmark {
  private static final int HERD = 10;
  private static final int CANDIDATES_EACH = 10;

  /** How many annotations; there are ten times as many edges. */
  @Param({"10000", "1000000"})
  public int annotations;

  private Bench bench;
  private Item item;

  /** Makes the graph. */
  @Setup(Level.Trial)
  public void build() {
    bench = new Bench().annotations(annotations);
    bench.proposeCandidates(annotations, CANDIDATES_EACH, HERD);
    for (int i = 0; i < annotations; i++) {
      bench.graph.decide(bench.randomItem(annotations, HERD));
    }
  }

  /** Draws the next decision outside the measurement. */
  @Setup(Level.Invocation)
  public void draw() {
    item = bench.randomItem(annotations, HERD);
  }

  /** Takes the decision back, or the herds would grow together the longer it runs. */
  @TearDown(Level.Invocation)
  public void undo() {
    bench.graph.undo(item.sequence());
  }

  @Benchmark
  public Change decide() {
    return bench.graph.decide(item);
  }
}
