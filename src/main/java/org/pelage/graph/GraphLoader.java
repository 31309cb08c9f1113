package org.pelage.graph;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * Builds a graph from what it is a function of, in this order: nodes, candidates by pair, items by
 * sequence. Nothing is inferred before {@link #finish}, so that every component is judged once.
 * What contradicts itself is refused with {@link IllegalArgumentException}, and the loader is of no
 * use then. Not thread-safe.
 */
public final class GraphLoader {
  private final IncrementalGraph graph;
  private final LongArrayList pairsOfItems = new LongArrayList();
  private long lastCandidate = -1;

  /** Begins a graph with these parameters. */
  public GraphLoader(GraphParameters parameters) {
    graph = new IncrementalGraph(parameters);
  }

  /**
   * Adds all nodes.
   *
   * @param excluded those of them that take no part
   */
  public void nodes(int[] all, int[] excluded) {
    for (int node : all) {
      GraphReader.require(
          node >= 0 && !graph.nodes.contains(node), "annotation " + node + " is there twice");
      graph.nodes.setIn(node);
      graph.incidence.addNode(node);
    }
    for (int node : excluded) {
      GraphReader.require(
          graph.nodes.participates(node), "excluded annotation " + node + " is not in the graph");
      graph.nodes.setExcluded(node);
    }
  }

  /** Adds all candidates, rising by pair. */
  public void candidate(Candidate candidate) {
    Pair pair = candidate.pair();
    requireKnown(pair);
    if (pair.packed() <= lastCandidate) {
      throw new IllegalArgumentException("candidate " + pair + " is out of order");
    }
    lastCandidate = pair.packed();
    int e = graph.edges.addUnindexed(lastCandidate);
    graph.store(e, candidate.probabilities());
  }

  /** Adds all items, rising by sequence. */
  public void item(Item item, boolean undone) {
    requireKnown(item.pair());
    if (item.sequence() <= graph.items.lastSequence()) {
      throw new IllegalArgumentException("item " + item.sequence() + " is out of order");
    }
    graph.items.load(item, undone);
    pairsOfItems.add(item.pair().packed());
  }

  private void requireKnown(Pair pair) {
    if (!graph.nodes.contains(pair.low()) || !graph.nodes.contains(pair.high())) {
      throw new IllegalArgumentException("pair " + pair + " has an end that is not in the graph");
    }
  }

  /** Infers everything and answers the graph. Linear in it, but for sorting around components. */
  public IdentityGraph finish(long lastSequence) {
    graph.items.skipTo(lastSequence);
    findEdgesOfItems();
    graph.edges.indexAll();
    graph.items.judgeAll(graph.edges.rows());
    graph.inference.load(
        graph.nodes.participating(), e -> graph.takesPart(e) ? graph.kindOf(e) : Kind.NONE);
    return graph;
  }

  /**
   * Tells items their edges, and adds those that are no candidates. Both walk by pair, since to
   * look up one pair after the other would wait for memory at each.
   */
  private void findEdgesOfItems() {
    int[] rows = rowsByPair();
    int candidates = graph.edges.rows();
    int next = 0;
    int e = -1;
    for (int row : rows) {
      long pair = pairsOfItems.getLong(row);
      while (next < candidates && graph.edges.key(next) <= pair) {
        e = next++;
      }
      if (e < 0 || graph.edges.key(e) != pair) {
        e = graph.edges.addUnindexed(pair);
      }
      graph.items.loadEdge(row, e);
    }
  }

  private int[] rowsByPair() {
    int[] rows = new int[pairsOfItems.size()];
    Arrays.setAll(rows, row -> row);
    LongArrays.radixSortIndirect(rows, pairsOfItems.toLongArray(), true);
    return rows;
  }
}
