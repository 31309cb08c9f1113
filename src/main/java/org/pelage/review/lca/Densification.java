package org.pelage.review.lca;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.pelage.graph.Pair;

/**
 * Which further pairs to ask about inside a cluster, so that it does not hang by a thread.
 *
 * @param minEdges known pairs a cluster should have, if it has so many pairs
 * @param share share of its pairs that should be known
 */
record Densification(int minEdges, double share) {

  /** A random choice among the missing pairs of one cluster. */
  List<Pair> missing(WeightedGraph graph, int[] members, long seed) {
    List<Pair> missing = new ArrayList<>();
    int pairs = 0;
    for (int i = 0; i < members.length; i++) {
      for (int j = i + 1; j < members.length; j++) {
        pairs++;
        if (!graph.has(members[i], members[j])) {
          missing.add(new Pair(members[i], members[j]));
        }
      }
    }
    int known = pairs - missing.size();
    int target = Math.max(minEdges, (int) Math.ceil(share * pairs));
    Collections.shuffle(missing, new Random(seed));
    return missing.subList(0, Math.max(0, Math.min(missing.size(), target - known)));
  }
}
