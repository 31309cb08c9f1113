package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Agglomeration of a few nodes from single ones to one set, always the most likely pair of sets
 * first. The sets whose every join was likely enough are their clustering; the subsets on the way
 * are the ways in which a cluster may be wrong. O(m^2) memory and, usually, time.
 */
final class Dendrogram {
  /** A subset that stood as one on the way. */
  record Subset(int[] nodes) {}

  private final int[] nodes;
  private final int m;
  private final Tally[][] between;
  private final IntArrayList[] sets;
  private final double[][] odds;
  private final int[] best;
  private final boolean[] whole;
  private final Clusters now;
  private final List<IntArrayList> cut = new ArrayList<>();
  private Doubt.Expected expectedFalse = Doubt.Expected.NONE;
  private final List<Subset> subsets = new ArrayList<>();

  /**
   * @param now the clusters as they are: what is together stays so, and what is apart stays so,
   *     unless the evidence against it is clear
   */
  Dendrogram(Evidence evidence, Clusters now, int[] nodes) {
    this.now = now;
    this.nodes = nodes;
    this.m = nodes.length;
    this.between = new Tally[m][m];
    this.sets = new IntArrayList[m];
    this.odds = new double[m][m];
    this.best = new int[m];
    this.whole = new boolean[m];
    for (int i = 0; i < m; i++) {
      sets[i] = IntArrayList.of(nodes[i]);
      for (int j = 0; j < i; j++) {
        Tally t = new Tally();
        int row = evidence.row(nodes[i], nodes[j]);
        if (row >= 0) {
          t.add(evidence, row);
        }
        between[i][j] = t;
        between[j][i] = t;
        odds[i][j] = Linkage.logOdds(t, 1);
        odds[j][i] = odds[i][j];
      }
    }
    agglomerate();
  }

  /** Expected number of pairs among these nodes that are not the same animal. */
  Doubt.Expected expectedFalse() {
    return expectedFalse;
  }

  /** The clustering. */
  List<IntArrayList> cut() {
    return cut;
  }

  /** All sets on the way but the whole. */
  List<Subset> subsets() {
    return subsets;
  }

  private void agglomerate() {
    for (int i = 0; i < m; i++) {
      subsets.add(new Subset(new int[] {nodes[i]}));
      best[i] = bestOf(i);
    }
    Arrays.fill(whole, true);
    for (int left = m; left > 1; left--) {
      int i = top();
      int j = best[i];
      expectedFalse = expectedFalse.plus(apart(i, j));
      if (whole[i] && whole[j] && odds[i][j] > threshold(i, j)) {
        merge(i, j);
      } else {
        close(i);
        close(j);
        merge(i, j);
        whole[i] = false;
      }
      if (left > 2) {
        subsets.add(new Subset(sets[i].toIntArray()));
      }
    }
    close(top());
  }

  private Doubt.Expected apart(int i, int j) {
    long pairs = (long) sets[i].size() * sets[j].size();
    return Doubt.Expected.clump(pairs, Logit.probability(-Linkage.forecast(between[i][j], pairs)));
  }

  private double threshold(int i, int j) {
    boolean together = now.slot(sets[i].getInt(0)) == now.slot(sets[j].getInt(0));
    return together
        ? -Linkage.CLEAR
        : Linkage.clear(between[i][j], (long) sets[i].size() * sets[j].size());
  }

  private void close(int i) {
    if (whole[i]) {
      cut.add(new IntArrayList(sets[i]));
    }
  }

  private int top() {
    int top = -1;
    for (int i = 0; i < m; i++) {
      if (sets[i] != null && (top < 0 || best[i] < 0 || odds[i][best[i]] > odds[top][best[top]])) {
        top = i;
      }
    }
    return top;
  }

  private int bestOf(int i) {
    int b = -1;
    for (int j = 0; j < m; j++) {
      if (j != i && sets[j] != null && (b < 0 || odds[i][j] > odds[i][b])) {
        b = j;
      }
    }
    return b;
  }

  private void merge(int i, int j) {
    sets[i].addAll(sets[j]);
    sets[j] = null;
    for (int k = 0; k < m; k++) {
      if (k != i && sets[k] != null) {
        between[i][k].add(between[j][k]);
        odds[i][k] = Linkage.logOdds(between[i][k], (long) sets[i].size() * sets[k].size());
        odds[k][i] = odds[i][k];
      }
    }
    best[i] = bestOf(i);
    for (int k = 0; k < m; k++) {
      if (k != i && sets[k] != null) {
        if (best[k] == i || best[k] == j) {
          best[k] = bestOf(k);
        } else if (odds[k][i] > odds[k][best[k]]) {
          best[k] = i;
        }
      }
    }
  }
}
