package org.pelage.session;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pelage.graph.Decision;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;

/** Finds the decisions in force that join or separate annotations. Linear in the pairs decided. */
final class Chains {
  private Chains() {}

  /** Pairs with a negative decision in force and both ends among {@code rising}; rising. */
  static List<Pair> negativesWithin(IdentityGraphView graph, ItemLog items, int[] rising) {
    return select(
        graph, items, Decision.NOMATCH, p -> holds(rising, p.low()) && holds(rising, p.high()));
  }

  /** Pairs with that decision in force between one set of nodes and another; rising. */
  static List<Pair> across(
      IdentityGraphView graph, ItemLog items, Decision decision, int[] one, int[] other) {
    return select(
        graph,
        items,
        decision,
        p ->
            (holds(one, p.low()) && holds(other, p.high()))
                || (holds(one, p.high()) && holds(other, p.low())));
  }

  private static List<Pair> select(
      IdentityGraphView graph, ItemLog items, Decision decision, Predicate<Pair> which) {
    List<Pair> found = new ArrayList<>();
    for (Pair pair : items.pairs()) {
      if (which.test(pair) && inForce(graph, pair).filter(d -> d == decision).isPresent()) {
        found.add(pair);
      }
    }
    Collections.sort(found);
    return found;
  }

  private static Optional<Decision> inForce(IdentityGraphView graph, Pair pair) {
    return graph.contains(pair.low()) && graph.contains(pair.high())
        ? graph.inForce(pair).map(Item::effective)
        : Optional.empty();
  }

  /**
   * The shortest chain of decisions from a to b: positive ones if they share a PCC; otherwise
   * positive ones to a negative pair between their PCCs, that pair, and positive ones on. Empty if
   * nothing connects them.
   */
  static List<Pair> between(IdentityGraphView graph, ItemLog items, int a, int b) {
    if (graph.label(a) == graph.label(b)) {
      return path(graph, items, a, b);
    }
    List<Pair> negatives =
        across(graph, items, Decision.NOMATCH, graph.members(a), graph.members(b));
    if (negatives.isEmpty()) {
      return List.of();
    }
    Pair bridge = negatives.get(0);
    boolean lowFirst = graph.label(bridge.low()) == graph.label(a);
    int near = lowFirst ? bridge.low() : bridge.high();
    List<Pair> chain = new ArrayList<>(path(graph, items, a, near));
    chain.add(bridge);
    chain.addAll(path(graph, items, bridge.other(near), b));
    return chain;
  }

  /** Breadth first over the positive edges of one PCC. */
  private static List<Pair> path(IdentityGraphView graph, ItemLog items, int from, int to) {
    int[] nodes = graph.members(from);
    Int2ObjectOpenHashMap<IntArrayList> neighbours = new Int2ObjectOpenHashMap<>();
    for (Pair pair : across(graph, items, Decision.MATCH, nodes, nodes)) {
      neighbours.computeIfAbsent(pair.low(), n -> new IntArrayList()).add(pair.high());
      neighbours.computeIfAbsent(pair.high(), n -> new IntArrayList()).add(pair.low());
    }
    Int2IntOpenHashMap cameFrom = new Int2IntOpenHashMap();
    cameFrom.put(from, from);
    IntArrayFIFOQueue open = new IntArrayFIFOQueue();
    open.enqueue(from);
    while (!open.isEmpty() && !cameFrom.containsKey(to)) {
      int node = open.dequeueInt();
      for (int next : neighbours.getOrDefault(node, new IntArrayList())) {
        if (!cameFrom.containsKey(next)) {
          cameFrom.put(next, node);
          open.enqueue(next);
        }
      }
    }
    return steps(cameFrom, from, to);
  }

  private static List<Pair> steps(Int2IntOpenHashMap cameFrom, int from, int to) {
    List<Pair> steps = new ArrayList<>();
    for (int at = to; at != from && cameFrom.containsKey(at); at = cameFrom.get(at)) {
      steps.add(Pair.of(cameFrom.get(at), at));
    }
    Collections.reverse(steps);
    return steps;
  }

  private static boolean holds(int[] rising, int node) {
    return Arrays.binarySearch(rising, node) >= 0;
  }
}
