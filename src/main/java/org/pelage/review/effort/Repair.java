package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Local search: after something changed about a few clusters, lets them fall apart, join and swap
 * members until nothing near them would gain by it.
 */
final class Repair {
  private static final int MAX_TOGETHER = 200;
  private static final int MAX_STEPS = 24;
  private static final double LEAST_ADVANTAGE = 1;

  private final Dendrograms dendrograms;
  private final Clusters clusters;
  private final Neighbours neighbours;
  private final Moves moves;
  private final IntLinkedOpenHashSet changed = new IntLinkedOpenHashSet();
  private final IntLinkedOpenHashSet pending = new IntLinkedOpenHashSet();

  /** Whether changes are not held against what their size takes. */
  private boolean free;

  Repair(Dendrograms dendrograms, Clusters clusters, Neighbours neighbours, Moves moves) {
    this.dendrograms = dendrograms;
    this.clusters = clusters;
    this.neighbours = neighbours;
    this.moves = moves;
  }

  /** Slots whose members changed by the last repair, emptied ones included. */
  IntLinkedOpenHashSet changed() {
    return changed;
  }

  /** Repairs around two nodes about whom something was learned. */
  void around(int a, int b) {
    start();
    moves.causedByAnswer(true);
    change(clusters.slot(a), clusters.slot(b));
    settle();
  }

  /** Looks after one cluster about whom what is believed may have changed. */
  void at(int slot) {
    start();
    moves.causedByAnswer(false);
    pending.add(slot);
    settle();
  }

  /** One pass over all clusters of a partition that nobody has seen yet: no change is too large. */
  void everywhere() {
    start();
    free = true;
    for (int slot = 0; slot < clusters.slots(); slot++) {
      if (clusters.size(slot) > 0) {
        pending.add(slot);
      }
    }
    for (int left = 2 * pending.size(); left > 0 && !pending.isEmpty(); left--) {
      step(pending.removeFirstInt());
    }
    free = false;
  }

  private void start() {
    changed.clear();
    pending.clear();
    dendrograms.forget();
  }

  private void settle() {
    for (int step = 0; step < MAX_STEPS && !pending.isEmpty(); step++) {
      step(pending.removeFirstInt());
    }
  }

  private void step(int slot) {
    if (clusters.size(slot) > 0 && !change(slot, slot) && !joinBest(slot)) {
      moveOne(slot);
    }
  }

  private boolean joinBest(int slot) {
    IntArrayList members = clusters.members(slot);
    neighbours.of(members);
    int best = -1;
    double most = Linkage.CLEAR;
    for (int i = 0; i < neighbours.slots().size(); i++) {
      int other = neighbours.slots().getInt(i);
      Tally t = neighbours.tally(other);
      long pairs = (long) members.size() * clusters.size(other);
      if (other != slot && Linkage.mayBePositive(t, pairs)) {
        double odds = Linkage.logOdds(t, pairs);
        if (odds > most) {
          most = odds;
          best = other;
        }
      }
    }
    return best >= 0 && change(slot, best);
  }

  /** Moves the member that would gain most elsewhere, if any. */
  private boolean moveOne(int slot) {
    IntArrayList members = clusters.members(slot);
    int node = -1;
    int to = -1;
    double most = LEAST_ADVANTAGE;
    for (int i = 0; i < members.size(); i++) {
      neighbours.of(IntArrayList.of(members.getInt(i)));
      double stay = 0;
      if (members.size() > 1) {
        Tally own = neighbours.slots().contains(slot) ? neighbours.tally(slot) : new Tally();
        stay = Linkage.logOdds(own, members.size() - 1L);
      }
      for (int k = 0; k < neighbours.slots().size(); k++) {
        int other = neighbours.slots().getInt(k);
        Tally t = neighbours.tally(other);
        if (other != slot && Linkage.mayBePositive(t, clusters.size(other))) {
          double odds = Linkage.logOdds(t, clusters.size(other));
          if (odds > 0 && odds - Math.max(0, stay) > most) {
            most = odds - Math.max(0, stay);
            node = members.getInt(i);
            to = other;
          }
        }
      }
    }
    if (node < 0 || !free && !mayMove(node, slot, to, most)) {
      return false;
    }
    move(IntArrayList.of(node), slot, to);
    return true;
  }

  /** A member does not move between two clusters that are believed to be one and wait for it. */
  private boolean mayMove(int node, int slot, int to, double advantage) {
    return advantage >= moves.leastAdvantage(node, slot, to)
        && (clusters.size(slot) == 1 || !moves.areOne(slot, to));
  }

  private void move(IntArrayList part, int from, int to) {
    IntArrayList rest = Moves.without(clusters.dissolve(from), part);
    note(from);
    IntArrayList joined = part;
    if (to != Moves.ALONE) {
      joined = clusters.dissolve(to);
      joined.addAll(part);
      note(to);
    }
    if (!rest.isEmpty()) {
      note(clusters.form(rest));
    }
    note(clusters.form(joined));
  }

  private void note(int slot) {
    dendrograms.forget();
    changed.add(slot);
    pending.add(slot);
  }

  /** Changes one or two slots towards what clustering them anew gives; false if nothing changes. */
  private boolean change(int a, int b) {
    if (free) {
      return regroup(a, b);
    }
    Optional<Moves.Move> best = moves.best(groups(a, b), a, b);
    best.ifPresent(m -> move(m.part(), m.from(), m.to()));
    return best.isPresent();
  }

  /** Clusters the members of one or two slots anew; false if that gives the same clusters. */
  private boolean regroup(int a, int b) {
    List<IntArrayList> groups = groups(a, b);
    int before = a == b ? 1 : 2;
    if (groups.size() == before && (before == 1 || isEitherSet(groups.get(0), a, b))) {
      return false;
    }
    clusters.dissolve(a);
    note(a);
    if (b != a) {
      clusters.dissolve(b);
      note(b);
    }
    for (IntArrayList group : groups) {
      note(clusters.form(group));
    }
    return true;
  }

  private List<IntArrayList> groups(int a, int b) {
    IntArrayList all = new IntArrayList(clusters.members(a));
    if (b != a) {
      all.addAll(clusters.members(b));
    }
    if (all.size() > MAX_TOGETHER) {
      return List.of(all);
    }
    return a == b ? dendrograms.of(a).cut() : dendrograms.of(all.toIntArray()).cut();
  }

  private boolean isEitherSet(IntArrayList group, int a, int b) {
    int slot = clusters.slot(group.getInt(0));
    if (group.size() != clusters.size(slot)) {
      return false;
    }
    for (int i = 0; i < group.size(); i++) {
      if (clusters.slot(group.getInt(i)) != slot) {
        return false;
      }
    }
    return slot == a || slot == b;
  }
}
