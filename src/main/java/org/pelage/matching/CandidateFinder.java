package org.pelage.matching;

import it.unimi.dsi.fastutil.longs.Long2DoubleMap;
import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pelage.base.Progress;

/**
 * Proposes pairs for review: the top K comparable neighbours of each annotation, united. The same
 * space and settings give the same candidates, scored as the space scores them. Exhaustive search
 * takes O(n² d); HNSW (Malkov and Yashunin, 2018) about O(n log n d) and misses a few neighbours.
 * Stateless; thread-safe.
 */
public final class CandidateFinder {
  private CandidateFinder() {}

  /**
   * @return the candidates by (low, high)
   */
  public static List<ScoredPair> find(
      EmbeddingSpace space, MatchSettings settings, Progress progress) {
    Neighbours neighbours = neighbours(expanded(space, settings, progress), settings, progress);
    Long2DoubleMap united = new Long2DoubleOpenHashMap();
    for (int i = 0; i < space.size(); i++) {
      for (Neighbours.Found found : neighbours.of(i)) {
        united.put(key(space, i, found.position()), space.dot(i, found.position()));
      }
      progress.at("comparing", i + 1, space.size());
    }
    return sorted(united);
  }

  private static Neighbours neighbours(
      EmbeddingSpace space, MatchSettings settings, Progress progress) {
    return space.size() <= settings.exactMax()
        ? new ExactNeighbours(space, settings)
        : HnswNeighbours.build(space, settings, progress);
  }

  /**
   * Each embedding mixed with its nearest, weighted by their scores: average query expansion (Chum
   * et al., 2007) on both sides. Two photos that share little with one another, but much with a
   * third, come closer; what a pair scores is not changed by it.
   */
  private static EmbeddingSpace expanded(
      EmbeddingSpace space, MatchSettings settings, Progress progress) {
    if (settings.expansion() == 0 || space.size() == 0) {
      return space;
    }
    MatchSettings few = settings.withTopK(settings.expansion());
    Neighbours nearest = neighbours(space, few, progress);
    return space.mixed(nearest::of);
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
