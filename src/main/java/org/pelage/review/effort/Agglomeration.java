package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.Int2ObjectMaps;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Clustering of a whole graph from single nodes: joins the most likely pair of sets as long as its
 * log-odds are positive. O(rows log rows).
 */
final class Agglomeration {
  /** Compares the most likely one first. */
  private record Join(double odds, int a, int b, int stampA, int stampB)
      implements Comparable<Join> {
    @Override
    public int compareTo(Join other) {
      int byOdds = Double.compare(other.odds, odds);
      if (byOdds != 0) {
        return byOdds;
      }
      return a != other.a ? Integer.compare(a, other.a) : Integer.compare(b, other.b);
    }
  }

  private final List<IntArrayList> sets = new ArrayList<>();
  private final List<Int2ObjectOpenHashMap<Tally>> links = new ArrayList<>();
  private final int[] stamp;
  private final PriorityQueue<Join> joins = new PriorityQueue<>();

  private Agglomeration(Evidence evidence, int[] nodes, int[] indexOf) {
    stamp = new int[nodes.length];
    for (int node : nodes) {
      sets.add(IntArrayList.of(node));
      links.add(new Int2ObjectOpenHashMap<>(evidence.rowsOf(node).size()));
    }
    for (int row = 0; row < evidence.rows(); row++) {
      int a = indexOf[evidence.low(row)];
      int b = indexOf[evidence.high(row)];
      if (a >= 0 && b >= 0) {
        Tally t = new Tally();
        t.add(evidence, row);
        links.get(a).put(b, t);
        links.get(b).put(a, t);
        consider(Math.min(a, b), Math.max(a, b), t);
      }
    }
  }

  /**
   * Clusters the nodes.
   *
   * @param indexOf position of each node in {@code nodes}, -1 for nodes that take no part
   */
  static List<IntArrayList> cluster(Evidence evidence, int[] nodes, int[] indexOf) {
    return new Agglomeration(evidence, nodes, indexOf).run();
  }

  private void consider(int a, int b, Tally t) {
    long pairs = (long) sets.get(a).size() * sets.get(b).size();
    double odds = Linkage.mayBePositive(t, pairs) ? Linkage.logOdds(t, pairs) : 0;
    if (odds > 0) {
      joins.add(new Join(odds, a, b, stamp[a], stamp[b]));
    }
  }

  private List<IntArrayList> run() {
    while (!joins.isEmpty()) {
      Join j = joins.poll();
      if (stamp[j.a()] == j.stampA() && stamp[j.b()] == j.stampB()) {
        boolean aLarger = links.get(j.a()).size() >= links.get(j.b()).size();
        join(aLarger ? j.a() : j.b(), aLarger ? j.b() : j.a());
      }
    }
    List<IntArrayList> result = new ArrayList<>();
    for (IntArrayList set : sets) {
      if (!set.isEmpty()) {
        result.add(set);
      }
    }
    return result;
  }

  private void join(int into, int from) {
    sets.get(into).addAll(sets.get(from));
    sets.set(from, IntArrayList.of());
    stamp[from]++;
    stamp[into]++;
    Int2ObjectOpenHashMap<Tally> mine = links.get(into);
    mine.remove(from);
    for (var entry : Int2ObjectMaps.fastIterable(links.get(from))) {
      int other = entry.getIntKey();
      if (other != into) {
        Int2ObjectOpenHashMap<Tally> theirs = links.get(other);
        theirs.remove(from);
        Tally common = mine.get(other);
        if (common == null) {
          mine.put(other, entry.getValue());
          theirs.put(into, entry.getValue());
        } else {
          common.add(entry.getValue());
        }
      }
    }
    links.get(from).clear();
    for (var entry : Int2ObjectMaps.fastIterable(mine)) {
      int other = entry.getIntKey();
      consider(Math.min(into, other), Math.max(into, other), entry.getValue());
    }
  }
}
