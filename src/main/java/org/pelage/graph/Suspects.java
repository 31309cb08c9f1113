package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntConsumer;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.function.IntToLongFunction;

/**
 * The edges most likely wrong: for each negative edge inside a component the minimum cut that would
 * separate its ends, or the negative edge itself where that is cheaper.
 *
 * <p>A cut is kept, with its smallest source side S, and computed anew only where it can differ:
 *
 * <ul>
 *   <li>An edge with both ends on one side gets heavier or is added: S weighs the same, no cut
 *       weighs less, and every cut that still is minimum was minimum before, so S stays.
 *   <li>An edge that crosses the cut gets lighter or is taken away: S gets lighter by as much as
 *       any cut can, and every cut that now is minimum crosses that edge and was minimum before, so
 *       S stays.
 *   <li>A component is joined, or falls away, by a single edge: all of it goes with the node that
 *       edge hangs on, so value and crossing edges stay.
 * </ul>
 */
final class Suspects {
  /** The minimum cut between the ends of one negative edge. */
  private static final class Cut {
    final IntOpenHashSet sourceSide = new IntOpenHashSet();
    final IntArrayList crossing = new IntArrayList();
    final IntArrayList counted = new IntArrayList();
    long value;
    boolean stale = true;
  }

  private static final int FEW = 64;

  private final EdgeTable edges;
  private final Incidence incidence;
  private final EvidenceLayer evidence;
  private final FlowNetwork network;
  private final IntToLongFunction weight;
  private final IntConsumer changed;

  private final Int2ObjectOpenHashMap<Cut> cuts = new Int2ObjectOpenHashMap<>();
  private final Int2IntOpenHashMap counts = new Int2IntOpenHashMap();
  private final IntOpenHashSet unsettled = new IntOpenHashSet();
  private boolean enabled = true;

  /**
   * @param weight of a positive or negative edge, not negative
   * @param changed called for an edge that may have become, or ceased to be, a suspect
   */
  Suspects(
      EdgeTable edges,
      Incidence incidence,
      EvidenceLayer evidence,
      FlowNetwork network,
      IntToLongFunction weight,
      IntConsumer changed) {
    this.edges = edges;
    this.incidence = incidence;
    this.evidence = evidence;
    this.network = network;
    this.weight = weight;
    this.changed = changed;
  }

  /** Where inference is off nobody is a suspect; takes every negative edge in again. */
  void setEnabled(boolean enabled) {
    for (int negative : cuts.keySet().toIntArray()) {
      remove(negative);
    }
    this.enabled = enabled;
  }

  boolean isSuspect(int e) {
    return counts.containsKey(e);
  }

  /** All suspects, in no particular order. */
  int[] all() {
    return counts.keySet().toIntArray();
  }

  /** Calls for each suspect, in no particular order. */
  void forEach(IntConsumer each) {
    counts.keySet().forEach(each);
  }

  /** Calls for the suspects that this internal negative edge gives, some of them perhaps again. */
  void forEachOf(int negative, IntConsumer each) {
    Cut cut = cuts.get(negative);
    if (cut != null) {
      cut.counted.forEach(each);
    }
  }

  /** A negative edge is inside a component from now on. */
  void add(int negative) {
    if (enabled) {
      cuts.put(negative, new Cut());
      unsettled.add(negative);
    }
  }

  /** A negative edge is no longer negative or no longer inside a component. */
  void remove(int negative) {
    Cut cut = cuts.remove(negative);
    unsettled.remove(negative);
    if (cut != null) {
      discount(cut);
    }
  }

  /** The weight of an internal negative edge changed. */
  void negativeReweighed(int negative) {
    if (cuts.containsKey(negative)) {
      unsettled.add(negative);
    }
  }

  /** The weight of a positive edge, or whether it is there at all, changed by this much. */
  void positiveReweighed(int component, int e, long by) {
    if (by == 0) {
      return;
    }
    forEachCut(
        component,
        (negative, cut) -> {
          boolean crosses = crosses(cut, e);
          if (by > 0 == crosses) {
            cut.stale = true;
          } else if (crosses) {
            cut.value += by;
          }
          unsettled.add(negative);
        });
  }

