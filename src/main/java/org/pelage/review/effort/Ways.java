package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pelage.graph.Pair;

/**
 * The ways in which a clustering may be wrong, each with the question that would tell: a cluster
 * and a neighbour that should be one, a cluster and a subset of it that should be two. Computes,
 * keeps nothing.
 */
final class Ways {
  private static final int PER_CLUSTER = 3;
  private static final int MAX_DENDROGRAM = 160;

  /**
   * A hypothesis of probability p counts p^2 / (p + RARE): it takes several answers to overturn
   * what is nearly certain, and small probabilities are the least well known.
   */
  private static final double RARE = 0.02;

  /** Hypotheses worth less than so many pairs are not kept. */
  private static final double LEAST_GAIN = 1e-3;

  /** Worth of asking the same pair again, against asking another pair of the same two sets. */
  private static final double REPEAT = 0.7;

  /** Ways in which one cluster may be wrong, and how many of its pairs are expected to be. */
  record Inside(List<Hypothesis> hypotheses, double expectedWrong) {
    static final Inside NONE = new Inside(List.of(), 0);
  }

  private final Evidence evidence;
  private final Clusters clusters;
  private final Experience experience;
  private int[] mark = {};
  private int marks;

  Ways(Evidence evidence, Clusters clusters, Experience experience) {
    this.evidence = evidence;
    this.clusters = clusters;
    this.experience = experience;
  }

  void reset(int nodes) {
    mark = new int[nodes];
    marks = 0;
  }

  /** The ways in which the cluster may be two, the best to ask about first. */
  Inside inside(int slot) {
    IntArrayList members = clusters.members(slot);
    if (members.size() < 2) {
      return Inside.NONE;
    }
    List<Hypothesis> found = new ArrayList<>();
    double expectedWrong = 0;
    if (members.size() > MAX_DENDROGRAM) {
      for (int i = 0; i < members.size(); i++) {
        expectedWrong += apart(slot, new int[] {members.getInt(i)}, found);
      }
    } else {
      Dendrogram whole = new Dendrogram(evidence, clusters, members.toIntArray());
      for (Dendrogram.Subset subset : whole.subsets()) {
        apart(slot, subset.nodes(), found);
      }
      expectedWrong = whole.expectedFalse();
    }
    found.sort(Comparator.comparingDouble(Hypothesis::gain).reversed());
    return new Inside(
        List.copyOf(found.subList(0, Math.min(PER_CLUSTER, found.size()))), expectedWrong);
  }

  /** Adds the hypothesis that a subset does not belong; returns how many pairs that may concern. */
  private double apart(int slot, int[] subset, List<Hypothesis> into) {
    int marked = ++marks;
    for (int node : subset) {
      mark[node] = marked;
    }
    IntArrayList rest = new IntArrayList();
    IntArrayList members = clusters.members(slot);
    for (int i = 0; i < members.size(); i++) {
      if (mark[members.getInt(i)] != marked) {
        rest.add(members.getInt(i));
      }
    }
    marked = ++marks;
    for (int i = 0; i < rest.size(); i++) {
      mark[rest.getInt(i)] = marked;
    }
    Tally t = new Tally();
    int best = -1;
    for (int node : subset) {
      IntArrayList rows = evidence.rowsOf(node);
      for (int r = 0; r < rows.size(); r++) {
        int row = rows.getInt(r);
        if (mark[evidence.other(row, node)] == marked) {
          t.add(evidence, row);
          best = better(row, best) ? row : best;
        }
      }
    }
    hypothesis(IntArrayList.wrap(subset), rest, best, t, true, into);
    long pairs = (long) subset.length * rest.size();
    return pairs * (1 - Logit.probability(Linkage.logOdds(t, pairs)));
  }

  /** Adds the hypothesis that two neighbours are one, if it can be asked about. */
  void between(IntArrayList xs, IntArrayList ys, int bestRow, Tally t, List<Hypothesis> into) {
    hypothesis(xs, ys, bestRow, t, false, into);
  }

  /** Expected number of pairs between two clusters that should be joined. */
  double missing(Tally t, long pairs) {
    double same = Logit.probability(Linkage.logOdds(t, pairs));
    return pairs * (same > 0.5 ? same : discounted(corrected(same, t)));
  }

  private static double discounted(double doubt) {
    return doubt * doubt / (doubt + RARE);
  }

  /**
   * What people have said needs no correction: experience is about what scores alone leave open.
   */
  private double corrected(double doubt, Tally t) {
    return t.answers > 0 ? doubt : experience.corrected(doubt);
  }

  /** Whether asking about a row tells more than asking about another (-1: none). */
  boolean better(int row, int than) {
    return askable(row) && (than < 0 || worth(row) > worth(than));
  }

  private boolean askable(int row) {
    return !evidence.closed(row) && evidence.asked(row) < Agenda.TRIES;
  }

  /** A pair somebody was not sure of stays the one to ask: it goes to another person. */
  private double worth(int row) {
    return 10 * evidence.info(row) + evidence.score(row) - 100 * evidence.answers(row);
  }

  private void hypothesis(
      IntArrayList xs, IntArrayList ys, int row, Tally t, boolean isWithin, List<Hypothesis> into) {
    long size = (long) xs.size() * ys.size();
    double same = Logit.probability(Linkage.logOdds(t, size));
    double doubt = corrected(Math.min(same, 1 - same), t);
    double gain = discounted(doubt) * size;
    if (gain < LEAST_GAIN) {
      return;
    }
    boolean unasked = t.answers == 0;
    if (t.known < size && (row < 0 || evidence.answers(row) > 0)) {
      into.add(new Hypothesis(unknown(xs, ys), gain, same, isWithin, unasked));
    } else if (row >= 0) {
      double worth = evidence.info(row) * gain * (evidence.answers(row) == 0 ? 1 : REPEAT);
      into.add(new Hypothesis(evidence.pair(row), worth, same, isWithin, unasked));
    }
  }

  private Pair unknown(IntArrayList xs, IntArrayList ys) {
    for (int i = 0; i < xs.size(); i++) {
      for (int j = 0; j < ys.size(); j++) {
        if (evidence.row(xs.getInt(i), ys.getInt(j)) < 0) {
          return Pair.of(xs.getInt(i), ys.getInt(j));
        }
      }
    }
    throw new IllegalStateException("no unknown pair where there must be one");
  }
}
