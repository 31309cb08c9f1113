package org.pelage.review.graphid;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.pelage.graph.Change;
import org.pelage.graph.Pair;
import org.pelage.graph.QueuedPair;
import org.pelage.review.Question;

/** Quick start: some pairs drawn at random, the same for the same seed and annotations. */
final class RandomPairs implements Agenda {
  /** Draws per pair wanted, since some are decided or drawn already. */
  private static final int DRAWS = 20;

  private final Knowledge known;
  private final PairQueue queue = new PairQueue();

  RandomPairs(Knowledge known, int wanted, long seed) {
    this.known = known;
    List<Integer> nodes = new ArrayList<>();
    known.graph.forEachAnnotation(nodes::add);
    SplittableRandom random = new SplittableRandom(seed);
    for (int draw = 0; draw < DRAWS * wanted && queue.size() < wanted; draw++) {
      int a = nodes.get(random.nextInt(nodes.size()));
      int b = nodes.get(random.nextInt(nodes.size()));
      if (a != b && known.askable(Pair.of(a, b))) {
        queue.put(Pair.of(a, b), known.priority(Pair.of(a, b)));
      }
    }
  }

  @Override
  public Question.Why why(Pair pair) {
    return Question.Why.AUDIT;
  }

  @Override
  public void walk(Predicate<QueuedPair> visitor) {
    queue.walk(visitor);
  }

  @Override
  public boolean contains(Pair pair) {
    return queue.contains(pair);
  }

  @Override
  public int size() {
    return queue.size();
  }

  @Override
  public void update(Pair pair, Change change) {
    if (!known.askable(pair)) {
      queue.remove(pair);
    }
  }

  @Override
  public void rebuild() {
    List<Pair> gone = new ArrayList<>();
    queue.walk(q -> known.askable(q.pair()) || gone.add(q.pair()));
    gone.forEach(queue::remove);
  }
}
