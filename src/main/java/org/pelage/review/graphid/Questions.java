package org.pelage.review.graphid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pelage.graph.Pair;
import org.pelage.graph.QueuedPair;
import org.pelage.review.Question;

/**
 * What is asked, in order: suspects, answers in doubt that have waited a little, pairs on which
 * people disagree, the agenda of the phase, the other answers in doubt, pairs somebody was not sure
 * about. A pair on several of these lists is asked once.
 */
final class Questions {
  private final Knowledge known;
  private final Opinions opinions;
  private final Doubts doubts;
  private Agenda agenda = Agenda.NOTHING;

  Questions(Knowledge known, Opinions opinions, Doubts doubts) {
    this.known = known;
    this.opinions = opinions;
    this.doubts = doubts;
  }

  Agenda agenda() {
    return agenda;
  }

  /** Asks from another agenda from now on. */
  void turnTo(Agenda next) {
    agenda = next;
  }

  List<Question> next(int count, Predicate<Pair> free) {
    List<Question> found = new ArrayList<>();
    Visitor take =
        (queued, why) -> {
          if (free.test(queued.pair())) {
            found.add(asQuestion(queued, why.of(queued.pair())));
          }
          return found.size() < count;
        };
    if (count > 0) {
      walk(take);
    }
    return found;
  }

  /** Whether anything must be asked before the phase can end. */
  boolean isHeldUp() {
    Visitor stop = (queued, why) -> false;
    return !walkSuspects(stop) || !doubts.isEmpty() || !walkAgenda(stop);
  }

  /** Number of suspects still to be asked. */
  int suspects() {
    int[] count = {0};
    walkSuspects((queued, why) -> ++count[0] > 0);
    return count[0];
  }

  boolean asks(Pair pair) {
    return known.takesPart(pair)
        && (isSuspect(pair)
            || doubts.contains(pair)
            || agenda.contains(pair)
            || opinions.contains(pair));
  }

  /** Any pair as a question. */
  Question of(Pair pair) {
    Optional<QueuedPair> queued = known.graph.queued(pair);
    return asQuestion(
        queued.orElseGet(() -> new QueuedPair(pair, known.priority(pair), false)), why(pair));
  }

  private Question.Why why(Pair pair) {
    if (isSuspect(pair)) {
      return Question.Why.SUSPECT;
    } else if (known.graph.contested(pair)) {
      return Question.Why.CONTESTED;
    } else if (doubts.contains(pair)) {
      boolean joined = known.graph.label(pair.low()) == known.graph.label(pair.high());
      return joined ? Question.Why.CONFIRM : Question.Why.SEPARATE;
    }
    return agenda.contains(pair) ? agenda.why(pair) : Question.Why.REQUESTED;
  }

  private Question asQuestion(QueuedPair queued, Question.Why why) {
    return new Question(queued.pair(), queued.priority(), known.probabilities(queued.pair()), why);
  }

  /**
   * Sees a question; false ends the walk. Most are passed by, so why each is asked is asked for.
   */
  private interface Visitor {
    boolean see(QueuedPair pair, Reason why);
  }

  /** Why a pair is asked. */
  private interface Reason {
    Question.Why of(Pair pair);
  }

  private void walk(Visitor visitor) {
    Predicate<QueuedPair> disputed = q -> known.graph.contested(q.pair());
    Predicate<QueuedPair> seen = q -> opinions.contains(q.pair()) && disputed.test(q);
    boolean on =
        walkSuspects(visitor)
            && walkDoubts(true, visitor)
            && walkOpinions(
                disputed.and(q -> !isSuspect(q.pair())), pair -> Question.Why.CONTESTED, visitor)
            && walkAgenda(
                (q, why) -> seen.test(q) || doubts.contains(q.pair()) || visitor.see(q, why))
            && walkDoubts(false, visitor);
    if (on) {
      walkOpinions(disputed.negate(), pair -> Question.Why.LIKELY_MATCH, visitor);
    }
  }

  /** True if the walk was not ended. */
  private boolean walkSuspects(Visitor visitor) {
    boolean[] on = {true};
    known.graph.walkQueue(
        q -> {
          if (q.suspect() && !known.attempts.exhausted(q.pair())) {
            on[0] = visitor.see(q, pair -> Question.Why.SUSPECT);
          }
          return on[0] && q.suspect();
        });
    return on[0];
  }

  private boolean walkDoubts(boolean waited, Visitor visitor) {
    return doubts.walk(waited, q -> visitor.see(q, this::why));
  }

  /** What will be decided automatically is not asked. */
  private boolean walkAgenda(Visitor visitor) {
    boolean[] on = {true};
    boolean automatic = agenda.isAutomatic() && known.decidesAutomatically();
    agenda.walk(
        q -> {
          if (!automatic || known.automatic(q.pair()).isEmpty()) {
            on[0] = visitor.see(q, agenda::why);
          }
          return on[0];
        });
    return on[0];
  }

  private boolean walkOpinions(Predicate<QueuedPair> which, Reason why, Visitor visitor) {
    boolean[] on = {true};
    opinions.walk(
        q -> {
          if (which.test(q)) {
            on[0] = visitor.see(q, why);
          }
          return on[0];
        });
    return on[0];
  }

  private boolean isSuspect(Pair pair) {
    return known.graph.queued(pair).filter(QueuedPair::suspect).isPresent()
        && !known.attempts.exhausted(pair);
  }
}
