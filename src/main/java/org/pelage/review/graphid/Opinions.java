package org.pelage.review.graphid;

import java.util.TreeSet;
import java.util.function.Predicate;
import org.pelage.graph.InferredState;
import org.pelage.graph.Pair;
import org.pelage.graph.QueuedPair;
import org.pelage.review.SecondOpinions;

/**
 * Pairs that wait for another person: reviewers disagree, or one was not sure. They are asked of
 * whoever may be ({@link SecondOpinions}) but hold nothing up: where there is nobody else the graph
 * finishes around them.
 */
final class Opinions {
  private final Knowledge known;
  private final TreeSet<Pair> waiting = new TreeSet<>();

  Opinions(Knowledge known) {
    this.known = known;
  }

  /** Takes in a step on the pair. */
  void update(Pair pair) {
    if (known.takesPart(pair) && SecondOpinions.wanted(known.graph, pair)) {
      waiting.add(pair);
    } else {
      waiting.remove(pair);
    }
  }

  void removeNode(int node) {
    waiting.removeIf(p -> p.low() == node || p.high() == node);
  }

  boolean contains(Pair pair) {
    return waiting.contains(pair) && isAsked(pair);
  }

  void walk(Predicate<QueuedPair> visitor) {
    for (Pair pair : waiting) {
      if (isAsked(pair) && !visitor.test(new QueuedPair(pair, known.priority(pair), false))) {
        return;
      }
    }
  }

  /** Disagreement always; doubt only where nothing else settles the pair; both a bounded number. */
  private boolean isAsked(Pair pair) {
    return known.takesPart(pair)
        && SecondOpinions.opinions(known.graph, pair) < known.parameters.loop().tries()
        && (known.graph.contested(pair) || known.graph.inferred(pair) == InferredState.UNKNOWN);
  }
}
