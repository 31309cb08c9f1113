package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.pelage.graph.Pair;

/**
 * The questions worth asking, the best first: every hypothesis about one cluster, and one for every
 * two neighbouring clusters, which both share. A change of one cluster costs time in its own
 * neighbours only.
 */
final class Agenda {
  /** How often people are asked about one pair before it is listed as contested. */
  static final int TRIES = 4;

  private final Clusters clusters;
  private final Neighbours neighbours;
  private final Ways ways;
  private final Beliefs beliefs = new Beliefs();
  private final Ranking ranking = new Ranking(beliefs, beliefs::gain);

  /** Rows that are worth no question by what is doubted, by how likely they look. */
  private final Ranking looks = new Ranking(beliefs, beliefs::look);

  private final Stopping stopping;

  private Doubt doubt = new Doubt();

  /** Rows that the cluster being weighed has from before, by neighbour, until they are claimed. */
  private int[] rowWith = {};

  private final IntArrayList unclaimed = new IntArrayList();

  Agenda(Clusters clusters, Neighbours neighbours, Ways ways, Stopping stopping) {
    this.clusters = clusters;
    this.neighbours = neighbours;
    this.ways = ways;
    this.stopping = stopping;
  }

  /** Weighs everything anew. */
  void rebuild() {
    clear();
    doubt.clear();
    reach(clusters.slots() - 1);
    for (int slot = 0; slot < clusters.slots(); slot++) {
      if (clusters.size(slot) > 0) {
        inside(slot);
        between(slot, slot + 1);
      }
    }
  }

  private void clear() {
    beliefs.clear();
    ranking.clear();
    looks.clear();
  }

  private void reach(int slot) {
    beliefs.reach(slot);
    if (rowWith.length <= slot) {
      int before = rowWith.length;
      rowWith = Arrays.copyOf(rowWith, slot + slot / 2 + 1);
      Arrays.fill(rowWith, before, rowWith.length, Beliefs.NONE);
    }
  }

  /** What is expected to be wrong. */
  Doubt doubt() {
    return doubt;
  }

  /** Probability that one of the ways in which the cluster may be wrong is true, at most 1. */
  double wrong(int slot) {
    IntArrayList rows = beliefs.of(slot);
    double[] wrong = new double[rows.size()];
    for (int i = 0; i < wrong.length; i++) {
      int row = rows.getInt(i);
      wrong[i] = beliefs.isWithin(row) ? 1 - beliefs.same(row) : beliefs.same(row);
    }
    Arrays.sort(wrong);
    return Math.min(1, Arrays.stream(wrong).sum());
  }

