package org.pelage.http.overview;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pelage.graph.Decision;
import org.pelage.http.wire.StatisticsShapes.Progress;
import org.pelage.session.SessionReply.IndividualRow;
import org.pelage.session.SessionReply.ItemRow;

/**
 * How far people's answers alone had come, after each of them: pairwise F1 of the components of the
 * matches so far, against the present individuals. Disjoint sets with a count by individual in
 * each, the smaller joined to the larger: O(n log n) altogether. Not thread-safe.
 */
final class Sameness {
  private static final int POINTS = 80;

  private final Map<UUID, Integer> nodes = new HashMap<>();
  private final int[] parent;
  private final int[] size;
  private final List<Int2IntMap> labels = new ArrayList<>();
  private final long together;
  private long joined;
  private long right;

  private Sameness(List<IndividualRow> individuals) {
    long pairs = 0;
    for (int label = 0; label < individuals.size(); label++) {
      List<UUID> annotations = individuals.get(label).annotations();
      pairs += annotations.size() * (annotations.size() - 1L) / 2;
      for (UUID annotation : annotations) {
        nodes.put(annotation, nodes.size());
        Int2IntMap one = new Int2IntOpenHashMap();
        one.put(label, 1);
        labels.add(one);
      }
    }
    together = pairs;
    parent = new int[nodes.size()];
    size = new int[nodes.size()];
    for (int node = 0; node < parent.length; node++) {
      parent[node] = node;
      size[node] = 1;
    }
  }

  /** The curve, with at most 80 points. */
  static List<Progress> curve(List<IndividualRow> individuals, List<ItemRow> answers) {
    Sameness sets = new Sameness(individuals);
    List<Progress> curve = new ArrayList<>();
    int step = Math.max(1, answers.size() / POINTS);
    curve.add(new Progress(0, sets.f1()));
    for (int i = 0; i < answers.size(); i++) {
      ItemRow item = answers.get(i);
      if (item.meta().effective(item.decision()) == Decision.MATCH) {
        sets.join(item.a(), item.b());
      }
      if ((i + 1) % step == 0 || i == answers.size() - 1) {
        curve.add(new Progress(i + 1, sets.f1()));
      }
    }
    return curve;
  }

  private void join(UUID a, UUID b) {
    Integer nodeA = nodes.get(a);
    Integer nodeB = nodes.get(b);
    if (nodeA == null || nodeB == null || root(nodeA) == root(nodeB)) {
      return;
    }
    int large = size[root(nodeA)] >= size[root(nodeB)] ? root(nodeA) : root(nodeB);
    int small = large == root(nodeA) ? root(nodeB) : root(nodeA);
    joined += (long) size[large] * size[small];
    Int2IntMap into = labels.get(large);
    labels
        .get(small)
        .int2IntEntrySet()
        .forEach(
            entry -> {
              int there = into.get(entry.getIntKey());
              right += (long) there * entry.getIntValue();
              into.put(entry.getIntKey(), there + entry.getIntValue());
            });
    labels.set(small, null);
    parent[small] = large;
    size[large] += size[small];
  }

  private int root(int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private double f1() {
    return joined + together == 0 ? 1 : 2.0 * right / (joined + together);
  }
}
