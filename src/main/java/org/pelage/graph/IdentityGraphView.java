package org.pelage.graph;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What may be read of an identity graph. Nodes are dense indices (not negative) given by the
 * caller; "PCC" is a positive connected component of the decisions in force, labelled by its
 * smallest member.
 *
 * <p>Every method that takes a node or a pair throws {@link IllegalArgumentException} for one that
 * is not (or no longer) in the graph, or that is excluded.
 */
public interface IdentityGraphView {
  /** Parameters in force. */
  GraphParameters parameters();

  /** Whether the node was added and neither removed nor excluded. O(1). */
  boolean contains(int node);

  /** How many nodes take part. O(1). */
  int annotations();

  /** Calls for every node that takes part, rising. O(n). */
  void forEachAnnotation(IntConsumer each);

  /** Number of PCCs. O(1). */
  int components();

  /** Labels of all PCCs, rising. O(PCCs). */
  int[] labels();

  /** Label (smallest member) of the node's PCC. Amortised logarithmic. */
  int label(int node);

  /** Size of the node's PCC. */
  int size(int node);

  /** Members of the node's PCC, rising. Linear in its size. */
  int[] members(int node);

  /**
   * Calls for the other end of every positive edge at the node, in no particular order. O(those).
   */
  void forEachMatch(int node, IntConsumer each);

  /** Whether the node's PCC holds no negative edge. */
  boolean consistent(int node);

  /** Labels of inconsistent PCCs, rising. */
  int[] inconsistent();

  /**
   * The item in force of the pair: what counts now, {@code unreviewed} ones included. O(items of
   * it).
   */
  Optional<Item> inForce(Pair pair);

  /** All items of the pair that are not undone, oldest first. */
  List<Item> items(Pair pair);

  /** Whether people of equal rank disagree on the pair. */
  boolean contested(Pair pair);

  /** All contested pairs, rising. */
  List<Pair> contested();

  /**
   * Pairs whose decision in force is match, nomatch, notcomp or unknown, by what inference works
   * with (an {@code unreviewed} item of meta same is a match), rising. Linear in all pairs.
   */
  List<Pair> decidedPairs();

  /** What is inferred of any pair, candidate or not. O(1) up to label lookup. */
  InferredState inferred(Pair pair);

  /** Whether the node's PCC is consistent and k-positive-redundant. */
  boolean positiveRedundant(int node);

  /** Whether the two nodes' PCCs are different, consistent and k-negative-redundant. */
  boolean negativeRedundant(int a, int b);

  /**
   * Pairs of labels that are k-negative-redundant, rising. Linear in the number of PCC pairs that
   * any edge runs between.
   */
  List<Pair> negativeRedundantPairs();

  /** Number of negative edges between the two nodes' PCCs; inside it, if they share one. */
  int negativeEdges(int a, int b);

  /** Suspects of the node's PCC, rising; empty if it is consistent. */
  List<Pair> suspects(int node);

  /** All suspects, rising. */
  List<Pair> suspects();

  /** The candidate's probabilities, empty if the pair was not proposed. */
  Optional<Probabilities> candidate(Pair pair);

  /** Number of candidates. */
  int candidates();

  /** Number of pairs in the queue. */
  int queueSize();

  /** The first {@code n} of the queue in order, without taking them out. O(n log queue). */
  List<QueuedPair> peek(int n);

  /**
   * Walks the queue in order until {@code visitor} answers false; what it visits stays in the
   * queue. Cost as {@link #peek(int)} of the number visited.
   */
  void walkQueue(java.util.function.Predicate<QueuedPair> visitor);

  /** Priority in the queue, empty if the pair is not in it. */
  Optional<QueuedPair> queued(Pair pair);
}
