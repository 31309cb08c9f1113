package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.pelage.graph.Pair;

/**
 * The questions worth asking, the best first: for every cluster, in which ways it may be wrong
 * (joined with a neighbour, or a subset of it apart) and what an answer would be worth.
 */
final class Agenda {
  private static final int PER_CLUSTER = 3;
  private static final int MAX_DENDROGRAM = 160;

  /** How often people are asked about one pair before it is listed as contested. */
  static final int TRIES = 4;

  /**
   * A hypothesis of probability p counts p^2 / (p + RARE): it takes several answers to overturn
   * what is nearly certain, and small probabilities are the least well known.
   */
  private static final double RARE = 0.02;

  /** Hypotheses worth less than so many pairs are not kept. */
  private static final double LEAST_GAIN = 1e-3;

  /** Worth of asking the same pair again, against asking another pair of the same two sets. */
  private static final double REPEAT = 0.7;

  private record Entry(double gain, long pair, int slot, Hypothesis hypothesis) {}

  private static final Comparator<Entry> BEST_FIRST =
      Comparator.comparingDouble(Entry::gain)
          .reversed()
          .thenComparingLong(Entry::pair)
          .thenComparingInt(Entry::slot);

  private final Evidence evidence;
  private final Clusters clusters;
  private final Neighbours neighbours;
  private final TreeSet<Entry> order = new TreeSet<>(BEST_FIRST);
  private final List<List<Entry>> entries = new ArrayList<>();
  private final List<List<Hypothesis>> within = new ArrayList<>();
  private final Doubt doubt = new Doubt();
  private final Experience experience;
  private int[] bestRow = {};
  private int[] mark = {};
  private int marks;

  Agenda(Evidence evidence, Clusters clusters, Neighbours neighbours, Experience experience) {
    this.evidence = evidence;
    this.clusters = clusters;
    this.neighbours = neighbours;
    this.experience = experience;
  }

  void rebuild(int nodes) {
    order.clear();
    entries.clear();
    within.clear();
    doubt.clear();
    mark = new int[nodes];
    marks = 0;
    for (int slot = 0; slot < clusters.slots(); slot++) {
      refresh(slot, true);
    }
  }

  /** What is expected to be wrong. */
  Doubt doubt() {
    return doubt;
  }

  /** Probability that one of the ways in which the cluster may be wrong is true, at most 1. */
  double wrong(int slot) {
    double wrong = 0;
    for (Entry entry : entries.get(slot)) {
      Hypothesis h = entry.hypothesis();
      wrong += h.within() ? 1 - h.same() : h.same();
    }
    return Math.min(1, wrong);
  }

  /** What is doubted of two clusters (or one twice) by way of that pair, empty if nothing is. */
  Optional<Hypothesis> about(Pair pair, int slotA, int slotB) {
    for (Entry entry : entries.get(slotA)) {
      if (entry.pair() == pair.packed()) {
        return Optional.of(entry.hypothesis());
      }
    }
    for (Entry entry : entries.get(slotB)) {
      if (entry.pair() == pair.packed()) {
        return Optional.of(entry.hypothesis());
      }
    }
    return Optional.empty();
  }

  /** Number of hypotheses worth at least so many pairs. */
  int worthAsking(double pairs) {
    int count = 0;
    for (Entry entry : order) {
      if (entry.gain() < pairs) {
        break;
      }
      count++;
    }
    return count;
  }

  /** Hypotheses, best first. */
  Iterable<Hypothesis> hypotheses() {
    return () -> order.stream().map(Entry::hypothesis).iterator();
  }

  /** Weighs a cluster's hypotheses anew; {@code inside} if it has changed itself. */
  void refresh(int slot, boolean inside) {
    while (entries.size() <= slot) {
      entries.add(List.of());
      within.add(List.of());
    }
    order.removeAll(entries.get(slot));
    if (inside) {
      doubt.joined(slot, 0, 0);
      within.set(slot, clusters.size(slot) < 2 ? List.of() : inside(slot));
    }
    List<Hypothesis> all = new ArrayList<>(within.get(slot));
    between(slot, all);
    all.sort(Comparator.comparingDouble(Hypothesis::gain).reversed());
    List<Entry> kept = new ArrayList<>();
    for (Hypothesis h : all.subList(0, Math.min(PER_CLUSTER, all.size()))) {
      kept.add(new Entry(h.gain(), h.pair().packed(), slot, h));
    }
    entries.set(slot, kept);
    order.addAll(kept);
  }

