package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.List;
import org.pelage.graph.Pair;

/** Which pairs that nobody proposed the verifier should be asked about. */
final class Exploration {
  /** Pairs asked of the verifier per annotation and round. */
  private static final int VERIFY_PER_NODE = 20;

  private static final double PLAUSIBLE = 0.02;

  /**
   * Pairs asked of the verifier per annotation, in all, between clusters that share only a
   * neighbour; each makes new neighbours, so without a limit they would soon be all pairs.
   */
  private static final int EXPLORE_PER_NODE = 20;

  private static final int EXPLORE_PER_ROUND = 4;

  private static final int EXPLORE_PAIRS = 4;
  private static final int EXPLORE_SAMPLE = 3;

  private final Evidence evidence;
  private final Clusters clusters;
  private final Neighbours neighbours;
  private int nodes;
  private int explored;
  private int left;
  private List<Pair> found = new ArrayList<>();
  private final Vicinity vicinity;

  /** In which round over neighbours of neighbours each cluster was met last. */
  private long[] met = {};

  private long round;

  Exploration(Evidence evidence, Clusters clusters, Neighbours neighbours) {
    this.evidence = evidence;
    this.clusters = clusters;
    this.neighbours = neighbours;
    this.vicinity = new Vicinity(evidence, clusters, neighbours);
  }

  void reset(int nodeCount) {
    nodes = nodeCount;
    found.clear();
    vicinity.forget();
  }

  /** Pairs inside clusters and between plausible ones. */
  List<Pair> unverified() {
    List<Pair> missing = new ArrayList<>();
    int most = VERIFY_PER_NODE * nodes;
    for (int slot = 0; slot < clusters.slots() && missing.size() < most; slot++) {
      IntArrayList members = clusters.members(slot);
      across(members, members, true, missing);
      neighbours.of(members);
      IntArrayList slots = new IntArrayList(neighbours.slots());
      for (int i = 0; i < slots.size(); i++) {
        int other = slots.getInt(i);
        if (other > slot) {
          long pairs = (long) members.size() * clusters.size(other);
          Tally t = neighbours.tally(other);
          double best = Linkage.logOdds(t, t.known);
          if (t.known < pairs && Logit.probability(best) > PLAUSIBLE) {
            across(members, clusters.members(other), false, missing);
          }
        }
      }
    }
    return missing;
  }

  private void across(IntArrayList xs, IntArrayList ys, boolean same, List<Pair> missing) {
    for (int i = 0; i < xs.size(); i++) {
      for (int j = same ? i + 1 : 0; j < ys.size(); j++) {
        if (evidence.row(xs.getInt(i), ys.getInt(j)) < 0) {
          missing.add(Pair.of(xs.getInt(i), ys.getInt(j)));
        }
      }
    }
  }

  /** Begins another round over the clusters. */
  void round() {
    left = Math.min(EXPLORE_PER_ROUND * nodes, EXPLORE_PER_NODE * nodes - explored);
  }

  /**
   * Notes pairs between a cluster and those that share a neighbour but no known pair with it: a few
   * of each, where a mistake would matter.
   */
  void from(int slot) {
    if (left <= 0 || clusters.size(slot) == 0) {
      return;
    }
    int[] near = vicinity.of(slot);
    round++;
    meet(slot);
    for (int one : near) {
      meet(one);
    }
    for (int one : near) {
      for (int other : vicinity.of(one)) {
        if (meet(other)
            && other > slot
            && clusters.size(slot) * clusters.size(other) >= EXPLORE_PAIRS) {
          sample(clusters.members(slot), clusters.members(other));
        }
      }
    }
  }

  /** Whether the cluster is met for the first time in this round. */
  private boolean meet(int slot) {
    if (slot >= met.length) {
      met = LongArrays.grow(met, slot + 1);
    }
    boolean first = met[slot] != round;
    met[slot] = round;
    return first;
  }

  private void sample(IntArrayList xs, IntArrayList ys) {
    for (int k = 0; k < EXPLORE_SAMPLE && k < xs.size() * ys.size(); k++) {
      found.add(
          Pair.of(
              xs.getInt(k * xs.size() / EXPLORE_SAMPLE),
              ys.getInt(k * ys.size() / EXPLORE_SAMPLE)));
      explored++;
      left--;
    }
  }

  /** Takes up to so many of the pairs noted. */
  List<Pair> take(int most) {
    List<Pair> first = found.subList(0, Math.min(most, found.size()));
    List<Pair> taken = List.copyOf(first);
    first.clear();
    return taken;
  }

  /** Where the exploration is, to come back to. Immutable. */
  record Saved(int explored, int left, List<Pair> found) {}

  Saved save() {
    return new Saved(explored, left, List.copyOf(found));
  }

  void restore(Saved saved) {
    explored = saved.explored();
    left = saved.left();
    found = new ArrayList<>(saved.found());
    vicinity.forget();
  }
}
