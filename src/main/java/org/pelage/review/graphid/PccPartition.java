package org.pelage.review.graphid;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.pelage.graph.Decision;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.Partition;

/** The PCCs of the decisions in force. */
final class PccPartition implements Partition {
  private final Knowledge known;

  PccPartition(Knowledge known) {
    this.known = known;
  }

  private IdentityGraphView graph() {
    return known.graph;
  }

  @Override
  public int individuals() {
    return graph().components();
  }

  @Override
  public int[] labels() {
    return graph().labels();
  }

  @Override
  public int individual(int node) {
    return graph().label(node);
  }

  @Override
  public int[] members(int node) {
    return graph().members(node);
  }

  /**
   * 0 for an inconsistent PCC, 1 for one that people's answers and knowledge from outside hold
   * together; otherwise the product of the probabilities of the automatic matches it takes to join
   * the parts that those hold together, best first. Linear in the edges of the PCC, constant while
   * nothing was matched automatically.
   */
  @Override
  public double confidence(int node) {
    if (!graph().consistent(node)) {
      return 0;
    }
    if (!known.matchedAutomatically()) {
      return 1;
    }
    int[] members = graph().members(node);
    IntOpenHashSet joined = new IntOpenHashSet();
    double confidence = 1;
    reach(members[0], joined);
    while (joined.size() < members.length) {
      Pair best = bestOut(joined);
      double match = known.probabilities(best).match();
      confidence *= Double.isNaN(match) ? 0.5 : match;
      reach(joined.contains(best.low()) ? best.high() : best.low(), joined);
    }
    return confidence;
  }

  /** Adds everything that certain edges join to {@code start}. */
  private void reach(int start, IntOpenHashSet joined) {
    ArrayDeque<Integer> open = new ArrayDeque<>();
    joined.add(start);
    open.add(start);
    while (!open.isEmpty()) {
      int node = open.remove();
      for (Pair pair : edges(node, PccPartition::isCertain)) {
        if (joined.add(pair.other(node))) {
          open.add(pair.other(node));
        }
      }
    }
  }

  private Pair bestOut(IntOpenHashSet joined) {
    List<Pair> out = new ArrayList<>();
    for (int node : joined.toIntArray()) {
      for (Pair pair : edges(node, item -> item.effective() == Decision.MATCH)) {
        if (!joined.contains(pair.other(node))) {
          out.add(pair);
        }
      }
    }
    return Collections.min(
        out, Comparator.comparingDouble((Pair p) -> -matchOrZero(p)).thenComparing(p -> p));
  }

  private double matchOrZero(Pair pair) {
    double match = known.probabilities(pair).match();
    return Double.isNaN(match) ? 0 : match;
  }

  private static boolean isCertain(Item item) {
    return item.effective() == Decision.MATCH
        && (item.rank() != Rank.ALGORITHM || item.meta() == MetaDecision.SAME);
  }

  private List<Pair> edges(int node, Predicate<Item> wanted) {
    List<Pair> edges = new ArrayList<>();
    known.links.forEachPartner(
        node,
        partner -> {
          Pair pair = Pair.of(node, partner);
          if (graph().contains(partner) && graph().inForce(pair).filter(wanted).isPresent()) {
            edges.add(pair);
          }
        });
    return edges;
  }

  /** The negative edges inside an inconsistent PCC. */
  @Override
  public List<Long> overruled(int node) {
    List<Long> sequences = new ArrayList<>();
    if (!graph().consistent(node)) {
      int label = graph().label(node);
      for (int member : graph().members(node)) {
        for (Pair pair : edges(member, item -> item.effective() == Decision.NOMATCH)) {
          if (pair.low() == member && graph().label(pair.high()) == label) {
            sequences.add(graph().inForce(pair).orElseThrow().sequence());
          }
        }
      }
    }
    Collections.sort(sequences);
    return sequences;
  }
}
