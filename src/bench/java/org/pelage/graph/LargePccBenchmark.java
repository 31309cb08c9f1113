package org.pelage.graph;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision in a single PCC of 1,000: two halves, each a ring with 250 random chords, joined by
 * one positive edge; a pendant node keeps it from being redundant. Each decision is undone before
 * the next; setting up and undoing are not measured.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class LargePccBenchmark {
  private static final int HALF = 500;

  /** The PCC. */
  @State(Scope.Thread)
  public static class Pcc {
    final Bench bench = new Bench().annotations(2 * HALF + 1);
    long mark;

    /** Makes the PCC. */
    @Setup(Level.Trial)
    public void build() {
      half(0);
      half(HALF);
      bench.decide(0, HALF, Decision.MATCH);
      bench.decide(1, 2 * HALF, Decision.MATCH);
    }

    private void half(int first) {
      bench.ring(first, HALF);
      for (int i = 0; i < HALF / 2; i++) {
        inside(first, Decision.MATCH);
      }
    }

    /** Decides a pair of one half that no edge joins. */
    Change inside(int first, Decision decision) {
      int a = first + bench.random.nextInt(HALF);
      int b = first + (a - first + 2 + bench.random.nextInt(HALF - 3)) % HALF;
      while (bench.graph.inForce(Pair.of(a, b)).isPresent()) {
        b = first + (a - first + 2 + bench.random.nextInt(HALF - 3)) % HALF;
      }
      return bench.decide(a, b, decision);
    }

    Change anywhere(Decision decision) {
      return inside(bench.random.nextBoolean() ? 0 : HALF, decision);
    }
  }

  /** Undoes what an invocation did. */
  @State(Scope.Thread)
  public static class AsItWas {
    Pcc pcc;

    @Setup(Level.Invocation)
    public void remember(Pcc pcc) {
      this.pcc = pcc;
      pcc.mark = pcc.bench.next();
    }

    @TearDown(Level.Invocation)
    public void restore() {
      pcc.bench.undoTo(pcc.mark);
    }
  }

  /** Nine negative edges are inside already. */
  @State(Scope.Thread)
  public static class NineNegatives {
    Pcc pcc;

    @Setup(Level.Invocation)
    public void decide(Pcc pcc) {
      this.pcc = pcc;
      pcc.mark = pcc.bench.next();
      for (int i = 0; i < 9; i++) {
        pcc.anywhere(Decision.NOMATCH);
      }
    }

    @TearDown(Level.Invocation)
    public void restore() {
      pcc.bench.undoTo(pcc.mark);
    }
  }

  @Benchmark
  public Change positiveInside(AsItWas it) {
    return it.pcc.anywhere(Decision.MATCH);
  }

  @Benchmark
  public Change splitInHalves(AsItWas it) {
    return it.pcc.bench.decide(0, HALF, Decision.NOMATCH);
  }

  /** The queue's size is asked for, since suspects are found when somebody looks. */
  @Benchmark
  public int firstNegativeInside(AsItWas it) {
    it.pcc.anywhere(Decision.NOMATCH);
    return it.pcc.bench.graph.queueSize();
  }

  @Benchmark
  public int tenthNegativeInside(NineNegatives it) {
    it.pcc.anywhere(Decision.NOMATCH);
    return it.pcc.bench.graph.queueSize();
  }
}