  /** What is doubted most of the pair's clusters (or its one) by way of that pair, if anything. */
  Optional<Hypothesis> about(Pair pair) {
    int slotA = clusters.slot(pair.low());
    int slotB = clusters.slot(pair.high());
    if (slotA == Clusters.NONE || slotB == Clusters.NONE) {
      return Optional.empty();
    }
    IntArrayList rows = beliefs.of(slotA);
    int best = Beliefs.NONE;
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      if (beliefs.other(row, slotA) == slotB
          && beliefs.gain(row) > 0
          && beliefs.pair(row) == pair.packed()
          && (best == Beliefs.NONE || isMore(row, best))) {
        best = row;
      }
    }
    return best == Beliefs.NONE ? Optional.empty() : beliefs.hypothesis(best);
  }

  private boolean isMore(int row, int than) {
    int byGain = Double.compare(beliefs.gain(row), beliefs.gain(than));
    return byGain > 0 || byGain == 0 && beliefs.same(row) > beliefs.same(than);
  }

  /** Whether some hypothesis worth a question asks about the pair. */
  boolean asks(Pair pair) {
    return about(pair).filter(h -> h.gain() >= leastGain() || h.look() >= leastLook()).isPresent();
  }

  private double leastGain() {
    return stopping.leastGain(doubt.joinedPairs());
  }

  /** How likely two sets must look to be asked about though nothing is doubted. */
  private double leastLook() {
    return stopping.leastLook(doubt.joinedPairs());
  }

  /** Whether nothing is worth a question. */
  boolean isEmpty() {
    return !hypotheses().iterator().hasNext();
  }

  /** How many questions are left. O(rows). */
  WorkLeft left(Experience experience) {
    WorkLeft left = new WorkLeft(experience);
    double leastGain = leastGain();
    for (int row = 0; row < beliefs.rows(); row++) {
      if (ranking.contains(row) && beliefs.gain(row) >= leastGain) {
        double same = beliefs.same(row);
        left.add(
            beliefs.isWithin(row),
            beliefs.gain(row),
            Math.min(same, 1 - same),
            beliefs.unasked(row));
      }
    }
    left.addLooks(
        stopping.looksLeft(
            stream(looks.bestFirst()).map(beliefs::look).iterator(), doubt.joinedPairs()));
    return left;
  }

  /** Hypotheses worth a question, the one to ask first first. */
  Iterable<Hypothesis> hypotheses() {
    return () -> {
      double first = stopping.leastGainFirst(doubt.joinedPairs());
      double leastGain = leastGain();
      double leastLook = leastLook();
      Stream<Integer> most = doubts().takeWhile(row -> beliefs.gain(row) >= first);
      Stream<Integer> then =
          stream(looks.bestFirst()).takeWhile(row -> beliefs.look(row) >= leastLook);
      Stream<Integer> last =
          doubts()
              .dropWhile(row -> beliefs.gain(row) >= first)
              .takeWhile(row -> beliefs.gain(row) >= leastGain);
      return Stream.concat(Stream.concat(most, then), last)
          .map(row -> beliefs.hypothesis(row).orElseThrow())
          .iterator();
    };
  }

  private Stream<Integer> doubts() {
    return stream(ranking.bestFirst());
  }

  private static Stream<Integer> stream(Iterator<Integer> rows) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false);
  }

  /**
   * Weighs a cluster that is new, gone or better known now, and what lies between it and others.
   */
  void refresh(int slot) {
    reach(Math.max(slot, clusters.slots() - 1));
    takeOut(slot);
    if (clusters.size(slot) > 0) {
      inside(slot);
      between(slot, 0);
    } else {
      doubt.cluster(slot, 0, Doubt.Expected.NONE);
    }
    dropUnclaimed(slot);
  }

  /** Takes out what is believed of the cluster by itself, and notes its rows with neighbours. */
  private void takeOut(int slot) {
    IntArrayList rows = beliefs.of(slot);
    for (int i = rows.size() - 1; i >= 0; i--) {
      int row = rows.getInt(i);
      if (beliefs.isWithin(row)) {
        unrank(row);
        beliefs.remove(row);
      } else {
        rowWith[beliefs.other(row, slot)] = row;
        unclaimed.add(row);
      }
    }
  }

  /** Drops the rows with what was a neighbour and is none any more. */
  private void dropUnclaimed(int slot) {
    for (int i = 0; i < unclaimed.size(); i++) {
      int row = unclaimed.getInt(i);
      int other = beliefs.other(row, slot);
      if (rowWith[other] == row) {
        rowWith[other] = Beliefs.NONE;
        doubt.apartNoMore(beliefs.missing(row));
        unrank(row);
        beliefs.remove(row);
      }
    }
    unclaimed.clear();
  }

  private void inside(int slot) {
    Ways.Inside inside = ways.inside(slot);
    for (Hypothesis h : inside.hypotheses()) {
      int row = beliefs.add(slot, slot);
      beliefs.believe(row, Doubt.Expected.NONE, Optional.of(h));
      rank(row);
    }
    doubt.cluster(slot, clusters.size(slot), inside.expectedWrong());
  }

  private void rank(int row) {
    if (beliefs.gain(row) >= Stopping.LEAST_GAIN) {
      ranking.put(row);
      looks.remove(row);
    } else {
      ranking.remove(row);
      lookAt(row);
    }
  }

  private void lookAt(int row) {
    if (beliefs.look(row) > 0) {
      looks.put(row);
    } else {
      looks.remove(row);
    }
  }

  private void unrank(int row) {
    ranking.remove(row);
    looks.remove(row);
  }

  /** Weighs what lies between the cluster and its neighbours from slot {@code least} on. */
  private void between(int slot, int least) {
    IntArrayList members = clusters.members(slot);
    neighbours.withBest(members);
    IntArrayList slots = neighbours.slots();
    for (int i = 0; i < slots.size(); i++) {
      int other = slots.getInt(i);
      if (other != slot && other >= least) {
        weigh(claimed(slot, other), members, other);
      }
    }
  }

  private int claimed(int slot, int other) {
    int known = rowWith[other];
    rowWith[other] = Beliefs.NONE;
    return known == Beliefs.NONE ? beliefs.add(slot, other) : known;
  }

  private void weigh(int row, IntArrayList xs, int other) {
    IntArrayList ys = clusters.members(other);
    Tally t = neighbours.tally(other);
    long pairs = (long) xs.size() * ys.size();
    double same = ways.same(t, pairs);
    Doubt.Expected missing = ways.missing(t, pairs);
    doubt.apartNoMore(beliefs.missing(row));
    doubt.apart(missing);
    beliefs.believe(row, missing, ways.between(xs, ys, same, t, neighbours.best(other)));
    rank(row);
  }

  /** What there is, to come back to. Immutable. */
  record Saved(Beliefs.Saved beliefs, Doubt doubt) {}

  Saved save() {
    return new Saved(beliefs.save(), doubt.copy());
  }

  void restore(Saved saved) {
    clear();
    beliefs.restore(saved.beliefs());
    reach(beliefs.slots() - 1);
    for (int row = 0; row < beliefs.rows(); row++) {
      rank(row);
    }
    doubt = saved.doubt().copy();
  }
}
