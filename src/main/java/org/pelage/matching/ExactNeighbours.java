package org.pelage.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Looks at every comparable annotation. O(n d) a question. */
final class ExactNeighbours implements Neighbours {
  private static final Comparator<Found> WORST_FIRST =
      Comparator.comparingDouble(Found::score)
          .thenComparing(Comparator.comparingInt(Found::position).reversed());

  private final EmbeddingSpace space;
  private final MatchSettings settings;

  ExactNeighbours(EmbeddingSpace space, MatchSettings settings) {
    this.space = space;
    this.settings = settings;
  }

  @Override
  public List<Found> of(int position) {
    PriorityQueue<Found> best = new PriorityQueue<>(WORST_FIRST);
    for (int other = 0; other < space.size(); other++) {
      if (space.comparability().comparable(position, other, settings.crossViewpoint())) {
        best.add(new Found(other, space.dot(position, other)));
        if (best.size() > settings.topK()) {
          best.poll();
        }
      }
    }
    List<Found> result = new ArrayList<>(best);
    result.sort(WORST_FIRST.reversed());
    return result;
  }
}
