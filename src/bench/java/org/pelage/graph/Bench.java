package org.pelage.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A graph under measurement, with short names for what benchmarks do to it. */
final class Bench {
  private static final int BLOCK = 10_000;

  final IdentityGraph graph;
  final SplittableRandom random = new SplittableRandom(20261122);
  private long sequence;

  Bench() {
    this(IdentityGraphs.create(GraphParameters.DEFAULTS));
  }

  Bench(IdentityGraph graph) {
    this.graph = graph;
  }

  Bench annotations(int count) {
    for (int node = 0; node < count; node++) {
      graph.addAnnotation(node);
    }
    return this;
  }

  Change decide(int a, int b, Decision decision) {
    return graph.decide(
        new Item(
            sequence++,
            Pair.of(a, b),
            decision,
            MetaDecision.NONE,
            Confidence.PRETTY_SURE,
            Rank.REVIEWER,
            0));
  }

  /** Sequence that the next decision gets. */
  long next() {
    return sequence;
  }

  void undoTo(long first) {
    for (long s = sequence - 1; s >= first; s--) {
      graph.undo(s);
    }
  }

  /** A ring of positive edges through {@code size} nodes from {@code first}. */
  void ring(int first, int size) {
    for (int i = 0; i < size; i++) {
      decide(first + i, first + (i + 1) % size, Decision.MATCH);
    }
  }

  /**
   * Proposes {@code perAnnotation} pairs for each annotation, half of them within its herd of
   * {@code herd}, with a probability to suit.
   */
  void proposeCandidates(int annotations, int perAnnotation, int herd) {
    List<Candidate> block = new ArrayList<>(BLOCK);
    for (int a = 0; a < annotations; a++) {
      for (int i = 0; i < perAnnotation; i++) {
        boolean within = i < perAnnotation / 2;
        int b = within ? a / herd * herd + random.nextInt(herd) : random.nextInt(annotations);
        if (b == a || b >= annotations) {
          b = a == 0 ? 1 : a - 1;
        }
        double match = within ? 1 - 0.4 * random.nextDouble() : 0.5 * random.nextDouble();
        block.add(new Candidate(Pair.of(a, b), Probabilities.ofMatch(match)));
      }
      if (block.size() >= BLOCK) {
        graph.propose(block);
        block.clear();
      }
    }
    graph.propose(block);
  }

  /** An item on a random pair, mostly as herds of {@code herd} say, 3 % wrong. */
  Item randomItem(int annotations, int herd) {
    int a = random.nextInt(annotations);
    int b = random.nextInt(10) < 7 ? a / herd * herd + random.nextInt(herd) : -1;
    while (b < 0 || b == a || b >= annotations) {
      b = random.nextInt(annotations);
    }
    int dice = random.nextInt(100);
    boolean same = a / herd == b / herd;
    Decision decision =
        dice < 5
            ? Decision.NOTCOMP
            : dice < 7
                ? Decision.UNREVIEWED
                : same == dice < 97 ? Decision.MATCH : Decision.NOMATCH;
    return new Item(
        sequence++,
        Pair.of(a, b),
        decision,
        MetaDecision.NONE,
        Confidence.PRETTY_SURE,
        Rank.REVIEWER,
        0);
  }
}
