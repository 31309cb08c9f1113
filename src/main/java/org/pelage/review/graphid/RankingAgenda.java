package org.pelage.review.graphid;

import java.util.function.Predicate;
import org.pelage.graph.Change;
import org.pelage.graph.Pair;
import org.pelage.graph.QueuedPair;
import org.pelage.review.Question;

/** A ranking phase: the graph's own queue, until the refresh criterion fires. */
final class RankingAgenda implements Agenda {
  private final Knowledge known;
  private final RefreshCriterion refresh;

  RankingAgenda(Knowledge known, RefreshCriterion refresh) {
    this.known = known;
    this.refresh = refresh;
  }

  @Override
  public Question.Why why(Pair pair) {
    if (known.graph.label(pair.low()) == known.graph.label(pair.high())) {
      return Question.Why.CONFIRM;
    }
    return known.graph.negativeEdges(pair.low(), pair.high()) > 0
        ? Question.Why.SEPARATE
        : Question.Why.LIKELY_MATCH;
  }

  @Override
  public void walk(Predicate<QueuedPair> visitor) {
    if (!refresh.fired()) {
      known.graph.walkQueue(
          q -> q.suspect() || known.attempts.exhausted(q.pair()) || visitor.test(q));
    }
  }

  @Override
  public boolean contains(Pair pair) {
    return !refresh.fired()
        && known.graph.queued(pair).isPresent()
        && !known.attempts.exhausted(pair);
  }

  @Override
  public int size() {
    return refresh.fired() ? 0 : known.graph.queueSize();
  }

  @Override
  public boolean isAutomatic() {
    return true;
  }

  @Override
  public String canonical() {
    return "queue";
  }

  @Override
  public void update(Pair pair, Change change) {}

  @Override
  public void rebuild() {}
}
