package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Single changes of a partition: two clusters become one, a part of one leaves it or goes over to
 * the other. Each must have the evidence that its size takes ({@link Harm}), and scores do not
 * speak for one that would be felt: they err together, and which part of a cluster looks least like
 * the rest is chosen by them. Computes, keeps nothing but the cause.
 */
final class Moves {
  /** Where a part goes that stands alone from then on. */
  static final int ALONE = -1;

  /**
   * A change.
   *
   * @param part what moves: members of {@code from}, maybe all
   * @param to the slot it joins, or {@link #ALONE}
   * @param excess by how much the evidence exceeds what is required
   */
  record Move(IntArrayList part, int from, int to, double excess) {}

  private final Evidence evidence;
  private final Clusters clusters;

  private boolean heard;

  private final Earlier earlier;

  Moves(Evidence evidence, Clusters clusters, Earlier earlier) {
    this.evidence = evidence;
    this.clusters = clusters;
    this.earlier = earlier;
  }

  /** Whether an answer is the cause of what is weighed from now on, or else models fitted anew. */
  void causedByAnswer(boolean answer) {
    heard = answer;
  }

  /**
   * The best of the changes of two clusters (or one, twice) that lead towards some groups of their
   * members, if any is to be made. As long as the two are believed to be one, they are not made one
   * bit by bit.
   */
  Optional<Move> best(List<IntArrayList> groups, int a, int b) {
    if (a == b) {
      return bestParting(groups, a, b, Optional.empty());
    }
    Tally t = tally(clusters.members(a), clusters.members(b));
    long pairs = (long) clusters.size(a) * clusters.size(b);
    double odds = Linkage.logOdds(t, pairs);
    if (odds <= 0) {
      return bestParting(groups, b, a, bestParting(groups, a, b, Optional.empty()));
    }
    IntArrayList all = new IntArrayList(clusters.members(a));
    double excess = odds > Linkage.clear(t, pairs) ? excess(odds, t.said, pairs, all, a, b) : 0;
    if (excess > 0 && t.said > 0 && Harm.isFelt(pairs, clusters.joined())) {
      excess = Math.min(excess, Math.min(link(a, b), link(b, a)) - required(pairs, true));
    }
    return excess > 0 ? Optional.of(new Move(all, a, b, excess)) : Optional.empty();
  }

  /** Log-odds that the only photo by which a cluster hangs together with another belongs to it. */
  private double link(int of, int other) {
    IntArrayList members = clusters.members(of);
    int only = WeakLink.only(members, clusters.members(other), evidence);
    if (only == WeakLink.NONE) {
      return Double.POSITIVE_INFINITY;
    }
    IntArrayList photo = IntArrayList.of(only);
    return Linkage.logOdds(tally(photo, without(members, photo)), members.size() - 1L);
  }

  /** Whether two clusters are believed to be one, though not surely enough to make them one. */
  boolean areOne(int a, int b) {
    long pairs = (long) clusters.size(a) * clusters.size(b);
    return Linkage.logOdds(tally(clusters.members(a), clusters.members(b)), pairs) > 0;
  }

  /** Least advantage that moves one member of a cluster to another. */
  double leastAdvantage(int node, int from, int to) {
    long pairs = clusters.size(from) - 1L + clusters.size(to);
    return required(sinceEarlier(pairs, IntArrayList.of(node), from, to), true);
  }

  private Optional<Move> bestParting(
      List<IntArrayList> groups, int slot, int other, Optional<Move> soFar) {
    Optional<Move> best = soFar;
    for (IntArrayList group : groups) {
      IntArrayList part = membersOf(slot, group);
      if (!part.isEmpty() && part.size() < clusters.size(slot)) {
        best = parting(part, slot, other, best);
      }
    }
    return best;
  }

  private Optional<Move> parting(IntArrayList part, int slot, int other, Optional<Move> soFar) {
    IntArrayList rest = without(clusters.members(slot), part);
    long stays = (long) part.size() * rest.size();
    Tally own = tally(part, rest);
    double stay = Linkage.logOdds(own, stays);
    Optional<Move> best =
        better(
            soFar, new Move(part, slot, ALONE, excess(-stay, -own.said, stays, part, slot, ALONE)));
    if (other != slot) {
      long joins = (long) part.size() * clusters.size(other);
      Tally t = tally(part, clusters.members(other));
      double odds = Linkage.logOdds(t, joins);
      if (odds > Linkage.clear(t, joins)) {
        double excess = excess(odds - stay, t.said - own.said, stays + joins, part, slot, other);
        best = better(best, new Move(part, slot, other, excess));
      }
    }
    return best;
  }

  private static Optional<Move> better(Optional<Move> best, Move move) {
    return move.excess() > best.map(Move::excess).orElse(0.0) ? Optional.of(move) : best;
  }

  /**
   * By how much the evidence for a change exceeds what it takes. What no answer speaks for itself
   * follows from changes before it, so all of them since the models were fitted count as one.
   *
   * @param net log-odds for the change
   * @param said what of them is answers
   * @param pairs how many pairs it joins or parts
   */
  private double excess(double net, double said, long pairs, IntArrayList part, int from, int to) {
    boolean supported = said > 0;
    long changed = supported ? pairs : sinceEarlier(pairs, part, from, to);
    double scores = net - said;
    return (Harm.isFelt(changed, clusters.joined()) ? Math.min(0, scores) : scores)
        + said
        - required(changed, supported);
  }

  /** As many pairs as the change joins or parts, or as it and those before it have changed. */
  private long sinceEarlier(long pairs, IntArrayList part, int from, int to) {
    return Math.max(pairs, earlier.changed(part, from, to, clusters));
  }

  private double required(long pairs, boolean supported) {
    return Harm.required(pairs, clusters.joined(), supported && heard);
  }

  private IntArrayList membersOf(int slot, IntArrayList group) {
    IntArrayList members = new IntArrayList(group.size());
    for (int i = 0; i < group.size(); i++) {
      if (clusters.slot(group.getInt(i)) == slot) {
        members.add(group.getInt(i));
      }
    }
    return members;
  }

  static IntArrayList without(IntArrayList all, IntArrayList part) {
    IntOpenHashSet out = new IntOpenHashSet(part);
    IntArrayList rest = new IntArrayList(all.size() - part.size());
    for (int i = 0; i < all.size(); i++) {
      if (!out.contains(all.getInt(i))) {
        rest.add(all.getInt(i));
      }
    }
    return rest;
  }

  private Tally tally(IntArrayList xs, IntArrayList ys) {
    Tally t = new Tally();
    for (int i = 0; i < xs.size(); i++) {
      for (int j = 0; j < ys.size(); j++) {
        int row = evidence.row(xs.getInt(i), ys.getInt(j));
        if (row >= 0) {
          t.add(evidence, row);
        }
      }
    }
    return t;
  }
}
