package org.pelage.review.graphid;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.pelage.graph.Pair;
import org.pelage.graph.QueuedPair;

/** Pairs by falling priority, equal ones by rising pair, like the queue of the graph itself. */
final class PairQueue {
  private final TreeSet<QueuedPair> ordered =
      new TreeSet<>(
          Comparator.comparingDouble(QueuedPair::priority)
              .reversed()
              .thenComparing(QueuedPair::pair));
  private final Map<Pair, QueuedPair> byPair = new HashMap<>();

  void put(Pair pair, double priority) {
    remove(pair);
    QueuedPair queued = new QueuedPair(pair, priority, false);
    byPair.put(pair, queued);
    ordered.add(queued);
  }

  boolean remove(Pair pair) {
    QueuedPair queued = byPair.remove(pair);
    return queued != null && ordered.remove(queued);
  }

  void clear() {
    ordered.clear();
    byPair.clear();
  }

  boolean contains(Pair pair) {
    return byPair.containsKey(pair);
  }

  int size() {
    return byPair.size();
  }

  void walk(Predicate<QueuedPair> visitor) {
    for (QueuedPair queued : ordered) {
      if (!visitor.test(queued)) {
        return;
      }
    }
  }
}
