package org.pelage.review.lca;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Local alternatives by the clusters they are about. */
final class LcaIndex {
  /** For each cluster its alternatives by the other cluster, its own by {@link Clustering#NONE}. */
  private final Int2ObjectOpenHashMap<Map<Integer, Lca>> byCluster = new Int2ObjectOpenHashMap<>();

  void clear() {
    byCluster.clear();
  }

  void add(Lca lca) {
    of(lca.first).put(lca.second, lca);
    if (lca.isPair()) {
      of(lca.second).put(lca.first, lca);
    }
  }

  /** The alternative about that cluster, or those two; empty if there is none. */
  Optional<Lca> about(int one, int other) {
    Map<Integer, Lca> of = byCluster.get(one);
    return of == null ? Optional.empty() : Optional.ofNullable(of.get(other));
  }

  /** All that are about the cluster, oldest first. */
  List<Lca> around(int cluster) {
    Map<Integer, Lca> of = byCluster.get(cluster);
    return of == null ? List.of() : new ArrayList<>(of.values());
  }

  int size() {
    int ends = 0;
    int singles = 0;
    for (Map<Integer, Lca> of : byCluster.values()) {
      ends += of.size();
      singles += of.containsKey(Clustering.NONE) ? 1 : 0;
    }
    return (ends + singles) / 2;
  }

  /** Forgets a cluster and all that is about it, which it returns. */
  List<Lca> remove(int cluster) {
    List<Lca> gone = around(cluster);
    byCluster.remove(cluster);
    for (Lca lca : gone) {
      int other = lca.first == cluster ? lca.second : lca.first;
      if (other != Clustering.NONE) {
        byCluster.get(other).remove(cluster);
      }
    }
    return gone;
  }

  private Map<Integer, Lca> of(int cluster) {
    return byCluster.computeIfAbsent(cluster, c -> new LinkedHashMap<>());
  }
}
