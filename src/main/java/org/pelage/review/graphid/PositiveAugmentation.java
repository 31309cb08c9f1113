package org.pelage.review.graphid;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.pelage.graph.Confidence;
import org.pelage.graph.Pair;
import org.pelage.review.parameters.ReviewParameters.Compare;

/**
 * Which pairs of one PCC, all answered match, would make it k-positive-redundant.
 *
 * <p>For every annotation in turn: as long as fewer than k edge-disjoint paths join it to the first
 * one, a pair across the cut nearest to it is added. Pairs that were proposed come before others,
 * among them those whose far end lacks edges too, which keeps the plan near the minimum (half the
 * number of leaves for k = 2). Where nothing across a cut can be asked, the plan stays partial. O(n
 * k m) for n members and m edges.
 */
final class PositiveAugmentation {
  /** Pairs looked at, beyond those proposed, before a cut is given up. */
  private static final int SEARCH_MAX = 20_000;

  private final Knowledge known;
  private final int[] members;
  private final Int2IntOpenHashMap block;
  private final UnitFlow flow;
  private final Set<Pair> plan = new LinkedHashSet<>();

  private PositiveAugmentation(Knowledge known, int node) {
    this.known = known;
    this.members = known.graph.members(node);
    this.block = blocks();
    this.flow = new UnitFlow(block.values().intStream().max().orElse(0) + 1);
    for (int member : members) {
      known.forEachPositive(
          member,
          pair -> {
            int a = block.get(pair.low());
            int b = block.get(pair.high());
            if (pair.low() == member && a != b) {
              flow.addEdge(a, b);
            }
          });
    }
  }

  /** The plan for the PCC of {@code node}, empty if nothing can or need be asked. */
  static List<Pair> of(Knowledge known, int node) {
    PositiveAugmentation augmentation = new PositiveAugmentation(known, node);
    augmentation.make();
    return List.copyOf(augmentation.plan);
  }

  private void make() {
    int k = known.graph.parameters().kPositive();
    for (int sink = 1; sink < flow.nodes(); sink++) {
      while (!flow.reaches(k, 0, sink)) {
        Optional<Pair> pair = across(flow.sinkSide(sink), k);
        if (pair.isEmpty()) {
          break;
        }
        plan.add(pair.get());
        flow.addEdge(block.get(pair.get().low()), block.get(pair.get().high()));
      }
    }
  }

  private Optional<Pair> across(boolean[] side, int k) {
    int[] here = IntStream.of(members).filter(m -> side[block.get(m)]).toArray();
    int[] there = IntStream.of(members).filter(m -> !side[block.get(m)]).toArray();
    int[] fewer = here.length <= there.length ? here : there;
    return proposed(fewer, side, k).or(() -> other(here, there));
  }

  private Optional<Pair> proposed(int[] from, boolean[] side, int k) {
    List<Pair> found = new ArrayList<>();
    for (int member : from) {
      known.links.forEachPartner(
          member,
          partner -> {
            Pair pair = Pair.of(member, partner);
            boolean crosses =
                block.containsKey(partner) && side[block.get(member)] != side[block.get(partner)];
            if (crosses && usable(pair)) {
              found.add(pair);
            }
          });
    }
    return found.stream()
        .min(
            Comparator.comparing((Pair p) -> lacking(p, k))
                .reversed()
                .thenComparing(p -> -matchOrZero(p))
                .thenComparing(p -> p));
  }

  private int lacking(Pair pair, int k) {
    return (flow.degree(block.get(pair.low())) < k ? 1 : 0)
        + (flow.degree(block.get(pair.high())) < k ? 1 : 0);
  }

  private double matchOrZero(Pair pair) {
    double match = known.probabilities(pair).match();
    return Double.isNaN(match) ? 0 : match;
  }

  private Optional<Pair> other(int[] here, int[] there) {
    int[] from = byDegree(here);
    int[] to = byDegree(there);
    int searched = 0;
    for (int a : from) {
      for (int b : to) {
        if (usable(Pair.of(a, b))) {
          return Optional.of(Pair.of(a, b));
        }
        if (++searched > SEARCH_MAX) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private int[] byDegree(int[] nodes) {
    return IntStream.of(nodes)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer n) -> flow.degree(block.get(n.intValue())))
                .thenComparing(n -> n))
        .mapToInt(n -> n)
        .toArray();
  }

  private boolean usable(Pair pair) {
    return !plan.contains(pair) && known.askable(pair);
  }

  /** Members joined by edges that need no second look become one node of the flow. */
  private Int2IntOpenHashMap blocks() {
    Int2IntOpenHashMap blocks = new Int2IntOpenHashMap(members.length);
    int next = 0;
    for (int member : members) {
      if (!blocks.containsKey(member)) {
        flood(member, next++, blocks);
      }
    }
    return blocks;
  }

  private void flood(int start, int id, Int2IntOpenHashMap blocks) {
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(start);
    blocks.put(start, id);
    while (!open.isEmpty()) {
      int node = open.remove();
      known.forEachPositive(
          node,
          pair -> {
            int other = pair.other(node);
            if (!blocks.containsKey(other) && isSettled(pair)) {
              blocks.put(other, id);
              open.add(other);
            }
          });
    }
  }

  private boolean isSettled(Pair pair) {
    boolean old =
        known.parameters.start().compare() != Compare.ALL
            && known.isNamed(pair.low())
            && known.isNamed(pair.high());
    Optional<Confidence> enough = known.graph.parameters().queueConfidence();
    return old
        || enough
            .flatMap(t -> known.graph.inForce(pair).filter(i -> i.confidence().compareTo(t) >= 0))
            .isPresent();
  }
}
