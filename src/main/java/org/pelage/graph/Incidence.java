package org.pelage.graph;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The edges at each node, positive ones first, so that a search of the positive graph never looks
 * at the others. Every change is O(1) amortised.
 */
final class Incidence {
  private static final long[] NONE = {};
  private static final int FIRST_LENGTH = 4;

  private final EdgeTable edges;

  /** The other end in the high half, the edge in the low. */
  private long[][] entriesAt = {};

  private int[] degree = {};
  private int[] positiveDegree = {};
  private final IntColumn slotAtLow = new IntColumn(-1);
  private final IntColumn slotAtHigh = new IntColumn(-1);

  Incidence(EdgeTable edges) {
    this.edges = edges;
  }

  void addNode(int node) {
    if (node >= entriesAt.length) {
      int length = Math.max(node + 1, entriesAt.length + (entriesAt.length >> 1));
      int before = entriesAt.length;
      entriesAt = Arrays.copyOf(entriesAt, length);
      Arrays.fill(entriesAt, before, length, NONE);
      degree = Arrays.copyOf(degree, length);
      positiveDegree = Arrays.copyOf(positiveDegree, length);
    }
  }

  /** Number of edges at the node. */
  int degree(int node) {
    return degree[node];
  }

  /** Number of positive edges at the node; they have the indices below it. */
  int positiveDegree(int node) {
    return positiveDegree[node];
  }

  int edge(int node, int index) {
    return (int) entriesAt[node][index];
  }

  /** The other end of the edge at that index. */
  int other(int node, int index) {
    return (int) (entriesAt[node][index] >>> 32);
  }

  /** The edges at the node, as a copy. */
  int[] edges(int node) {
    return Arrays.stream(entriesAt[node], 0, degree[node]).mapToInt(entry -> (int) entry).toArray();
  }

  void attach(int e) {
    append(edges.low(e), e, edges.high(e));
    append(edges.high(e), e, edges.low(e));
  }

  /**
   * Attaches all edges below {@code rows} where none is yet, in arrays as long as they have to be.
   */
  void attachAll(int rows, IntPredicate isPositive) {
    for (int e = 0; e < rows; e++) {
      count(degree, e);
      if (isPositive.test(e)) {
        count(positiveDegree, e);
      }
    }
    int[] nextPositive = new int[degree.length];
    int[] next = positiveDegree.clone();
    for (int node = 0; node < degree.length; node++) {
      if (degree[node] > 0) {
        entriesAt[node] = new long[degree[node]];
      }
    }
    for (int e = 0; e < rows; e++) {
      int[] slots = isPositive.test(e) ? nextPositive : next;
      int low = edges.low(e);
      int high = edges.high(e);
      slotAtLow.set(e, slots[low]);
      slotAtHigh.set(e, slots[high]);
      entriesAt[low][slots[low]++] = (long) high << 32 | e;
      entriesAt[high][slots[high]++] = (long) low << 32 | e;
    }
  }

  private void count(int[] degrees, int e) {
    degrees[edges.low(e)]++;
    degrees[edges.high(e)]++;
  }

  private void append(int node, int e, int other) {
    if (degree[node] == entriesAt[node].length) {
      int least = Math.max(FIRST_LENGTH, degree[node] + 1);
      entriesAt[node] = LongArrays.grow(entriesAt[node], least, degree[node]);
    }
    put(node, degree[node]++, (long) other << 32 | e);
  }

  /** Takes out an edge that is not positive. */
  void detach(int e) {
    removeFrom(edges.low(e), e);
    removeFrom(edges.high(e), e);
  }

  private void removeFrom(int node, int e) {
    int last = --degree[node];
    put(node, slot(node, e), entriesAt[node][last]);
  }

  void setPositive(int e, boolean positive) {
    move(edges.low(e), e, positive);
    move(edges.high(e), e, positive);
  }

  private void move(int node, int e, boolean positive) {
    int border = positive ? positiveDegree[node]++ : --positiveDegree[node];
    int slot = slot(node, e);
    long entry = entriesAt[node][slot];
    put(node, slot, entriesAt[node][border]);
    put(node, border, entry);
  }

  private void put(int node, int slot, long entry) {
    entriesAt[node][slot] = entry;
    setSlot(node, (int) entry, slot);
  }

  /** Index of the edge at the node. */
  int slot(int node, int e) {
    return (edges.low(e) == node ? slotAtLow : slotAtHigh).get(e);
  }

  private void setSlot(int node, int e, int slot) {
    (edges.low(e) == node ? slotAtLow : slotAtHigh).set(e, slot);
  }
}
