package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntConsumer;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * Makes the components and bundles of a whole graph at once. Taking the edges in one by one would
 * wait for memory at each, since its ends lie anywhere; here two counting sorts, by the one
 * component of a bundle and then by the other, let every table be made once, as long as it has to
 * be, with memory walked in order. Linear in the graph, but for sorting what lies around one
 * component.
 */
final class EvidenceLoader {
  private final EdgeTable edges;
  private final Incidence incidence;
  private final IntColumn kinds;
  private final Components components;
  private final Bundles bundles;
  private final Metagraph metagraph;

  /**
   * @param kinds of all edges; those of a node that takes no part are none
   */
  EvidenceLoader(
      EdgeTable edges,
      Incidence incidence,
      IntColumn kinds,
      Components components,
      Bundles bundles,
      Metagraph metagraph) {
    this.edges = edges;
    this.incidence = incidence;
    this.kinds = kinds;
    this.components = components;
    this.bundles = bundles;
    this.metagraph = metagraph;
  }

  // Components

  /** Makes the components, numbered as their smallest members rise. */
  void loadComponents(int[] nodes) {
    int limit = nodes.length == 0 ? 0 : nodes[nodes.length - 1] + 1;
    boolean[] reached = new boolean[limit];
    IntArrayList members = new IntArrayList();
    for (int node : nodes) {
      if (!reached[node]) {
        members.clear();
        reach(node, reached, members);
        for (int i = 0; i < members.size(); i++) {
          reachNeighbours(members.getInt(i), reached, members);
        }
        int[] rising = members.toIntArray();
        Arrays.sort(rising);
        metagraph.ensure(components.addRising(rising));
      }
    }
  }

  private void reachNeighbours(int node, boolean[] reached, IntArrayList members) {
    for (int i = 0; i < incidence.positiveDegree(node); i++) {
      if (kinds.get(incidence.edge(node, i)) == Kind.POSITIVE) {
        reach(incidence.other(node, i), reached, members);
      }
    }
  }

  private static void reach(int node, boolean[] reached, IntArrayList members) {
    if (!reached[node]) {
      reached[node] = true;
      members.add(node);
    }
  }

  // Bundles

  /**
   * Puts all edges that are not positive into their bundles.
   *
   * @param negativeInside called for each negative edge inside a component
   */
  void loadBundles(IntConsumer negativeInside) {
    int[] starts = new int[components.limit() + 1];
    for (int e = 0; e < edges.rows(); e++) {
      int kind = kinds.get(e);
      if (isInBundle(kind)) {
        int low = components.of(edges.low(e));
        int high = components.of(edges.high(e));
        if (low == high) {
          putInside(low, e, kind, negativeInside);
        } else {
          starts[Math.min(low, high) + 1]++;
        }
      }
    }
    sum(starts);
    loadBetween(sortedByLower(starts), starts);
  }

  private static boolean isInBundle(int kind) {
    return kind != Kind.NONE && kind != Kind.POSITIVE;
  }

  private void putInside(int component, int e, int kind, IntConsumer negativeInside) {
    int before = metagraph.find(component, component);
    metagraph.set(component, component, bundles.put(before, e, kind, Bundles.TOLD_NOTHING));
    if (kind == Kind.NEGATIVE) {
      negativeInside.accept(e);
    }
  }

  /** Makes numbers of entries, each one place too high, the places where the entries begin. */
  private static void sum(int[] counts) {
    for (int i = 1; i < counts.length; i++) {
      counts[i] += counts[i - 1];
    }
  }

  /** The edges between components by the lower one, each with the higher in its high half. */
  private long[] sortedByLower(int[] starts) {
    long[] sorted = new long[starts[starts.length - 1]];
    int[] next = starts.clone();
    for (int e = 0; e < edges.rows(); e++) {
      if (isInBundle(kinds.get(e))) {
        int low = components.of(edges.low(e));
        int high = components.of(edges.high(e));
        if (low < high) {
          sorted[next[low]++] = entry(high, e);
        } else if (high < low) {
          sorted[next[high]++] = entry(low, e);
        }
      }
    }
    return sorted;
  }

  private static long entry(int component, int what) {
    return (long) component << 32 | what & 0xFFFF_FFFFL;
  }

  private static int component(long entry) {
    return (int) (entry >>> 32);
  }

  private void loadBetween(long[] byLower, int[] starts) {
    int[] ends = new int[starts.length - 1];
    int[] higherStarts = new int[starts.length];
    for (int lower = 0; lower < ends.length; lower++) {
      ends[lower] = bundle(byLower, starts[lower], starts[lower + 1]);
      for (int i = starts[lower]; i < ends[lower]; i++) {
        higherStarts[component(byLower[i]) + 1]++;
      }
    }
    sum(higherStarts);
    long[] byHigher = new long[higherStarts[ends.length]];
    int[] next = higherStarts.clone();
    for (int lower = 0; lower < ends.length; lower++) {
      for (int i = starts[lower]; i < ends[lower]; i++) {
        byHigher[next[component(byLower[i])]++] = entry(lower, (int) byLower[i]);
      }
    }
    for (int c = 0; c < ends.length; c++) {
      int neighbours = ends[c] - starts[c] + higherStarts[c + 1] - higherStarts[c];
      metagraph.expect(c, neighbours);
      load(c, byHigher, higherStarts[c], higherStarts[c + 1]);
      load(c, byLower, starts[c], ends[c]);
    }
  }

  /**
   * Puts the edges of one component's range into bundles, which take their place in it.
   *
   * @return the end of the bundles
   */
  private int bundle(long[] entries, int from, int to) {
    LongArrays.quickSort(entries, from, to);
    int end = from;
    for (int i = from; i < to; ) {
      int other = component(entries[i]);
      int bundle = Bundles.EMPTY;
      for (; i < to && component(entries[i]) == other; i++) {
        int e = (int) entries[i];
        bundle = bundles.put(bundle, e, kinds.get(e), Bundles.TOLD_NOTHING);
      }
      entries[end++] = entry(other, bundle);
    }
    return end;
  }

  private void load(int component, long[] entries, int from, int to) {
    for (int i = from; i < to; i++) {
      metagraph.load(component, component(entries[i]), (int) entries[i]);
    }
  }
}
