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
 * One decision in a herd of 1,000 PCCs of five (rings), every two of which are joined by a negative
 * edge, except that PCCs 2i and 2i + 1 are not, so that merging those stays consistent. Each
 * decision is undone before the next; setting up and undoing are not measured.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class DenseHerdBenchmark {
  private static final int PCCS = 1_000;
  private static final int SIZE = 5;

  /** The herd, and the one decision being measured. */
  @State(Scope.Thread)
  public static class Herd {
    final Bench bench = new Bench().annotations(PCCS * SIZE);
    long mark;
    int a;
    int b;

    /** Makes the herd. */
    @Setup(Level.Trial)
    public void build() {
      for (int pcc = 0; pcc < PCCS; pcc++) {
        bench.ring(pcc * SIZE, SIZE);
      }
      for (int pcc = 0; pcc < PCCS; pcc++) {
        for (int other = pcc + 1; other < PCCS; other++) {
          if (other != (pcc ^ 1)) {
            bench.decide(member(pcc), member(other), Decision.NOMATCH);
          }
        }
      }
    }

    int member(int pcc) {
      return pcc * SIZE + bench.random.nextInt(SIZE);
    }

    /** Picks a pair of PCCs without a negative edge between them. */
    void pickFriends() {
      int pcc = bench.random.nextInt(PCCS);
      a = member(pcc);
      b = member(pcc ^ 1);
      mark = bench.next();
    }

    /** Picks any two PCCs. */
    void pickTwo() {
      int pcc = bench.random.nextInt(PCCS);
      a = member(pcc);
      b = member((pcc + 2 + bench.random.nextInt(PCCS - 3)) % PCCS);
      mark = bench.next();
    }

    Change decide(Decision decision) {
      return bench.decide(a, b, decision);
    }

    void restore() {
      bench.undoTo(mark);
    }
  }

  /** Two PCCs about to be merged. */
  @State(Scope.Thread)
  public static class TwoFriends {
    Herd herd;

    @Setup(Level.Invocation)
    public void pick(Herd herd) {
      this.herd = herd;
      herd.pickFriends();
    }

    @TearDown(Level.Invocation)
    public void restore() {
      herd.restore();
    }
  }

  /** Two PCCs with a negative edge between them. */
  @State(Scope.Thread)
  public static class TwoStrangers {
    Herd herd;

    @Setup(Level.Invocation)
    public void pick(Herd herd) {
      this.herd = herd;
      herd.pickTwo();
    }

    @TearDown(Level.Invocation)
    public void restore() {
      herd.restore();
    }
  }

  /** Two PCCs that one edge made one. */
  @State(Scope.Thread)
  public static class Bridged {
    Herd herd;

    @Setup(Level.Invocation)
    public void pick(Herd herd) {
      this.herd = herd;
      herd.pickFriends();
      herd.decide(Decision.MATCH);
    }

    @TearDown(Level.Invocation)
    public void restore() {
      herd.restore();
    }
  }

  /** Two members of one PCC that no edge joins yet. */
  @State(Scope.Thread)
  public static class Chord {
    Herd herd;

    @Setup(Level.Invocation)
    public void pick(Herd herd) {
      this.herd = herd;
      herd.pickFriends();
      herd.b = herd.a / SIZE * SIZE + (herd.a % SIZE + 2) % SIZE;
    }

    @TearDown(Level.Invocation)
    public void restore() {
      herd.restore();
    }
  }

  @Benchmark
  public Change merge(TwoFriends two) {
    return two.herd.decide(Decision.MATCH);
  }

  /** The merge makes an inconsistent PCC: suspects, and no redundancy with any neighbour. */
  @Benchmark
  public Change mergeAcrossANegativeEdge(TwoStrangers two) {
    return two.herd.decide(Decision.MATCH);
  }

  @Benchmark
  public Change split(Bridged bridged) {
    return bridged.herd.decide(Decision.NOMATCH);
  }

  @Benchmark
  public Change negativeBetween(TwoStrangers two) {
    return two.herd.decide(Decision.NOMATCH);
  }

  @Benchmark
  public Change positiveInside(Chord chord) {
    return chord.herd.decide(Decision.MATCH);
  }
}
