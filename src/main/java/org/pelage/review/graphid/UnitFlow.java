package org.pelage.review.graphid;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Maximum flow in an undirected multigraph whose edges carry one unit each, stopped at k: whether
 * two nodes are k-edge-connected, and if not, the smallest cut on the sink's side (Menger). O(k
 * edges) per query by augmenting along shortest paths.
 */
final class UnitFlow {
  private final IntArrayList[] arcs;
  private final IntArrayList heads = new IntArrayList();
  private final IntArrayList flow = new IntArrayList();

  UnitFlow(int nodes) {
    arcs = new IntArrayList[nodes];
    Arrays.setAll(arcs, n -> new IntArrayList(4));
  }

  int nodes() {
    return arcs.length;
  }

  /** Arc 2i runs from a to b and 2i + 1 back; together they are one edge. */
  void addEdge(int a, int b) {
    arcs[a].add(heads.size());
    heads.add(b);
    flow.add(0);
    arcs[b].add(heads.size());
    heads.add(a);
    flow.add(0);
  }

  int degree(int node) {
    return arcs[node].size();
  }

  /**
   * Whether {@code k} units go from {@code source} to {@code sink}. If not, the flow is left in
   * place for {@link #sinkSide}.
   */
  boolean reaches(int k, int source, int sink) {
    for (int i = 0; i < flow.size(); i++) {
      flow.set(i, 0);
    }
    for (int units = 0; units < k; units++) {
      if (!augment(source, sink)) {
        return false;
      }
    }
    return true;
  }

  private boolean augment(int source, int sink) {
    int[] arcInto = new int[arcs.length];
    Arrays.fill(arcInto, -1);
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(source);
    while (!open.isEmpty() && arcInto[sink] < 0) {
      int node = open.remove();
      for (int arc : arcs[node]) {
        int next = heads.getInt(arc);
        if (next != source && arcInto[next] < 0 && flow.getInt(arc) < 1) {
          arcInto[next] = arc;
          open.add(next);
        }
      }
    }
    if (arcInto[sink] < 0) {
      return false;
    }
    for (int node = sink; node != source; node = heads.getInt(arcInto[node] ^ 1)) {
      int arc = arcInto[node];
      flow.set(arc, flow.getInt(arc) + 1);
      flow.set(arc ^ 1, flow.getInt(arc ^ 1) - 1);
    }
    return true;
  }

  /** After a query that was answered no: the nodes that still reach the sink, the smallest set. */
  boolean[] sinkSide(int sink) {
    boolean[] side = new boolean[arcs.length];
    ArrayDeque<Integer> open = new ArrayDeque<>();
    side[sink] = true;
    open.add(sink);
    while (!open.isEmpty()) {
      int node = open.remove();
      for (int arc : arcs[node]) {
        int previous = heads.getInt(arc);
        if (!side[previous] && flow.getInt(arc ^ 1) < 1) {
          side[previous] = true;
          open.add(previous);
        }
      }
    }
    return side;
  }
}
