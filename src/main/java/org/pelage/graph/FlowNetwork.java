package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Maximum flow between two nodes of one component's positive edges, by Dinic's algorithm. Built
 * once for a component, then asked for any number of pairs of nodes. Building is linear in the
 * component; a flow is O(V^2 E) at worst and near linear on the sparse components of practice.
 * Capacities are integers, so a cut is exact and ties are ties.
 */
final class FlowNetwork {
  private final Incidence incidence;
  private int[] localOf = {};

  private int nodes;
  private int[] nodeOf = {};
  private int[] firstArc = {};
  private int[] head = {};
  private int[] twin = {};
  private int[] edgeOf = {};
  private long[] capacity = {};
  private long[] residual = {};

  private int[] level = {};
  private int[] nextArc = {};
  private int[] queue = {};
  private int[] path = {};

  FlowNetwork(Incidence incidence) {
    this.incidence = incidence;
  }

  /** Takes in the positive edges of a component with these capacities. */
  void build(Components components, int component, IntToLongFunction capacityOf) {
    nodes = components.size(component);
    ensureNodes();
    int arcs = 0;
    for (int i = 0; i < nodes; i++) {
      int node = components.member(component, i);
      nodeOf[i] = node;
      localOf = IntArrays.grow(localOf, node + 1);
      localOf[node] = i;
      firstArc[i] = arcs;
      arcs += incidence.positiveDegree(node);
    }
    firstArc[nodes] = arcs;
    ensureArcs(arcs);
    for (int i = 0; i < nodes; i++) {
      addArcs(i, capacityOf);
    }
  }

  private void addArcs(int local, IntToLongFunction capacityOf) {
    int node = nodeOf[local];
    for (int slot = 0; slot < incidence.positiveDegree(node); slot++) {
      int e = incidence.edge(node, slot);
      int other = incidence.other(node, slot);
      int arc = firstArc[local] + slot;
      head[arc] = localOf[other];
      twin[arc] = firstArc[localOf[other]] + incidence.slot(other, e);
      edgeOf[arc] = e;
      capacity[arc] = capacityOf.applyAsLong(e);
    }
  }

  private void ensureNodes() {
    nodeOf = IntArrays.grow(nodeOf, nodes);
    firstArc = IntArrays.grow(firstArc, nodes + 1);
    level = IntArrays.grow(level, nodes);
    nextArc = IntArrays.grow(nextArc, nodes);
    queue = IntArrays.grow(queue, nodes);
    path = IntArrays.grow(path, nodes);
  }

  private void ensureArcs(int arcs) {
    head = IntArrays.grow(head, arcs);
    twin = IntArrays.grow(twin, arcs);
    edgeOf = IntArrays.grow(edgeOf, arcs);
    capacity = LongArrays.grow(capacity, arcs);
    residual = LongArrays.grow(residual, arcs);
  }

  int nodes() {
    return nodes;
  }

  int node(int local) {
    return nodeOf[local];
  }

  /**
   * The maximum flow between two nodes of the component, at most {@code limit}. If it is less, the
   * source side that {@link #isOnSourceSide} answers is the smallest of all minimum cuts.
   */
  long flow(int source, int sink, long limit) {
    System.arraycopy(capacity, 0, residual, 0, firstArc[nodes]);
    int s = localOf[source];
    int t = localOf[sink];
    long flow = 0;
    while (flow < limit && reaches(s, t)) {
      System.arraycopy(firstArc, 0, nextArc, 0, nodes);
      flow += blockingFlow(s, t);
    }
    return Math.min(flow, limit);
  }

  /** Whether the source reached this node when no augmenting path was left. */
  boolean isOnSourceSide(int node) {
    return level[localOf[node]] >= 0;
  }

  /** Sets levels by distance from the source; all of them, so that they show the cut at the end. */
  private boolean reaches(int s, int t) {
    Arrays.fill(level, 0, nodes, -1);
    level[s] = 0;
    queue[0] = s;
    int size = 1;
    for (int at = 0; at < size; at++) {
      int u = queue[at];
      for (int arc = firstArc[u]; arc < firstArc[u + 1]; arc++) {
        int v = head[arc];
        if (residual[arc] > 0 && level[v] < 0) {
          level[v] = level[u] + 1;
          queue[size++] = v;
        }
      }
    }
    return level[t] >= 0;
  }

  private long blockingFlow(int s, int t) {
    long flow = 0;
    int depth = 0;
    int u = s;
    while (true) {
      if (u == t) {
        flow += push(depth);
        depth = firstSaturated(depth);
        u = head[twin[path[depth]]];
      }
      int arc = admissible(u);
      if (arc >= 0) {
        path[depth++] = arc;
        u = head[arc];
      } else if (depth == 0) {
        return flow;
      } else {
        u = head[twin[path[--depth]]];
        nextArc[u]++;
      }
    }
  }

  /** The next arc that leads one level further, -1 if there is none left. */
  private int admissible(int u) {
    for (; nextArc[u] < firstArc[u + 1]; nextArc[u]++) {
      int arc = nextArc[u];
      if (residual[arc] > 0 && level[head[arc]] == level[u] + 1) {
        return arc;
      }
    }
    return -1;
  }

  private long push(int depth) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < depth; i++) {
      least = Math.min(least, residual[path[i]]);
    }
    for (int i = 0; i < depth; i++) {
      residual[path[i]] -= least;
      residual[twin[path[i]]] += least;
    }
    return least;
  }

  private int firstSaturated(int depth) {
    for (int i = 0; i < depth; i++) {
      if (residual[path[i]] == 0) {
        return i;
      }
    }
    throw new IllegalStateException("a pushed path saturates an arc");
  }
}
