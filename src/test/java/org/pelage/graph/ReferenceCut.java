package org.pelage.graph;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** The minimum cut with the smallest source side, by shortest augmenting paths on a matrix. */
final class ReferenceCut {
  private final List<Integer> nodes;
  private final long[][] residual;
  private final int source;
  private final int sink;
  private final boolean[] sourceSide;
  private long value;

  ReferenceCut(List<Integer> nodes, List<Pair> edges, ToLongFunction<Pair> weight, Pair ends) {
    this.nodes = nodes;
    residual = new long[nodes.size()][nodes.size()];
    for (Pair e : edges) {
      int a = nodes.indexOf(e.low());
      int b = nodes.indexOf(e.high());
      residual[a][b] = weight.applyAsLong(e);
      residual[b][a] = residual[a][b];
    }
    source = nodes.indexOf(ends.low());
    sink = nodes.indexOf(ends.high());
    int[] path = search();
    while (path[sink] >= 0) {
      augment(path);
      path = search();
    }
    sourceSide = new boolean[nodes.size()];
    for (int i = 0; i < path.length; i++) {
      sourceSide[i] = path[i] >= 0;
    }
  }

  /** For each node reachable in the residual graph the one it was reached from, else -1. */
  private int[] search() {
    int[] from = new int[nodes.size()];
    Arrays.fill(from, -1);
    from[source] = source;
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(source));
    while (!open.isEmpty()) {
      int at = open.remove();
      for (int next = 0; next < from.length; next++) {
        if (from[next] < 0 && residual[at][next] > 0) {
          from[next] = at;
          open.add(next);
        }
      }
    }
    return from;
  }

  private void augment(int[] from) {
    long flow = Long.MAX_VALUE;
    for (int at = sink; at != source; at = from[at]) {
      flow = Math.min(flow, residual[from[at]][at]);
    }
    for (int at = sink; at != source; at = from[at]) {
      residual[from[at]][at] -= flow;
      residual[at][from[at]] += flow;
    }
    value += flow;
  }

  long value() {
    return value;
  }

  boolean crosses(Pair edge) {
    return sourceSide[nodes.indexOf(edge.low())] != sourceSide[nodes.indexOf(edge.high())];
  }
}
