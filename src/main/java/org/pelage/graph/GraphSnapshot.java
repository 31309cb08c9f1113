package org.pelage.graph;

/**
 * Everything an identity graph is a function of. Immutable; may be read on another thread while the
 * graph goes on.
 */
public interface GraphSnapshot {
  /** Parameters in force. */
  GraphParameters parameters();

  /** Nodes, rising, excluded ones included. */
  int[] nodes();

  /** Excluded nodes, rising. */
  int[] excluded();

  /** Items that are not undone, by sequence. */
  Iterable<Item> items();

  /** Candidates, by pair. */
  Iterable<Candidate> candidates();

  /** Undone items whose nodes are still in the graph, by sequence. */
  Iterable<Item> undone();

  /**
   * The greatest sequence ever applied, -1 if none; at least that of every item here, and greater
   * where later items left with their annotation.
   */
  long lastSequence();
}
