package org.pelage.review.graphid;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.HashMap;
import java.util.Map;
import org.pelage.graph.Change;
import org.pelage.graph.Pair;

/**
 * Whether k edge-disjoint paths of positive edges join two annotations: a second look at such a
 * pair makes nothing safer, even where the rest of its PCC still needs one. Kept until an answer
 * touches the PCC; the first question about a pair costs O(k edges of it), others O(1).
 */
final class LocalConnectivity {
  private final Knowledge known;
  private final Int2ObjectOpenHashMap<Pcc> pccs = new Int2ObjectOpenHashMap<>();

  LocalConnectivity(Knowledge known) {
    this.known = known;
  }

  /** A question that was answered before. */
  private record Asked(Pair pair, int k) {}

  /** One PCC as a network. */
  private record Pcc(UnitFlow flow, Int2IntOpenHashMap at, Map<Asked, Boolean> joined) {
    boolean joins(Asked asked) {
      return flow.reaches(asked.k(), at.get(asked.pair().low()), at.get(asked.pair().high()));
    }
  }

  /** Whether {@code k} paths join the ends of a pair inside one PCC. */
  boolean joins(Pair pair, int k) {
    Pcc pcc = pccs.computeIfAbsent(known.graph.label(pair.low()), this::network);
    return pcc.joined.computeIfAbsent(new Asked(pair, k), pcc::joins);
  }

  private Pcc network(int label) {
    int[] members = known.graph.members(label);
    Int2IntOpenHashMap at = new Int2IntOpenHashMap(members.length);
    for (int i = 0; i < members.length; i++) {
      at.put(members[i], i);
    }
    UnitFlow flow = new UnitFlow(members.length);
    for (int member : members) {
      known.forEachPositive(
          member,
          pair -> {
            if (pair.low() == member) {
              flow.addEdge(at.get(pair.low()), at.get(pair.high()));
            }
          });
    }
    return new Pcc(flow, at, new HashMap<>());
  }

  /** Takes in one step on one pair. */
  void update(Pair pair, Change change) {
    for (int[] labels : new int[][] {change.dissolved(), change.formed(), change.reshaped()}) {
      for (int label : labels) {
        pccs.remove(label);
      }
    }
    if (known.takesPart(pair)) {
      pccs.remove(known.graph.label(pair.low()));
      pccs.remove(known.graph.label(pair.high()));
    }
  }

  /** Takes in a step that touched more than one pair. */
  void rebuild() {
    pccs.clear();
  }
}
