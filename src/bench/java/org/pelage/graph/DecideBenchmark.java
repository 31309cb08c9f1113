package org.pelage.graph;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one decision and its undo on a catalogue whose individuals have four sightings each,
 * every fourth decision wrong. The undo keeps the graph the same size however long the run is.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecideBenchmark {

  private static final int SIGHTINGS = 4;

  /** How many annotations the graph holds. */
  @Param({"100", "1000"})
  public int annotations;

  private final SplittableRandom random = new SplittableRandom(1);
  private IdentityGraph graph;
  private long sequence;

  /** Builds the catalogue: each sighting matched with the one before it. */
  @Setup
  public void build() {
    graph = IdentityGraphs.create(GraphParameters.DEFAULTS);
    for (int node = 0; node < annotations; node++) {
      graph.addAnnotation(node);
      if (node % SIGHTINGS != 0) {
        decide(Pair.of(node - 1, node), Decision.MATCH);
      }
    }
  }

  /** Decides one pair at random and takes it back. */
  @Benchmark
  public List<Change> decideAndUndo() {
    int a = random.nextInt(annotations);
    int b = (a + 1 + random.nextInt(annotations - 1)) % annotations;
    Pair pair = Pair.of(a, b);
    boolean same = a / SIGHTINGS == b / SIGHTINGS;
    boolean wrong = random.nextInt(4) == 0;
    Change decided = decide(pair, same == wrong ? Decision.NOMATCH : Decision.MATCH);
    return List.of(decided, graph.undo(sequence - 1));
  }

  private Change decide(Pair pair, Decision decision) {
    return graph.decide(
        new Item(
            sequence++,
            pair,
            decision,
            MetaDecision.NONE,
            Confidence.UNSPECIFIED,
            Rank.REVIEWER,
            0));
  }
}
