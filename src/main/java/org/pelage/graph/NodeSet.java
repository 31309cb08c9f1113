package org.pelage.graph;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Which nodes are in the graph, and which of them are excluded. */
final class NodeSet {
  private static final byte ABSENT = 0;
  private static final byte IN = 1;
  private static final byte EXCLUDED = 2;

  private byte[] states = {};
  private int participants;

  boolean contains(int node) {
    return state(node) != ABSENT;
  }

  /** Whether the node is in and not excluded. */
  boolean participates(int node) {
    return state(node) == IN;
  }

  boolean isExcluded(int node) {
    return state(node) == EXCLUDED;
  }

  private byte state(int node) {
    return node >= 0 && node < states.length ? states[node] : ABSENT;
  }

  /** How many are in and not excluded. */
  int participants() {
    return participants;
  }

  void setIn(int node) {
    set(node, IN);
  }

  void setExcluded(int node) {
    set(node, EXCLUDED);
  }

  void remove(int node) {
    set(node, ABSENT);
  }

  private void set(int node, byte state) {
    if (node >= states.length) {
      states = Arrays.copyOf(states, Math.max(node + 1, states.length + (states.length >> 1)));
    }
    participants += (state == IN ? 1 : 0) - (states[node] == IN ? 1 : 0);
    states[node] = state;
  }

  /** Number after the greatest node there may be. */
  int limit() {
    return states.length;
  }

  /** Nodes that are in, excluded or not, rising. */
  int[] all() {
    return where(state -> state != ABSENT);
  }

  /** Excluded nodes, rising. */
  int[] excluded() {
    return where(state -> state == EXCLUDED);
  }

  /** Nodes that are in and not excluded, rising. */
  int[] participating() {
    return where(state -> state == IN);
  }

  private int[] where(IntPredicate passes) {
    int[] found = new int[states.length];
    int size = 0;
    for (int node = 0; node < states.length; node++) {
      if (passes.test(states[node])) {
        found[size++] = node;
      }
    }
    return Arrays.copyOf(found, size);
  }
}