  private void between(int slot, List<Hypothesis> into) {
    IntArrayList members = clusters.members(slot);
    if (members.isEmpty()) {
      doubt.apart(slot, 0);
      return;
    }
    neighbours.of(members);
    IntArrayList slots = neighbours.slots();
    if (bestRow.length < clusters.slots()) {
      bestRow = new int[clusters.slots() + 64];
    }
    for (int i = 0; i < slots.size(); i++) {
      bestRow[slots.getInt(i)] = -1;
    }
    for (int i = 0; i < members.size(); i++) {
      int node = members.getInt(i);
      IntArrayList rows = evidence.rowsOf(node);
      for (int r = 0; r < rows.size(); r++) {
        int row = rows.getInt(r);
        int other = clusters.slot(evidence.other(row, node));
        if (other != Clusters.NONE && other != slot && better(row, bestRow[other])) {
          bestRow[other] = row;
        }
      }
    }
    double missing = 0;
    for (int i = 0; i < slots.size(); i++) {
      int other = slots.getInt(i);
      if (other != slot) {
        long pairs = (long) members.size() * clusters.size(other);
        Tally t = neighbours.tally(other);
        double odds = Linkage.logOdds(t, pairs);
        missing += pairs * believed(Logit.probability(odds), t);
        hypothesis(members, clusters.members(other), bestRow[other], t, false, into);
      }
    }
    doubt.apart(slot, missing);
  }

  private double believed(double probability, Tally t) {
    return probability > 0.5 ? probability : corrected(probability, t);
  }

  /**
   * What people have said needs no correction: experience is about what scores alone leave open.
   */
  private double corrected(double doubt, Tally t) {
    return t.answers > 0 ? doubt : experience.corrected(doubt);
  }

  /** Whether asking about a row tells more than asking about another (-1: none). */
  private boolean better(int row, int than) {
    return askable(row) && (than < 0 || worth(row) > worth(than));
  }

  private boolean askable(int row) {
    return !evidence.closed(row) && evidence.asked(row) < TRIES;
  }

  /** A pair somebody was not sure of stays the one to ask: it goes to another person. */
  private double worth(int row) {
    return 10 * evidence.info(row) + evidence.score(row) - 100 * evidence.answers(row);
  }

  private List<Hypothesis> inside(int slot) {
    IntArrayList members = clusters.members(slot);
    List<Hypothesis> found = new ArrayList<>();
    if (members.size() > MAX_DENDROGRAM) {
      for (int i = 0; i < members.size(); i++) {
        apart(slot, new int[] {members.getInt(i)}, found);
      }
    } else {
      for (Dendrogram.Subset subset :
          new Dendrogram(evidence, clusters, members.toIntArray()).subsets()) {
        apart(slot, subset.nodes(), found);
      }
    }
    found.sort(Comparator.comparingDouble(Hypothesis::gain).reversed());
    return new ArrayList<>(found.subList(0, Math.min(PER_CLUSTER, found.size())));
  }

  private void apart(int slot, int[] subset, List<Hypothesis> into) {
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
  }

  /** Adds the hypothesis that what is believed of two sets is wrong, if it can be asked about. */
  private void hypothesis(
      IntArrayList xs, IntArrayList ys, int row, Tally t, boolean isWithin, List<Hypothesis> into) {
    long size = (long) xs.size() * ys.size();
    double same = Logit.probability(Linkage.logOdds(t, size));
    double doubt = corrected(Math.min(same, 1 - same), t);
    double gain = doubt * doubt / (doubt + RARE) * size;
    if (gain < LEAST_GAIN) {
      return;
    }
    if (t.known < size && (row < 0 || evidence.answers(row) > 0)) {
      into.add(new Hypothesis(unknown(xs, ys), gain, same, isWithin, t.answers == 0));
    } else if (row >= 0) {
      double repeat = evidence.answers(row) == 0 ? 1 : REPEAT;
      into.add(
          new Hypothesis(
              evidence.pair(row),
              evidence.info(row) * gain * repeat,
              same,
              isWithin,
              t.answers == 0));
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
