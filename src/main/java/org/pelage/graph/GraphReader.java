package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The reading half of the engine: answers from the structures and changes none of them. */
class GraphReader implements IdentityGraphView {
  final NodeSet nodes = new NodeSet();
  final EdgeTable edges = new EdgeTable();
  final ItemLog items = new ItemLog();
  final Incidence incidence = new Incidence(edges);
  final Inference inference;
  final Inferred inferred;

  /** Number of candidates both of whose ends take part. */
  int candidates;

  GraphReader(GraphParameters parameters) {
    inference = new Inference(edges, items, incidence, parameters);
    inferred = inference.inferred();
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The component of a node that has to take part. */
  final int component(int node) {
    requireParticipant(node);
    return inference.components().of(node);
  }

  final void requireParticipant(int node) {
    if (!nodes.participates(node)) {
      throw new IllegalArgumentException(
          nodes.isExcluded(node)
              ? "annotation " + node + " is excluded: include it first"
              : "no annotation " + node + " in this graph");
    }
  }

  /** The edge of a pair whose ends have to take part, -1 if nothing is known of it. */
  final int edge(Pair pair) {
    requireParticipant(pair.low());
    requireParticipant(pair.high());
    return edges.find(pair.packed());
  }

  final boolean takesPart(int e) {
    return nodes.participates(edges.low(e)) && nodes.participates(edges.high(e));
  }

  @Override
  public GraphParameters parameters() {
    return inference.parameters();
  }

  @Override
  public boolean contains(int node) {
    return nodes.participates(node);
  }

  @Override
  public int annotations() {
    return nodes.participants();
  }

  @Override
  public void forEachAnnotation(IntConsumer each) {
    for (int node = 0; node < nodes.limit(); node++) {
      if (nodes.participates(node)) {
        each.accept(node);
      }
    }
  }

  @Override
  public int components() {
    return inference.components().count();
  }

  @Override
  public int[] labels() {
    return inference.components().labels();
  }

  @Override
  public int label(int node) {
    return inference.components().smallest(component(node));
  }

  @Override
  public int size(int node) {
    return inference.components().size(component(node));
  }

  @Override
  public int[] members(int node) {
    return inference.components().members(component(node));
  }

  @Override
  public void forEachMatch(int node, IntConsumer each) {
    requireParticipant(node);
    for (int i = 0; i < incidence.positiveDegree(node); i++) {
      each.accept(incidence.other(node, i));
    }
  }

  @Override
  public boolean consistent(int node) {
    return inferred.isConsistent(component(node));
  }

  @Override
  public int[] inconsistent() {
    return inference.evidence().inconsistent();
  }

  @Override
  public Optional<Item> inForce(Pair pair) {
    int e = edge(pair);
    int row = e < 0 ? ItemLog.NONE : items.inForce(e);
    return row == ItemLog.NONE ? Optional.empty() : Optional.of(items.item(row, pair));
  }

  @Override
  public List<Item> items(Pair pair) {
    int e = edge(pair);
    return e < 0 ? List.of() : items.items(e, pair);
  }

  @Override
  public boolean contested(Pair pair) {
    int e = edge(pair);
    return e >= 0 && items.isContested(e);
  }

  @Override
  public List<Pair> contested() {
    return pairs(Arrays.stream(items.contested()).filter(this::takesPart).toArray());
  }

  @Override
  public List<Pair> decidedPairs() {
    IntPredicate decided =
        e ->
            edges.exists(e)
                && items.inForce(e) != ItemLog.NONE
                && items.decision(e) != Decision.UNREVIEWED
                && takesPart(e);
    return pairs(IntStream.range(0, edges.rows()).filter(decided).toArray());
  }

  /** The pairs of edges, rising. */
  private List<Pair> pairs(int[] of) {
    return unpacked(Arrays.stream(of).mapToLong(edges::key).toArray());
  }

  private static List<Pair> unpacked(long[] keys) {
    LongArrays.quickSort(keys);
    List<Pair> pairs = new ArrayList<>(keys.length);
    for (long key : keys) {
      pairs.add(Pair.unpack(key));
    }
    return pairs;
  }

  @Override
  public InferredState inferred(Pair pair) {
    int e = edge(pair);
    return inferred.state(pair.low(), pair.high(), e < 0 ? Decision.UNREVIEWED : items.decision(e));
  }

  @Override
  public boolean positiveRedundant(int node) {
    return inferred.isPositiveRedundant(component(node));
  }

  @Override
  public boolean negativeRedundant(int a, int b) {
    return inferred.isNegativeRedundant(component(a), component(b));
  }

  @Override
  public List<Pair> negativeRedundantPairs() {
    Components components = inference.components();
    LongArrayList keys = new LongArrayList();
    inference
        .evidence()
        .forEachTwo(
            (a, b, bundle) -> {
              if (inferred.isNegativeRedundant(a, b)) {
                keys.add(Pair.of(components.smallest(a), components.smallest(b)).packed());
              }
            });
    return unpacked(keys.toLongArray());
  }

  @Override
  public int negativeEdges(int a, int b) {
    return inferred.negatives(component(a), component(b));
  }

  @Override
  public List<Pair> suspects(int node) {
    IntOpenHashSet found = new IntOpenHashSet();
    inference
        .evidence()
        .forEachNegativeInside(
            component(node), n -> inference.suspects().forEachOf(n, e -> found.add(e)));
    return pairs(found.toIntArray());
  }

  @Override
  public List<Pair> suspects() {
    return pairs(inference.suspects().all());
  }

  @Override
  public Optional<Probabilities> candidate(Pair pair) {
    int e = edge(pair);
    return e >= 0 && edges.isCandidate(e) ? Optional.of(edges.probabilities(e)) : Optional.empty();
  }

  @Override
  public int candidates() {
    return candidates;
  }

  @Override
  public int queueSize() {
    return inference.queue().size();
  }

  @Override
  public List<QueuedPair> peek(int n) {
    require(n >= 0, "cannot peek at " + n + " pairs");
    List<QueuedPair> first = new ArrayList<>(Math.min(n, queueSize()));
    if (n > 0) {
      walkQueue(
          q -> {
            first.add(q);
            return first.size() < n;
          });
    }
    return first;
  }

  @Override
  public void walkQueue(Predicate<QueuedPair> visitor) {
    inference.queue().walk(e -> visitor.test(queuedPair(e)));
  }

  @Override
  public Optional<QueuedPair> queued(Pair pair) {
    int e = edge(pair);
    return e >= 0 && inference.queue().contains(e) ? Optional.of(queuedPair(e)) : Optional.empty();
  }

  private QueuedPair queuedPair(int e) {
    return new QueuedPair(
        edges.pair(e), inference.queue().priority(e), inference.suspects().isSuspect(e));
  }
}
