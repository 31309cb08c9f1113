package org.pelage.review.lca;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The greedy clustering written down a second time, as plainly as can be: sets and sums over all
 * pairs, nothing incremental.
 */
final class GreedyOracle {
  private record Edge(int a, int b, int weight) {}

  private final List<Set<Integer>> clusters = new ArrayList<>();
  private final Set<Edge> seen = new HashSet<>();

  private GreedyOracle() {}

  static long score(WeightedGraph graph, int n) {
    GreedyOracle oracle = new GreedyOracle();
    List<Edge> edges = new ArrayList<>();
    for (int a = 0; a < n; a++) {
      oracle.clusters.add(new HashSet<>(Set.of(a)));
      for (int b : graph.neighbours(a).keySet()) {
        if (a < b) {
          edges.add(new Edge(a, b, graph.weight(a, b)));
        }
      }
    }
    edges.sort(
        Comparator.comparingInt(Edge::weight)
            .reversed()
            .thenComparingInt(Edge::a)
            .thenComparingInt(Edge::b));
    edges.stream().filter(e -> e.weight() < 0).forEach(oracle.seen::add);
    edges.stream().filter(e -> e.weight() >= 0).forEach(oracle::take);
    return edges.stream()
        .mapToLong(e -> oracle.of(e.a()) == oracle.of(e.b()) ? e.weight() : -e.weight())
        .sum();
  }

  private Set<Integer> of(int node) {
    return clusters.stream().filter(c -> c.contains(node)).findAny().orElseThrow();
  }

  private long between(Set<Integer> xs, Set<Integer> ys) {
    return seen.stream()
        .filter(
            e ->
                (xs.contains(e.a()) && ys.contains(e.b()))
                    || (xs.contains(e.b()) && ys.contains(e.a())))
        .mapToLong(Edge::weight)
        .sum();
  }

  private void take(Edge edge) {
    Set<Integer> a = of(edge.a());
    Set<Integer> b = of(edge.b());
    if (a != b) {
      decide(edge, a, b);
    }
    seen.add(edge);
  }

  private void decide(Edge edge, Set<Integer> a, Set<Integer> b) {
    boolean touch =
        seen.stream()
            .anyMatch(
                e ->
                    (a.contains(e.a()) && b.contains(e.b()))
                        || (a.contains(e.b()) && b.contains(e.a())));
    long merge = 2 * between(a, b) + edge.weight();
    long leave = -edge.weight();
    long shiftA = Long.MIN_VALUE;
    long shiftB = Long.MIN_VALUE;
    Set<Integer> fromA = Set.of();
    Set<Integer> fromB = Set.of();
    if (touch && a.size() >= 2 && b.size() >= 2) {
      fromA = part(edge.a(), a, b);
      fromB = part(edge.b(), b, a);
      shiftA = gain(fromA, a, b) + edge.weight();
      shiftB = gain(fromB, b, a) + edge.weight();
    }
    long best = Math.max(Math.max(merge, leave), Math.max(shiftA, shiftB));
    if (!touch || merge == best) {
      a.addAll(b);
      clusters.removeIf(c -> c == b);
    } else if (leave != best) {
      boolean forth = shiftA == best;
      (forth ? b : a).addAll(forth ? fromA : fromB);
      (forth ? a : b).removeAll(forth ? fromA : fromB);
    }
  }

  private Set<Integer> part(int start, Set<Integer> from, Set<Integer> to) {
    Set<Integer> moving = new HashSet<>(Set.of(start));
    while (from.size() - moving.size() > 1) {
      int best = -1;
      long most = gain(moving, from, to);
      for (int node : from.stream().sorted().toList()) {
        Set<Integer> more = new HashSet<>(moving);
        boolean neighbour =
            seen.stream()
                .anyMatch(
                    e ->
                        (e.a() == node && moving.contains(e.b()))
                            || (e.b() == node && moving.contains(e.a())));
        if (more.add(node) && neighbour && gain(more, from, to) > most) {
          most = gain(more, from, to);
          best = node;
        }
      }
      if (best < 0) {
        return moving;
      }
      moving.add(best);
    }
    return moving;
  }

  private long gain(Set<Integer> moving, Set<Integer> from, Set<Integer> to) {
    Set<Integer> left = new HashSet<>(from);
    left.removeAll(moving);
    return 2 * between(moving, to) - 2 * between(moving, left);
  }
}
