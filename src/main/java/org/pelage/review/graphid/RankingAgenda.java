package org.pelage.review.graphid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.pelage.graph.Change;
import org.pelage.graph.Pair;
import org.pelage.graph.QueuedPair;
import org.pelage.review.Question;

/** A ranking phase: the graph's own queue, until the refresh criterion fires. */
final class RankingAgenda implements Agenda {
  /**
   * So many pairs are passed by in a walk, which takes time for each; others take their turn in the
   * queue.
   */
  private static final int PASSED_MAX = 500;

  /** So many are kept from one walk to the next, since an event is followed by several. */
  private static final int FIRST = 16;

  private final Knowledge known;
  private final RefreshCriterion refresh;

  /** The first of the walk; null where something happened since. */
  private List<QueuedPair> first;

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
    if (refresh.fired()) {
      return;
    }
    if (first == null) {
      List<QueuedPair> seen = new ArrayList<>();
      walkAll(q -> seen.add(q) && seen.size() < FIRST);
      first = seen;
    }
    for (QueuedPair queued : first) {
      if (!visitor.test(queued)) {
        return;
      }
    }
    if (first.size() == FIRST) {
      int[] skip = {FIRST};
      walkAll(q -> skip[0]-- > 0 || visitor.test(q));
    }
  }

  /**
   * A pair whose PCCs somebody told apart waits until its probability of being a match after all is
   * as high as that of the others.
   */
  private void walkAll(Predicate<QueuedPair> visitor) {
    ArrayDeque<QueuedPair> waiting = new ArrayDeque<>();
    int[] passed = {0};
    boolean[] on = {true};
    known.graph.walkQueue(
        q -> {
          if (q.suspect() || known.attempts.exhausted(q.pair())) {
            return true;
          }
          if (passed[0] < PASSED_MAX) {
            boolean waits = isToldApart(q);
            if (waits || isConfirmed(q.pair())) {
              passed[0]++;
              return !waits || waiting.add(q);
            }
          }
          while (on[0]
              && !waiting.isEmpty()
              && Knowledge.afterNomatch(waiting.element().priority()) >= q.priority()) {
            on[0] = visitor.test(waiting.remove());
          }
          on[0] = on[0] && visitor.test(q);
          return on[0];
        });
    while (on[0] && !waiting.isEmpty()) {
      on[0] = visitor.test(waiting.remove());
    }
  }

  @Override
  public boolean contains(Pair pair) {
    return !refresh.fired()
        && known.graph.queued(pair).isPresent()
        && !known.attempts.exhausted(pair);
  }

  /** Whether so many paths join its ends that another look makes nothing safer. */
  private boolean isConfirmed(Pair pair) {
    return infersRedundancy()
        && known.graph.label(pair.low()) == known.graph.label(pair.high())
        && known.graph.consistent(pair.low())
        && known.local.joins(pair, known.graph.parameters().kPositive());
  }

  private boolean isToldApart(QueuedPair queued) {
    Pair pair = queued.pair();
    return infersRedundancy()
        && queued.priority() <= 1
        && known.graph.label(pair.low()) != known.graph.label(pair.high())
        && known.graph.negativeEdges(pair.low(), pair.high()) > 0;
  }

  private boolean infersRedundancy() {
    return known.graph.parameters().inference() && known.graph.parameters().redundancy();
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
  public void stirred() {
    first = null;
  }

  @Override
  public void update(Pair pair, Change change) {}

  @Override
  public void rebuild() {}
}
