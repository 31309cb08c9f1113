package org.pelage.graph;

/**
 * Builds a graph from what it is a function of, in this order: nodes, candidates by pair, items by
 * sequence. Nothing is inferred before {@link #finish}, so that every component is judged once.
 * What contradicts itself is refused with {@link IllegalArgumentException}, and the loader is of no
 * use then. Not thread-safe.
 */
public final class GraphLoader {
  private final IncrementalGraph graph;
  private long lastCandidate = -1;

  /** Begins a graph with these parameters. */
  public GraphLoader(GraphParameters parameters) {
    graph = new IncrementalGraph(parameters);
    graph.inference.beginLoading();
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

  /** From now on there are items. */
  public void endCandidates() {
    graph.edges.indexAll();
    graph.incidence.attachAll(graph.edges.rows());
  }

  /** Adds all items, rising by sequence. */
  public void item(Item item, boolean undone) {
    requireKnown(item.pair());
    if (item.sequence() <= graph.items.lastSequence()) {
      throw new IllegalArgumentException("item " + item.sequence() + " is out of order");
    }
    int row = graph.items.append(graph.findOrAdd(item.pair()), item);
    if (undone) {
      graph.items.undo(row);
    }
  }

  private void requireKnown(Pair pair) {
    if (!graph.nodes.contains(pair.low()) || !graph.nodes.contains(pair.high())) {
      throw new IllegalArgumentException("pair " + pair + " has an end that is not in the graph");
    }
  }

  /** Infers everything and answers the graph. Linear in it. */
  public IdentityGraph finish(long lastSequence) {
    graph.items.skipTo(lastSequence);
    graph.forEachAnnotation(graph.inference::addNode);
    takeInPositives();
    makeRoom();
    takeInOthers();
    graph.inference.endLoading();
    return graph;
  }

  /** Positive edges first: while there are no others, components merge by their members alone. */
  private void takeInPositives() {
    for (int row = 0; row < graph.items.rows(); row++) {
      int e = graph.items.edge(row);
      if (graph.items.inForce(e) == row && graph.takesPart(e) && graph.kindOf(e) == Kind.POSITIVE) {
        graph.inference.update(e, Kind.POSITIVE, 0);
      }
    }
  }

  /** So that the tables of neighbours need not grow entry by entry. */
  private void makeRoom() {
    EvidenceLayer evidence = graph.inference.evidence();
    graph
        .inference
        .components()
        .forEach(
            component -> {
              int edges = 0;
              for (int i = 0; i < evidence.components().size(component); i++) {
                int node = evidence.components().member(component, i);
                edges += graph.incidence.degree(node) - graph.incidence.positiveDegree(node);
              }
              evidence.expect(component, edges);
            });
  }

  private void takeInOthers() {
    for (int e = 0; e < graph.edges.rows(); e++) {
      int kind = graph.kindOf(e);
      if (kind != Kind.POSITIVE && kind != Kind.NONE && graph.takesPart(e)) {
        graph.inference.update(e, kind, 0);
      }
    }
  }
}
