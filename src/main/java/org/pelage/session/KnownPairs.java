package org.pelage.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.pelage.graph.Decision;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.review.Question;
import org.pelage.review.lease.Lease;
import org.pelage.review.lease.QuestionSource;
import org.pelage.review.rates.KnownAnswers;

/**
 * Pairs whose answer is known, from others who agree or from elsewhere, given out among the others
 * at the configured rate. They look like a second opinion, and no answer to them changes the graph:
 * they tell how often a reviewer errs.
 */
final class KnownPairs {
  /** Pairs looked at before no known one is offered this time. */
  private static final int TRIED_MAX = 100;

  /** No index of a reviewer who has answered something. */
  private static final int NEW_REVIEWER = -1;

  private final GraphState state;
  private final double rate;
  private final RandomGenerator random;

  /**
   * @param rate share of leases that are known pairs, 0 for none
   */
  KnownPairs(GraphState state, double rate, RandomGenerator random) {
    this.state = state;
    this.rate = rate;
    this.random = random;
  }

  /** Whether one of the next {@code count} pairs is to be a known one. */
  boolean isTurn(int count) {
    return rate > 0 && random.nextDouble() < 1 - Math.pow(1 - rate, count);
  }

  /** Known pairs for that reviewer, one that is drawn at random first. */
  QuestionSource source(String reviewer) {
    return (count, free) -> draw(reviewer, count, free);
  }

  private List<Question> draw(String reviewer, int count, Predicate<Pair> free) {
    List<Pair> often = state.items().answeredOften();
    List<Pair> given = state.truth().pairs();
    int all = often.size() + given.size();
    List<Question> drawn = new ArrayList<>();
    for (int i = 0; i < Math.min(TRIED_MAX, all) && drawn.size() < count; i++) {
      int index = random.nextInt(all);
      Pair pair = index < often.size() ? often.get(index) : given.get(index - often.size());
      boolean isNew =
          drawn.stream().noneMatch(question -> question.pair().equals(pair))
              && !state.quizzes().hasAnswered(reviewer, pair);
      if (isNew && free.test(pair) && agreed(pair, reviewer).isPresent()) {
        drawn.add(
            new Question(
                pair, 0, state.algorithm().question(pair).probabilities(), Question.Why.KNOWN));
      }
    }
    return drawn;
  }

  /**
   * What was given as true, else what others agree on; empty if that reviewer has answered the pair
   * or it is settled no more.
   */
  Optional<Decision> agreed(Pair pair, String reviewer) {
    IdentityGraphView graph = state.algorithm().graph();
    if (!graph.contains(pair.low()) || !graph.contains(pair.high())) {
      return Optional.empty();
    }
    int asked = state.items().knownReviewer("person:" + reviewer).orElse(NEW_REVIEWER);
    List<Item> items = graph.items(pair);
    return state
        .truth()
        .answer(pair)
        .filter(truth -> items.stream().noneMatch(item -> item.reviewer() == asked))
        .or(() -> KnownAnswers.agreed(items, asked));
  }

  /** Whether the lease is on a pair that was known when it was given out. */
  static boolean isKnown(Lease lease) {
    return lease.question().why() == Question.Why.KNOWN;
  }
}
