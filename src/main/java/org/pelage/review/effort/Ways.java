package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
  record Inside(List<Hypothesis> hypotheses, Doubt.Expected expectedWrong) {
    static final Inside NONE = new Inside(List.of(), Doubt.Expected.NONE);
  }

  private final Evidence evidence;
  private final Clusters clusters;
  private final Experience experience;
  private final Dendrograms dendrograms;
  private final Earlier earlier;

  /** By node: whether it is in the rest that a subset is held against. */
  private int[] mark = {};

  private int marks;

  /** By node: the rows that lie inside the cluster being weighed. */
  private IntArrayList[] inner = {};

  Ways(
      Evidence evidence,
      Clusters clusters,
      Experience experience,
      Dendrograms dendrograms,
      Earlier earlier) {
    this.evidence = evidence;
    this.clusters = clusters;
    this.experience = experience;
    this.dendrograms = dendrograms;
    this.earlier = earlier;
  }

  void reset(int nodes) {
    mark = new int[nodes];
    marks = 0;
    inner = new IntArrayList[nodes];
  }

  /** The ways in which the cluster may be two, the best to ask about first. */
  Inside inside(int slot) {
    IntArrayList members = clusters.members(slot);
    if (members.size() < 2) {
      return Inside.NONE;
    }
    lookInside(slot);
    List<Hypothesis> found = new ArrayList<>();
    Doubt.Expected expectedWrong = Doubt.Expected.NONE;
    if (members.size() > MAX_DENDROGRAM) {
      for (int i = 0; i < members.size(); i++) {
        Doubt.Expected apart = apart(slot, new int[] {members.getInt(i)}, found);
        expectedWrong = expectedWrong.plus(apart);
      }
    } else {
      Dendrogram whole = dendrograms.of(slot);
      for (Dendrogram.Subset subset : whole.subsets()) {
        apart(slot, subset.nodes(), found);
      }
      expectedWrong = whole.expectedFalse();
    }
    found.sort(Comparator.comparingDouble(Hypothesis::gain).reversed());
    return new Inside(
        List.copyOf(found.subList(0, Math.min(PER_CLUSTER, found.size()))), expectedWrong);
  }

  private void lookInside(int slot) {
    IntArrayList members = clusters.members(slot);
    for (int i = 0; i < members.size(); i++) {
      int node = members.getInt(i);
      IntArrayList others = evidence.othersOf(node);
      IntArrayList mine = new IntArrayList(members.size() - 1);
      for (int r = 0; r < others.size(); r++) {
        if (clusters.slot(others.getInt(r)) == slot) {
          mine.add(evidence.rowsOf(node).getInt(r));
        }
      }
      inner[node] = mine;
    }
  }

  /** Adds the hypothesis that a subset does not belong; returns how many pairs that may concern. */
  private Doubt.Expected apart(int slot, int[] subset, List<Hypothesis> into) {
    IntArrayList rest = markRest(slot, subset);
    Tally t = new Tally();
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int node : subset) {
      IntArrayList rows = inner[node];
      for (int r = 0; r < rows.size(); r++) {
        int row = rows.getInt(r);
        if (mark[evidence.other(row, node)] == marks) {
          t.add(evidence, row);
          double worth = evidence.worth(row);
          best = worth > most ? row : best;
          most = Math.max(worth, most);
        }
      }
    }
    long pairs = (long) subset.length * rest.size();
    double same = same(t, pairs);
    hypothesis(IntArrayList.wrap(subset), rest, same, t, best, true).ifPresent(into::add);
    return Doubt.Expected.clump(pairs, Logit.probability(-Linkage.forecast(t, pairs)));
  }

  /** Probability that two sets are the same animal, as questions are chosen by. */
  double same(Tally t, long pairs) {
    return t.answers > 0
        ? Logit.probability(Linkage.logOdds(t, pairs))
        : experience.caution().probability(Linkage.bold(t, pairs));
  }

  /** The other members, which bear the mark {@link #marks} then. */
  private IntArrayList markRest(int slot, int[] subset) {
    int inSubset = ++marks;
    for (int node : subset) {
      mark[node] = inSubset;
    }
    marks++;
    IntArrayList members = clusters.members(slot);
    IntArrayList rest = new IntArrayList(members.size() - subset.length);
    for (int i = 0; i < members.size(); i++) {
      int node = members.getInt(i);
      if (mark[node] != inSubset) {
        mark[node] = marks;
        rest.add(node);
      }
    }
    return rest;
  }

  /**
   * The hypothesis that two neighbours are one, if it can be asked about.
   *
   * @param same probability that they are
   * @param t what is known between them
   * @param best the row between them to ask about, -1 if there is none
   */
  Optional<Hypothesis> between(IntArrayList xs, IntArrayList ys, double same, Tally t, int best) {
    int around = t.said > 0 ? WeakLink.around(xs, ys, evidence) : WeakLink.NONE;
    return hypothesis(xs, ys, same, t, around == WeakLink.NONE ? best : around, false);
  }

  /** Expected number of pairs between two clusters that should be joined. */
  Doubt.Expected missing(Tally t, long pairs) {
    return Doubt.Expected.clump(pairs, Logit.probability(Linkage.forecast(t, pairs)));
  }

  static double discounted(double doubt) {
    return doubt * doubt / (doubt + RARE);
  }

  /** The doubt whose discounted one is so much. */
  static double doubtWorth(double discounted) {
    return (discounted + Math.sqrt(discounted * (discounted + 4 * RARE))) / 2;
  }

  /**
   * Probability that what stands is wrong: above one half for a change that waits for more
   * evidence. What people have said needs no correction: experience is about what scores alone
   * leave open.
   */
  private double wrong(boolean isWithin, double same, Tally t) {
    double wrong = isWithin ? 1 - same : same;
    return t.answers > 0 ? wrong : experience.corrected(isWithin, Math.min(0.5, wrong));
  }

  private Optional<Hypothesis> hypothesis(
      IntArrayList xs, IntArrayList ys, double same, Tally t, int best, boolean isWithin) {
    long size = (long) xs.size() * ys.size();
    double wrong = wrong(isWithin, same, t);
    if (!isWithin && t.answers == 0) {
      wrong = earlier.sizes().same(wrong, xs.size(), ys.size());
    }
    double gain = discounted(wrong) * size;
    double look = isWithin ? 0 : LastLooks.likelihood(evidence, best, t.said);
    if (gain < LEAST_GAIN && look == 0) {
      return Optional.empty();
    }
    boolean unasked = t.answers == 0;
    if (t.known < size && (best < 0 || evidence.answers(best) > 0)) {
      return Optional.of(new Hypothesis(unknown(xs, ys), gain, same, isWithin, unasked, 0));
    }
    if (best < 0) {
      return Optional.empty();
    }
    double worth = evidence.info(best) * gain * (evidence.answers(best) == 0 ? 1 : REPEAT);
    return Optional.of(new Hypothesis(evidence.pair(best), worth, same, isWithin, unasked, look));
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
