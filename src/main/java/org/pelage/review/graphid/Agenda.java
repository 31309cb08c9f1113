package org.pelage.review.graphid;

import java.util.List;
import java.util.function.Predicate;
import org.pelage.graph.Change;
import org.pelage.graph.Pair;
import org.pelage.graph.QueuedPair;
import org.pelage.review.Question;

/**
 * What a phase wants asked, besides suspects, which every phase asks first. An agenda is kept in
 * step with the graph by {@link #update}; reading it never changes it.
 */
interface Agenda {
  /** Why its pairs are asked. */
  Question.Why why(Pair pair);

  /** Visits its pairs in order until {@code visitor} answers false. */
  void walk(Predicate<QueuedPair> visitor);

  /** Whether the pair is on it. */
  boolean contains(Pair pair);

  /** Number of pairs on it now, more may follow. */
  int size();

  /** Takes in one step on one pair of the graph. */
  void update(Pair pair, Change change);

  /** Takes in that something happened, before or after it is told what. */
  default void stirred() {}

  /** At most {@code n} pairs a verifier has to be asked about before they are asked, rising. */
  default List<Pair> unverified(int n) {
    return List.of();
  }

  /** Takes in that a verifier was asked about these. */
  default void verified(List<Pair> pairs) {}

  /** Whether its pairs may be decided automatically. */
  default boolean isAutomatic() {
    return false;
  }

  /** What is on it, short and canonical, as far as it does not follow from the graph alone. */
  default String canonical() {
    long[] hash = {0};
    walk(
        q -> {
          hash[0] = 31 * hash[0] + q.pair().packed() + Double.hashCode(q.priority());
          return true;
        });
    return size() + ":" + Long.toHexString(hash[0]);
  }

  /** Makes it anew after a step that touched more than one pair. */
  void rebuild();

  /** Nothing to ask. */
  Agenda NOTHING =
      new Agenda() {
        @Override
        public Question.Why why(Pair pair) {
          return Question.Why.REQUESTED;
        }

        @Override
        public void walk(Predicate<QueuedPair> visitor) {}

        @Override
        public boolean contains(Pair pair) {
          return false;
        }

        @Override
        public int size() {
          return 0;
        }

        @Override
        public void update(Pair pair, Change change) {}

        @Override
        public void rebuild() {}
      };
}
