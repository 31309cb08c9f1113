package org.pelage.graph;

import java.util.List;

/**
 * A mutable identity graph. After every method the whole state equals what recomputation from
 * scratch gives for the same items, candidates, nodes and parameters (invariant 10), and the order
 * of items is that of their sequence numbers.
 *
 * <p>Wrong use (an unknown node, a sequence that does not rise, a pair with itself) throws {@link
 * IllegalArgumentException} before anything changes. Not thread-safe: confined to one thread at a
 * time.
 */
public interface IdentityGraph extends IdentityGraphView {
  /** Adds a node by an index that is not in the graph. */
  Change addAnnotation(int node);

  /** Removes a node with all its items and candidates, for good. */
  Change removeAnnotation(int node);

  /** Takes a node out of inference and queue; its items and candidates are kept for its return. */
  Change excludeAnnotation(int node);

  /** Lets an excluded node take part again. */
  Change includeAnnotation(int node);

  /** Proposes pairs for review or renews their probabilities. */
  Change propose(List<Candidate> candidates);

  /** Applies an item; its sequence must not be negative and be greater than any before. */
  Change decide(Item item);

  /**
   * Takes the item out of everything inferred, as if it had never been given.
   *
   * @throws IllegalArgumentException if there is no such item or it is already undone
   */
  Change undo(long sequence);

  /** Replaces the parameters; linear in what they touch. */
  Change configure(GraphParameters parameters);

  /**
   * An immutable copy of nodes, items, candidates and parameters, from which {@link
   * IdentityGraphs#restore} rebuilds a graph with the same state. May be read on another thread
   * while this graph goes on.
   */
  GraphSnapshot snapshot();
}
