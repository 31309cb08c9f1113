package org.pelage.review.graphid;

import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Pair;

/**
 * The search for another way between the ends of a positive edge, from both ends in turn: where it
 * is a bridge, as an edge that has just joined two PCCs is, no more is looked at than twice what
 * hangs on its smaller side.
 */
final class Bridge {
  private final IdentityGraphView graph;
  private final Pair edge;
  private final IntOpenHashSet seen = new IntOpenHashSet(4);
  private final IntArrayFIFOQueue open = new IntArrayFIFOQueue(4);
  private boolean met;

  private Bridge(IdentityGraphView graph, Pair edge, int from) {
    this.graph = graph;
    this.edge = edge;
    seen.add(from);
    open.enqueue(from);
  }

  /** Whether nothing else joins the ends of that positive edge. */
  static boolean isBridge(IdentityGraphView graph, Pair edge) {
    Bridge low = new Bridge(graph, edge, edge.low());
    Bridge high = new Bridge(graph, edge, edge.high());
    while (!low.open.isEmpty() && !high.open.isEmpty()) {
      low.step(high);
      high.step(low);
      if (low.met || high.met) {
        return false;
      }
    }
    return true;
  }

  /** Takes one node further. */
  private void step(Bridge towards) {
    int node = open.dequeueInt();
    int across = edge.low() == node ? edge.high() : edge.high() == node ? edge.low() : -1;
    graph.forEachMatch(
        node,
        other -> {
          if (other != across && seen.add(other)) {
            open.enqueue(other);
            met |= towards.seen.contains(other);
          }
        });
  }
}
