package org.pelage.review.graphid;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.pelage.graph.Candidate;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;

/**
 * A made-up herd with its truth: individuals of given sizes, annotations numbered at random,
 * candidates with probabilities that are right more often than not. The same seed gives the same
 * herd.
 */
final class Herd {
  final int[] identity;
  final List<Candidate> candidates = new ArrayList<>();

  private Herd(int[] identity) {
    this.identity = identity;
  }

  /**
   * @param spread how far probabilities stray from what is true, 0 to 1
   */
  static Herd of(int annotations, int meanSize, double spread, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] identity = new int[annotations];
    for (int next = 0, id = 0; next < annotations; id++) {
      for (int size = 1 + random.nextInt(2 * meanSize - 1);
          size > 0 && next < annotations;
          size--) {
        identity[next++] = id;
      }
    }
    for (int i = annotations - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = identity[i];
      identity[i] = identity[j];
      identity[j] = swapped;
    }
    Herd herd = new Herd(identity);
    herd.propose(random, spread);
    return herd;
  }

  private void propose(SplittableRandom random, double spread) {
    TreeSet<Pair> pairs = new TreeSet<>();
    for (int a = 0; a < identity.length; a++) {
      for (int b = a + 1; b < identity.length; b++) {
        if (identity[a] == identity[b]
            ? random.nextInt(10) < 9
            : random.nextInt(identity.length) < 4) {
          pairs.add(new Pair(a, b));
        }
      }
    }
    for (Pair pair : pairs) {
      double truth = same(pair) ? 0.95 : 0.05;
      double match = (1 - spread) * truth + spread * random.nextDouble();
      candidates.add(new Candidate(pair, new Probabilities(match, 1 - match, 0, Double.NaN)));
    }
  }

  boolean same(Pair pair) {
    return identity[pair.low()] == identity[pair.high()];
  }

  Decision truth(Pair pair) {
    return same(pair) ? Decision.MATCH : Decision.NOMATCH;
  }

  /** Pairwise F1 of the partition that {@code label} gives. */
  double f1(java.util.function.IntUnaryOperator label) {
    int right = 0;
    int claimed = 0;
    int real = 0;
    for (int a = 0; a < identity.length; a++) {
      for (int b = a + 1; b < identity.length; b++) {
        boolean joined = label.applyAsInt(a) == label.applyAsInt(b);
        boolean same = identity[a] == identity[b];
        right += joined && same ? 1 : 0;
        claimed += joined ? 1 : 0;
        real += same ? 1 : 0;
      }
    }
    return 2.0 * right / (claimed + real);
  }
}
