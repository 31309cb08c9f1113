package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * Expectation step of the error rates: how many answers were given on true matches and on others,
 * and how many of them were wrong. Over pairs that have a score: people who say "match" of many
 * pairs nobody proposed know these animals, which is no sign that they err. Linear in the pairs of
 * the annotations asked about, however many answers lie between two clusters.
 */
final class Verdicts {
  private static final double UNKNOWN = 0.5;

  /** From so many answers on it is quicker to weigh a cluster against all others at once. */
  private static final int MANY = 3;

  private final Evidence evidence;
  private final Clusters clusters;
  private final Neighbours neighbours;

  /** By node: log-odds that it belongs to its cluster, NaN until it is asked for. */
  private double[] belonging = {};

  Verdicts(Evidence evidence, Clusters clusters, Neighbours neighbours) {
    this.evidence = evidence;
    this.clusters = clusters;
    this.neighbours = neighbours;
  }

  /** Lets error rates be learned from all answers. */
  void teach(AnswerModel answers) {
    IntArrayList rows = evidence.answered();
    double[] isSame = same(rows);
    double same = 0;
    double sameWrong = 0;
    double different = 0;
    double differentWrong = 0;
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      if (counts(row)) {
        int n = evidence.answers(row);
        double q = isSame[i];
        same += q * n;
        sameWrong += q * evidence.nomatches(row);
        different += (1 - q) * n;
        differentWrong += (1 - q) * evidence.matches(row);
      }
    }
    answers.learn(same, sameWrong, different, differentWrong);
  }

  private boolean counts(int row) {
    return evidence.answers(row) > 0 && !Double.isNaN(evidence.match(row));
  }

  /**
   * Probabilities that the two nodes of a row are the same animal, given everything; for those that
   * count. All that begin at one cluster are found together.
   */
  private double[] same(IntArrayList rows) {
    belonging = new double[clusters.nodes()];
    Arrays.fill(belonging, Double.NaN);
    double[] same = new double[rows.size()];
    int[] byCluster = new int[rows.size()];
    int count = 0;
    for (int i = 0; i < byCluster.length; i++) {
      if (counts(rows.getInt(i))) {
        byCluster[count++] = i;
      }
    }
    IntArrays.quickSort(
        byCluster,
        0,
        count,
        (i, j) -> Integer.compare(slotA(rows.getInt(i)), slotA(rows.getInt(j))));
    for (int k = 0; k < count; ) {
      int a = slotA(rows.getInt(byCluster[k]));
      int end = k + 1;
      while (end < count && slotA(rows.getInt(byCluster[end])) == a) {
        end++;
      }
      boolean many = a != Clusters.NONE && end - k >= MANY;
      if (many) {
        neighbours.of(clusters.members(a));
      }
      for (; k < end; k++) {
        same[byCluster[k]] = same(rows.getInt(byCluster[k]), many);
      }
    }
    return same;
  }

  /**
   * @param weighed whether the cluster of the lower node was weighed against its neighbours
   */
  private double same(int row, boolean weighed) {
    int a = slotA(row);
    int b = clusters.slot(evidence.high(row));
    if (a == Clusters.NONE || b == Clusters.NONE) {
      return UNKNOWN;
    }
    if (a == b) {
      return Logit.probability(
          Math.min(belongs(evidence.low(row), a), belongs(evidence.high(row), a)));
    }
    Tally t = weighed ? neighbours.tally(b) : neighbours.between(clusters.members(a), b);
    return Logit.probability(Linkage.logOdds(t, (long) clusters.size(a) * clusters.size(b)));
  }

  private int slotA(int row) {
    return clusters.slot(evidence.low(row));
  }

  private double belongs(int node, int slot) {
    if (Double.isNaN(belonging[node])) {
      Tally t = neighbours.between(IntArrayList.of(node), slot);
      belonging[node] = t.known > 0 ? Linkage.logOdds(t, clusters.size(slot) - 1L) : 0;
    }
    return belonging[node];
  }
}
