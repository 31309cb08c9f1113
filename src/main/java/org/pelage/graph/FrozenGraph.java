package org.pelage.graph;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Iterator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A snapshot that shares the pages of the live graph's columns until they are written to, so that
 * taking it costs a pointer a page. Items and candidates are made into records while they are
 * walked.
 */
final class FrozenGraph implements GraphSnapshot {
  private final GraphParameters parameters;
  private final int[] nodes;
  private final int[] excluded;
  private final EdgeTable edges;
  private final ItemLog items;

  FrozenGraph(GraphParameters parameters, NodeSet nodes, EdgeTable edges, ItemLog items) {
    this.parameters = parameters;
    this.nodes = nodes.all();
    this.excluded = nodes.excluded();
    this.edges = edges.freeze();
    this.items = items.freeze();
  }

  @Override
  public GraphParameters parameters() {
    return parameters;
  }

  @Override
  public int[] nodes() {
    return nodes.clone();
  }

  @Override
  public int[] excluded() {
    return excluded.clone();
  }

  @Override
  public Iterable<Item> items() {
    return () -> itemsWhere(items::isLive);
  }

  private Iterator<Item> itemsWhere(IntPredicate counts) {
    return iterator(items.rows(), counts, row -> items.item(row, edges.pair(items.edge(row))));
  }

  @Override
  public Iterable<Candidate> candidates() {
    return () -> {
      int[] sorted = candidatesByPair();
      return iterator(
          sorted.length,
          i -> true,
          i -> new Candidate(edges.pair(sorted[i]), edges.probabilities(sorted[i])));
    };
  }

  private int[] candidatesByPair() {
    int[] candidates = IntStream.range(0, edges.rows()).filter(edges::isCandidate).toArray();
    long[] keys = new long[candidates.length];
    int[] order = new int[candidates.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = edges.key(candidates[i]);
      order[i] = i;
    }
    LongArrays.radixSortIndirect(order, keys, true);
    for (int i = 0; i < order.length; i++) {
      order[i] = candidates[order[i]];
    }
    return order;
  }

  private static <T> Iterator<T> iterator(int rows, IntPredicate counts, IntFunction<T> value) {
    return IntStream.range(0, rows).filter(counts).mapToObj(value).iterator();
  }

  @Override
  public Iterable<Item> undone() {
    return () -> itemsWhere(items::isUndoneHere);
  }

  @Override
  public long lastSequence() {
    return items.lastSequence();
  }
}
