package org.pelage.review.lease;

import java.util.List;
import java.util.function.Predicate;
import org.pelage.graph.Pair;
import org.pelage.review.Question;
import org.pelage.review.ReviewAlgorithm;

/** Where questions come from. Must not change anything. */
@FunctionalInterface
public interface QuestionSource {
  /** The questions of an algorithm. */
  static QuestionSource of(ReviewAlgorithm algorithm) {
    return new QuestionSource() {
      @Override
      public List<Question> next(int count, Predicate<Pair> free) {
        return algorithm.next(count, free);
      }

      @Override
      public boolean asks(Pair pair) {
        return algorithm.asks(pair);
      }
    };
  }

  /**
   * The best questions.
   *
   * @param count at most so many
   * @param free which pairs may be given out
   */
  List<Question> next(int count, Predicate<Pair> free);

  /** Whether a pair that was handed out is still worth an answer. */
  default boolean asks(Pair pair) {
    return true;
  }

  /** Only questions about some pairs, such as those of one annotation. */
  default QuestionSource about(Predicate<Pair> wanted) {
    QuestionSource all = this;
    return new QuestionSource() {
      @Override
      public List<Question> next(int count, Predicate<Pair> free) {
        return all.next(count, free.and(wanted));
      }

      @Override
      public boolean asks(Pair pair) {
        return wanted.test(pair) && all.asks(pair);
      }
    };
  }
}
