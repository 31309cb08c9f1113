package org.pelage.graph;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import org.openjdk.jmh.annotations.Warmup;
import org.pelage.io.snapshot.SnapshotFormat;

/** A graph of 1,000,000 annotations and 10,000,000 candidates as a whole. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class BulkBenchmark {
  private static final int ANNOTATIONS = 1_000_000;
  private static final int HERD = 10;
  private static final int CANDIDATES_EACH = 10;

  /** Annotations without candidates. */
  @State(Scope.Thread)
  public static class Empty {
    Bench bench;

    @Setup(Level.Iteration)
    public void make() {
      bench = new Bench().annotations(ANNOTATIONS);
    }
  }

  /** With candidates, but nothing decided. */
  @State(Scope.Thread)
  public static class Proposed {
    Bench bench;

    @Setup(Level.Iteration)
    public void make() {
      bench = new Bench().annotations(ANNOTATIONS);
      bench.proposeCandidates(ANNOTATIONS, CANDIDATES_EACH, HERD);
    }
  }

  /** With 1,000,000 decisions. */
  @State(Scope.Thread)
  public static class Decided {
    Bench bench;
    GraphSnapshot snapshot;

    @Setup(Level.Iteration)
    public void make() {
      Proposed proposed = new Proposed();
      proposed.make();
      bench = proposed.bench;
      replay(bench);
      snapshot = bench.graph.snapshot();
    }
  }

  /** All of that as bytes. */
  @State(Scope.Thread)
  public static class Written {
    byte[] bytes;

    @Setup(Level.Iteration)
    public void make() throws IOException {
      Decided decided = new Decided();
      decided.make();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      SnapshotFormat.write(decided.snapshot, out);
      bytes = out.toByteArray();
    }
  }

  private static void replay(Bench bench) {
    for (int i = 0; i < ANNOTATIONS; i++) {
      bench.graph.decide(bench.randomItem(ANNOTATIONS, HERD));
    }
  }

  @Benchmark
  public int loadCandidates(Empty empty) {
    empty.bench.proposeCandidates(ANNOTATIONS, CANDIDATES_EACH, HERD);
    return empty.bench.graph.queueSize();
  }

  @Benchmark
  public int replayDecisions(Proposed proposed) {
    replay(proposed.bench);
    return proposed.bench.graph.components();
  }

  /** All that stops decisions: the time of one snapshot. */
  @Benchmark
  public GraphSnapshot takeSnapshot(Decided decided) {
    return decided.bench.graph.snapshot();
  }

  /** What another thread does meanwhile. */
  @Benchmark
  public void writeSnapshot(Decided decided) throws IOException {
    SnapshotFormat.write(decided.snapshot, OutputStream.nullOutputStream());
  }

  @Benchmark
  public int restore(Written written) throws IOException {
    return SnapshotFormat.read(new ByteArrayInputStream(written.bytes)).queueSize();
  }
}