  /** A positive edge that stayed inside its component was taken away. */
  void positiveRemoved(int component, int e, long weighing) {
    positiveReweighed(component, e, -weighing);
    forEachCut(component, (negative, cut) -> cut.crossing.rem(e));
  }

  /** Positive edge {@code e} is about to make one of two components. */
  void merging(int into, int from, int e) {
    Components components = evidence.components();
    int low = edges.low(e);
    int high = edges.high(e);
    boolean lowIsInto = components.of(low) == into;
    attach(into, lowIsInto ? low : high, from);
    attach(from, lowIsInto ? high : low, into);
  }

  /** Puts the members of another component on the side of the node they will hang on. */
  private void attach(int component, int node, int other) {
    Components components = evidence.components();
    forEachCut(
        component,
        (negative, cut) -> {
          boolean onSourceSide = cut.sourceSide.contains(node);
          for (int i = 0; i < components.size(other); i++) {
            int member = components.member(other, i);
            if (onSourceSide) {
              cut.sourceSide.add(member);
            } else {
              cut.sourceSide.remove(member);
            }
          }
        });
  }

  private interface CutVisitor {
    void visit(int negative, Cut cut);
  }

  private void forEachCut(int component, CutVisitor visitor) {
    evidence.forEachNegativeInside(
        component,
        negative -> {
          Cut cut = cuts.get(negative);
          if (cut != null && !cut.stale) {
            visitor.visit(negative, cut);
          }
        });
  }

  private boolean crosses(Cut cut, int e) {
    return cut.sourceSide.contains(edges.low(e)) != cut.sourceSide.contains(edges.high(e));
  }

  /** Whether {@link #settle} has anything to do. */
  boolean isUnsettled() {
    return !unsettled.isEmpty();
  }

  /** Computes what is stale and brings the suspects up to date. */
  void settle() {
    int built = -1;
    int[] negatives = unsettled.toIntArray();
    unsettled.clear();
    unsettled.trim(FEW);
    IntArrays.quickSort(negatives, (a, b) -> Integer.compare(componentOf(a), componentOf(b)));
    for (int negative : negatives) {
      Cut cut = cuts.get(negative);
      if (cut.stale) {
        int component = componentOf(negative);
        if (component != built) {
          network.build(evidence.components(), component, weight);
          built = component;
        }
        compute(cut, negative);
      }
      recount(cut, negative);
    }
  }

  private int componentOf(int e) {
    return evidence.components().of(edges.low(e));
  }

  private void compute(Cut cut, int negative) {
    cut.value = network.flow(edges.low(negative), edges.high(negative), Long.MAX_VALUE);
    cut.stale = false;
    cut.sourceSide.clear();
    cut.crossing.clear();
    for (int i = 0; i < network.nodes(); i++) {
      if (network.isOnSourceSide(network.node(i))) {
        cut.sourceSide.add(network.node(i));
      }
    }
    cut.sourceSide.forEach((int node) -> addCrossing(cut, node));
  }

  private void addCrossing(Cut cut, int node) {
    for (int i = 0; i < incidence.positiveDegree(node); i++) {
      int e = incidence.edge(node, i);
      if (!cut.sourceSide.contains(incidence.other(node, i))) {
        cut.crossing.add(e);
      }
    }
  }

  private void recount(Cut cut, int negative) {
    discount(cut);
    if (weight.applyAsLong(negative) < cut.value) {
      cut.counted.add(negative);
    } else {
      cut.counted.addAll(cut.crossing);
    }
    cut.counted.forEach(
        (int e) -> {
          if (counts.addTo(e, 1) == 0) {
            changed.accept(e);
          }
        });
  }

  private void discount(Cut cut) {
    cut.counted.forEach(
        (int e) -> {
          if (counts.addTo(e, -1) == 1) {
            counts.remove(e);
            changed.accept(e);
          }
        });
    cut.counted.clear();
  }
}
