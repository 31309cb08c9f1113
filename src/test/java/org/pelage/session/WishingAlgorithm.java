package org.pelage.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.pelage.graph.Change;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.review.Phase;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Wish;

/** The plainest algorithm with one wish of every kind, one after another. */
final class WishingAlgorithm extends EngineAlgorithm {
  static final String NAME = "wishing";

  private final Deque<Wish> wishes =
      new ArrayDeque<>(
          List.of(
              new Wish.FindCandidates(3),
              new Wish.Verify(List.of(new Pair(0, 1), new Pair(1, 2))),
              new Wish.Compute(
                  "count", () -> new ReviewEvent.Computed(0, "count", new byte[] {1, 2, 3})),
              new Wish.Decide(
                  List.of(
                      new Wish.AutomaticDecision(
                          new Pair(0, 1),
                          Decision.MATCH,
                          MetaDecision.NONE,
                          Confidence.PRETTY_SURE,
                          "algo:wishing/1"))),
              new Wish.EnterPhase(new Phase(2, "ranking_2"))));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Wish> wish() {
    return Optional.ofNullable(wishes.peek());
  }

  @Override
  public Change apply(ReviewEvent event) {
    if (isGranted(wishes.peek(), event)) {
      wishes.remove();
    }
    return super.apply(event);
  }

  private static boolean isGranted(Wish wish, ReviewEvent event) {
    return wish instanceof Wish.FindCandidates
            && event instanceof ReviewEvent.CandidatesProposed found
            && found.answersWish()
        || wish instanceof Wish.Verify && event instanceof ReviewEvent.Verified
        || wish instanceof Wish.Compute && event instanceof ReviewEvent.Computed
        || wish instanceof Wish.Decide && event instanceof ReviewEvent.Answered
        || wish instanceof Wish.EnterPhase && event instanceof ReviewEvent.PhaseEntered;
  }
}
