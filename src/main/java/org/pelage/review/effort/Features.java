package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * What the scores of other pairs say about a pair. A score alone is not all: an annotation that is
 * near everybody (a sharp photo of a typical animal) has high scores by itself, one that is near
 * nobody (a bad photo) low ones; and two annotations that share strong neighbours are likely the
 * same animal. All of it comes from the candidates' probabilities.
 *
 * <ol start="0">
 *   <li>1
 *   <li>logit of P(same | comparable)
 *   <li>log of the two annotations' numbers of candidates, each over the herd's geometric mean
 *   <li>log(1 + better rank) of one among the other's candidates
 *   <li>log(1 + worse rank)
 *   <li>log(1 + expected number of common partners): sum over k of p(a,k) p(k,b)
 *   <li>1 if the pair is not a candidate
 * </ol>
 */
final class Features {
  private static final double LEAST = 0.001;
  private static final int NONE = -1;

  private final Evidence evidence;
  private double[] hub = {};
  private double[] partner = {};

  Features(Evidence evidence) {
    this.evidence = evidence;
  }

  static double clip(double p) {
    return Math.max(LEAST, Math.min(1 - LEAST, p));
  }

  /** Recomputes the features of every row that has a probability. O(rows x mean degree). */
  void refresh(int nodes) {
    hub = hubness(nodes);
    partner = new double[nodes];
    int[][] ranked = new int[nodes][];
    for (int v = 0; v < nodes; v++) {
      ranked[v] = ranked(v);
    }
    for (int row = 0; row < evidence.rows(); row++) {
      basic(row);
      evidence.feature(row, 3, 0);
      evidence.feature(row, 4, 0);
    }
    ranks(ranked);
    for (int v = 0; v < nodes; v++) {
      commonPartners(v);
    }
  }

  /** Features of rows from {@code from} on, made since the last refresh. */
  void extend(int from) {
    int loaded = NONE;
    for (int row = from; row < evidence.rows(); row++) {
      basic(row);
      int a = evidence.low(row);
      int b = evidence.high(row);
      double ra = Math.log1p(evidence.candidates(a));
      double rb = Math.log1p(evidence.candidates(b));
      evidence.feature(row, 3, Math.min(ra, rb));
      evidence.feature(row, 4, Math.max(ra, rb));
      if (a != loaded) {
        unload(loaded);
        load(a);
        loaded = a;
      }
      evidence.feature(row, 5, Math.log1p(sum(b)));
    }
    unload(loaded);
  }

  private void basic(int row) {
    double p = Double.isNaN(evidence.match(row)) ? 0.5 : clip(evidence.match(row));
    evidence.feature(row, 0, 1);
    evidence.feature(row, 1, Logit.of(p));
    evidence.feature(row, 2, hub[evidence.low(row)] + hub[evidence.high(row)]);
    evidence.feature(row, 6, evidence.proposed(row) ? 0 : 1);
  }

  private double[] hubness(int nodes) {
    double[] logs = new double[nodes];
    double sum = 0;
    int some = 0;
    for (int v = 0; v < nodes; v++) {
      int degree = evidence.candidates(v);
      if (degree > 0) {
        logs[v] = Math.log(degree);
        sum += logs[v];
        some++;
      }
    }
    double mean = some == 0 ? 0 : sum / some;
    for (int v = 0; v < nodes; v++) {
      logs[v] = evidence.candidates(v) == 0 ? 0 : logs[v] - mean;
    }
    return logs;
  }

  /** Candidate rows of the node, most probable first. */
  private int[] ranked(int node) {
    IntArrayList rows = new IntArrayList();
    IntArrayList all = evidence.rowsOf(node);
    for (int i = 0; i < all.size(); i++) {
      if (evidence.proposed(all.getInt(i))) {
        rows.add(all.getInt(i));
      }
    }
    rows.sort(
        (r, s) -> {
          int byMatch = Double.compare(probability(s), probability(r));
          return byMatch != 0
              ? byMatch
              : Integer.compare(evidence.other(r, node), evidence.other(s, node));
        });
    return rows.toIntArray();
  }

  private double probability(int row) {
    return Double.isNaN(evidence.match(row)) ? 0 : evidence.match(row);
  }

  private void ranks(int[][] ranked) {
    double[] first = new double[evidence.rows()];
    Arrays.fill(first, -1);
    for (int v = 0; v < ranked.length; v++) {
      for (int rank = 0; rank < ranked[v].length; rank++) {
        int row = ranked[v][rank];
        if (first[row] < 0) {
          first[row] = rank;
        } else {
          evidence.feature(row, 3, Math.log1p(Math.min(first[row], rank)));
          evidence.feature(row, 4, Math.log1p(Math.max(first[row], rank)));
        }
      }
    }
    for (int row = 0; row < first.length; row++) {
      if (!evidence.proposed(row)) {
        double ra = Math.log1p(ranked[evidence.low(row)].length);
        double rb = Math.log1p(ranked[evidence.high(row)].length);
        evidence.feature(row, 3, Math.min(ra, rb));
        evidence.feature(row, 4, Math.max(ra, rb));
      }
    }
  }

  private void commonPartners(int a) {
    load(a);
    IntArrayList rows = evidence.rowsOf(a);
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      if (evidence.low(row) == a) {
        evidence.feature(row, 5, Math.log1p(sum(evidence.high(row))));
      }
    }
    unload(a);
  }

  /** Notes how probable each candidate of the node is. */
  private void load(int a) {
    IntArrayList rows = evidence.rowsOf(a);
    IntArrayList others = evidence.othersOf(a);
    for (int i = 0; i < rows.size(); i++) {
      if (evidence.proposed(rows.getInt(i))) {
        partner[others.getInt(i)] = clip(probability(rows.getInt(i)));
      }
    }
  }

  private void unload(int a) {
    if (a != NONE) {
      IntArrayList others = evidence.othersOf(a);
      for (int i = 0; i < others.size(); i++) {
        partner[others.getInt(i)] = 0;
      }
    }
  }

  private double sum(int b) {
    double sum = 0;
    IntArrayList rows = evidence.rowsOf(b);
    IntArrayList others = evidence.othersOf(b);
    for (int i = 0; i < rows.size(); i++) {
      if (evidence.proposed(rows.getInt(i))) {
        sum += partner[others.getInt(i)] * clip(probability(rows.getInt(i)));
      }
    }
    return sum;
  }
}
