package org.pelage.matching;

import it.unimi.dsi.fastutil.longs.Long2DoubleMap;
import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pelage.base.Progress;

/**
 * Proposes pairs for review: the top K comparable neighbours of each annotation, united. The same
 * space and settings give the same candidates. Exhaustive search takes O(n² d); HNSW (Malkov and
 * Yashunin, 2018) about O(n log n d) and misses a few neighbours. Stateless; thread-safe.
 */
public final class CandidateFinder {
  private CandidateFinder() {}

  /**
   * @return the candidates by (low, high)
   */
  public static List<ScoredPair> find(
      EmbeddingSpace space, MatchSettings settings, Progress progress) {
    Neighbours neighbours =
        space.size() <= settings.exactMax()
            ? new ExactNeighbours(space, settings)
            : HnswNeighbours.build(space, settings, progress);
    Long2DoubleMap united = new Long2DoubleOpenHashMap();
    for (int i = 0; i < space.size(); i++) {
      for (Neighbours.Found found : neighbours.of(i)) {
        united.put(key(space, i, found.position()), found.score());
      }
      progress.at("comparing", i + 1, space.size());
    }
    return sorted(united);
  }

  private static long key(EmbeddingSpace space, int i, int j) {
    int a = space.subject(i).rowid();
    int b = space.subject(j).rowid();
    return (long) Math.min(a, b) << Integer.SIZE | Math.max(a, b);
  }

  private static List<ScoredPair> sorted(Long2DoubleMap united) {
    List<ScoredPair> pairs = new ArrayList<>(united.size());
    for (Long2DoubleMap.Entry entry : united.long2DoubleEntrySet()) {
      long key = entry.getLongKey();
      pairs.add(new ScoredPair((int) (key >>> Integer.SIZE), (int) key, entry.getDoubleValue()));
    }
    pairs.sort(Comparator.comparingInt(ScoredPair::low).thenComparingInt(ScoredPair::high));
    return pairs;
  }
}
