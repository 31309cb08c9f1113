package org.pelage.review.graphid;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMaps;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Pair;

/**
 * How often people were asked about a pair in vain: it stayed suspect or open. After {@code tries}
 * answers while nothing else about its PCCs changed it is not asked again; nor, whatever changed,
 * after {@link #TIMES_ALTOGETHER} times as many, since two errors that keep undoing one another
 * would otherwise be asked about for ever.
 */
final class Attempts {
  static final int TIMES_ALTOGETHER = 2;

  /**
   * @param surroundings fingerprint of the pair's PCCs
   * @param count answers since they looked like that
   * @param total answers altogether
   */
  private record Tried(long surroundings, int count, int total) {}

  private final IdentityGraphView graph;
  private final int tries;
  private final Long2ObjectMap<Tried> tried = new Long2ObjectOpenHashMap<>();

  Attempts(IdentityGraphView graph, int tries) {
    this.graph = graph;
    this.tries = tries;
  }

  /** Takes in an answer that left the pair suspect or open. */
  void answered(Pair pair) {
    long now = surroundings(pair);
    Tried before = tried.getOrDefault(pair.packed(), new Tried(now, 0, 0));
    int count = before.surroundings == now ? before.count + 1 : 1;
    tried.put(pair.packed(), new Tried(now, count, before.total + 1));
  }

  void forget(Pair pair) {
    tried.remove(pair.packed());
  }

  void removeNode(int node) {
    tried
        .keySet()
        .removeIf(
            packed -> {
              Pair pair = Pair.unpack(packed);
              return pair.low() == node || pair.high() == node;
            });
  }

  boolean exhausted(Pair pair) {
    Tried t = tried.get(pair.packed());
    return t != null
        && (t.total >= tries * TIMES_ALTOGETHER
            || (t.count >= tries && t.surroundings == surroundings(pair)));
  }

  /** Pairs that are not asked again, rising. */
  List<Pair> exhausted() {
    List<Pair> all = new ArrayList<>();
    for (Pair pair : inOrder().keySet()) {
      if (graph.contains(pair.low()) && graph.contains(pair.high()) && exhausted(pair)) {
        all.add(pair);
      }
    }
    return all;
  }

  private SortedMap<Pair, Tried> inOrder() {
    SortedMap<Pair, Tried> pairs = new TreeMap<>();
    Long2ObjectMaps.fastForEach(
        tried, entry -> pairs.put(Pair.unpack(entry.getLongKey()), entry.getValue()));
    return pairs;
  }

  /** Changes when members or negative edges of the pair's PCCs do (but for a hash collision). */
  private long surroundings(Pair pair) {
    long hash = graph.label(pair.low());
    hash = 31 * hash + graph.size(pair.low());
    hash = 31 * hash + graph.label(pair.high());
    hash = 31 * hash + graph.size(pair.high());
    return 31 * hash + graph.negativeEdges(pair.low(), pair.high());
  }

  /** All that is remembered, in a canonical order. */
  String canonical() {
    return inOrder().toString();
  }
}
