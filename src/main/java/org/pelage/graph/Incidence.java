package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * The edges at each node, positive ones first, so that a search of the positive graph never looks
 * at the others. Every change is O(1) amortised.
 */
final class Incidence {
  private static final int[] NONE = {};

  private final EdgeTable edges;
  private int[][] edgesAt = {};
  private int[] degree = {};
  private int[] positiveDegree = {};
  private final IntColumn slotAtLow = new IntColumn(-1);
  private final IntColumn slotAtHigh = new IntColumn(-1);

  Incidence(EdgeTable edges) {
    this.edges = edges;
  }

  void addNode(int node) {
    if (node >= edgesAt.length) {
      int length = Math.max(node + 1, edgesAt.length + (edgesAt.length >> 1));
      int before = edgesAt.length;
      edgesAt = Arrays.copyOf(edgesAt, length);
      Arrays.fill(edgesAt, before, length, NONE);
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
    return edgesAt[node][index];
  }

  /** The edges at the node, as a copy. */
  int[] edges(int node) {
    return Arrays.copyOf(edgesAt[node], degree[node]);
  }

  void attach(int e) {
    append(edges.low(e), e);
    append(edges.high(e), e);
  }

  private void append(int node, int e) {
    int[] at = IntArrays.grow(edgesAt[node], degree[node] + 1, degree[node]);
    edgesAt[node] = at;
    put(node, degree[node]++, e);
  }

  /** Takes out an edge that is not positive. */
  void detach(int e) {
    removeFrom(edges.low(e), e);
    removeFrom(edges.high(e), e);
  }

  private void removeFrom(int node, int e) {
    int last = --degree[node];
    put(node, slot(node, e), edgesAt[node][last]);
    setSlot(node, e, -1);
  }

  void setPositive(int e, boolean positive) {
    move(edges.low(e), e, positive);
    move(edges.high(e), e, positive);
  }

  private void move(int node, int e, boolean positive) {
    int border = positive ? positiveDegree[node]++ : --positiveDegree[node];
    int slot = slot(node, e);
    put(node, slot, edgesAt[node][border]);
    put(node, border, e);
  }

  private void put(int node, int slot, int e) {
    edgesAt[node][slot] = e;
    setSlot(node, e, slot);
  }

  /** Index of the edge at the node. */
  int slot(int node, int e) {
    return (edges.low(e) == node ? slotAtLow : slotAtHigh).get(e);
  }

  private void setSlot(int node, int e, int slot) {
    (edges.low(e) == node ? slotAtLow : slotAtHigh).set(e, slot);
  }
}
