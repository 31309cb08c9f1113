package org.pelage.graph;

import java.util.List;

/**
 * The engine: stores nodes, items and candidates and keeps everything inferred from them true step
 * by step, at a cost that depends on what a step touches and not on the size of the graph.
 *
 * <p>The parts, each with its own invariant: {@link EdgeTable} and {@link Incidence} (pairs and
 * their probabilities, edges at a node), {@link ItemLog} (the decision in force), {@link
 * EvidenceLayer} (components and the metagraph), {@link Redundancy}, {@link Suspects}, {@link
 * ReviewQueue}; {@link Inference} keeps them in step.
 */
final class IncrementalGraph extends GraphReader implements IdentityGraph {
  /** So many candidates are settled at a time: what they touched is then still near at hand. */
  private static final int SLICE = 256;

  IncrementalGraph(GraphParameters parameters) {
    super(parameters);
  }

  // Annotations

  @Override
  public Change addAnnotation(int node) {
    require(node >= 0, "an annotation's index must not be negative: " + node);
    require(!nodes.contains(node), "annotation " + node + " is in the graph already");
    inference.recorder().begin();
    nodes.setIn(node);
    incidence.addNode(node);
    inference.addNode(node);
    return inference.settle();
  }

  @Override
  public Change removeAnnotation(int node) {
    require(nodes.contains(node), "no annotation " + node + " in this graph");
    inference.recorder().begin();
    if (nodes.participates(node)) {
      withdraw(node);
    }
    Change change = inference.settle();
    inference.settleSuspects();
    for (int e : incidence.edges(node)) {
      items.removeEdge(e);
      incidence.detach(e);
      edges.remove(e);
    }
    nodes.remove(node);
    return change;
  }

  @Override
  public Change excludeAnnotation(int node) {
    requireParticipant(node);
    inference.recorder().begin();
    withdraw(node);
    nodes.setExcluded(node);
    return inference.settle();
  }

  private void withdraw(int node) {
    for (int e : incidence.edges(node)) {
      if (takesPart(e)) {
        candidates -= edges.isCandidate(e) ? 1 : 0;
        inference.update(e, Kind.NONE, inferred.evidenceWeight(e));
      }
    }
    inference.removeNode(node);
  }

  @Override
  public Change includeAnnotation(int node) {
    require(nodes.isExcluded(node), "annotation " + node + " is not excluded");
    inference.recorder().begin();
    nodes.setIn(node);
    inference.addNode(node);
    for (int e : incidence.edges(node)) {
      if (takesPart(e)) {
        candidates += edges.isCandidate(e) ? 1 : 0;
        inference.update(e, kindOf(e), inferred.evidenceWeight(e));
      }
    }
    return inference.settle();
  }

  // Evidence

  @Override
  public Change propose(List<Candidate> proposed) {
    for (Candidate c : proposed) {
      requireParticipant(c.pair().low());
      requireParticipant(c.pair().high());
    }
    inference.recorder().begin();
    int unsettled = 0;
    for (Candidate c : proposed) {
      int e = findOrAdd(c.pair());
      long before = inferred.evidenceWeight(e);
      store(e, c.probabilities());
      inference.update(e, kindOf(e), before);
      if (++unsettled == SLICE) {
        inference.settleTouched();
        unsettled = 0;
      }
    }
    return inference.settle();
  }

  void store(int e, Probabilities probabilities) {
    candidates += !edges.isCandidate(e) && takesPart(e) ? 1 : 0;
    edges.propose(e, probabilities);
  }

  @Override
  public Change decide(Item item) {
    edge(item.pair());
    if (item.sequence() <= items.lastSequence()) {
      throw new IllegalArgumentException(
          "sequence " + item.sequence() + " must be greater than " + items.lastSequence());
    }
    inference.recorder().begin();
    int e = findOrAdd(item.pair());
    long before = inferred.evidenceWeight(e);
    int row = items.append(e, item);
    if (items.inForce(e) != row) {
      inference.recorder().add(Effect.RECORDED_ONLY);
    }
    return reconsider(e, before);
  }

  @Override
  public Change undo(long sequence) {
    int row = items.find(sequence);
    require(row != ItemLog.NONE, "no item " + sequence + " in this graph");
    require(!items.isUndone(row), "item " + sequence + " is already undone");
    int e = items.edge(row);
    inference.recorder().begin();
    long before = inferred.evidenceWeight(e);
    items.undo(row);
    return takesPart(e) ? reconsider(e, before) : inference.settle();
  }

  /** Infers from an edge whose items changed. */
  private Change reconsider(int e, long weightBefore) {
    if (items.isContested(e)) {
      inference.recorder().add(Effect.CONTESTED);
    }
    inference.update(e, kindOf(e), weightBefore);
    return inference.settle();
  }

  int findOrAdd(Pair pair) {
    int e = edges.find(pair.packed());
    if (e < 0) {
      e = edges.add(pair.packed());
      incidence.attach(e);
    }
    return e;
  }

  /** What an edge whose ends take part is to inference. */
  int kindOf(int e) {
    return switch (items.decision(e)) {
      case MATCH -> Kind.POSITIVE;
      case NOMATCH -> Kind.NEGATIVE;
      case NOTCOMP -> Kind.NOTCOMP;
      case UNKNOWN -> Kind.NONE;
      case UNREVIEWED -> edges.isCandidate(e) ? Kind.OPEN : Kind.NONE;
    };
  }

  // Everything

  @Override
  public Change configure(GraphParameters parameters) {
    inference.recorder().begin();
    return inference.configure(parameters);
  }

  @Override
  public GraphSnapshot snapshot() {
    return new FrozenGraph(inference.parameters(), nodes, edges, items);
  }
}
