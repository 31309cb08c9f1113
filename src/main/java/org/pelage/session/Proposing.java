package org.pelage.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pelage.base.Refusal;
import org.pelage.graph.Candidate;
import org.pelage.graph.Pair;
import org.pelage.review.ReviewAlgorithm;

/** Pairs somebody proposes for review, with what a model says of them. */
final class Proposing {
  static final int PAIRS_MAX = 500;
  private static final int MODEL_MAX = 100;

  private final Desk desk;

  Proposing(Desk desk) {
    this.desk = desk;
  }

  /** What the pairs of one message come to. */
  private static final class Sorted {
    private final List<SessionEvent.ProposedEdge> changed = new ArrayList<>();
    private final Map<Integer, String> rejected = new HashMap<>();
    private int added;
    private int updated;
    private int unchanged;
    private int unused;
  }

  Planned plan(SessionCommand.Propose c) {
    if (c.pairs().isEmpty() || c.pairs().size() > PAIRS_MAX) {
      return Planned.refused(
          Refusal.Kind.INVALID, "candidates", "must be 1 to " + PAIRS_MAX + " in one message");
    }
    if (c.model().length() > MODEL_MAX) {
      return Planned.refused(
          Refusal.Kind.INVALID, "model", "must be at most " + MODEL_MAX + " characters");
    }
    Sorted sorted = sort(c.pairs(), desk.state().counts(c.model()));
    SessionReply answer =
        new SessionReply.Proposed(
            sorted.added, sorted.updated, sorted.unchanged, sorted.unused, sorted.rejected);
    List<SessionEvent> events = StartData.proposals(desk.epoch(), c.model(), sorted.changed, false);
    return events.isEmpty()
        ? new Planned.Settled(() -> c.replyTo().tell(answer))
        : new Planned.Write(events, outcomes -> c.replyTo().tell(answer));
  }

  private Sorted sort(List<SessionCommand.ProposedPair> pairs, boolean used) {
    Sorted sorted = new Sorted();
    Map<Pair, Candidate> before = new HashMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      SessionCommand.ProposedPair proposed = pairs.get(i);
      Optional<Refusal> refusal =
          AnswerChecks.pair(proposed.a(), proposed.b(), desk.state().members());
      if (refusal.isPresent()) {
        sorted.rejected.put(i, refusal.get().field() + ": " + refusal.get().detail());
      } else if (used) {
        sort(candidate(proposed), before, sorted);
      } else {
        sorted.unused++;
        sorted.changed.add(edge(candidate(proposed)));
      }
    }
    return sorted;
  }

  private Candidate candidate(SessionCommand.ProposedPair proposed) {
    Pair pair = AnswerChecks.pairOf(proposed.a(), proposed.b(), desk.state().members());
    return new Candidate(pair, proposed.probabilities(), proposed.score());
  }

  private static SessionEvent.ProposedEdge edge(Candidate candidate) {
    return new SessionEvent.ProposedEdge(
        candidate.pair().low(),
        candidate.pair().high(),
        candidate.probabilities(),
        candidate.score());
  }

  private void sort(Candidate candidate, Map<Pair, Candidate> before, Sorted sorted) {
    Candidate earlier = before.get(candidate.pair());
    ReviewAlgorithm algorithm = desk.state().algorithm();
    boolean known = earlier == null ? algorithm.knows(candidate) : earlier.equals(candidate);
    if (known) {
      sorted.unchanged++;
      return;
    }
    if (earlier != null || algorithm.graph().candidate(candidate.pair()).isPresent()) {
      sorted.updated++;
    } else {
      sorted.added++;
    }
    before.put(candidate.pair(), candidate);
    sorted.changed.add(edge(candidate));
  }
}
