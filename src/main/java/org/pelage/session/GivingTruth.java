package org.pelage.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pelage.base.Refusal;
import org.pelage.graph.Pair;

/** Pairs whose true answer somebody knows, all of a message or none. */
final class GivingTruth {
  static final int PAIRS_MAX = 500;

  /** Most such pairs of one graph: reviewers are asked few, and each is kept in memory. */
  static final int TRUTH_MAX = 100_000;

  private final Desk desk;

  GivingTruth(Desk desk) {
    this.desk = desk;
  }

  Planned plan(SessionCommand.GiveTruth c) {
    if (c.pairs().isEmpty() || c.pairs().size() > PAIRS_MAX) {
      return Planned.refused(
          Refusal.Kind.INVALID, "pairs", "must be 1 to " + PAIRS_MAX + "; send more in parts");
    }
    KnownTruth truth = desk.state().truth();
    if (truth.pairs().size() + c.pairs().size() > TRUTH_MAX) {
      return Planned.refused(
          Refusal.Kind.LIMIT, "pairs", "a graph keeps at most " + TRUTH_MAX + " known answers");
    }
    List<SessionEvent.TruePair> pairs = new ArrayList<>();
    for (int i = 0; i < c.pairs().size(); i++) {
      SessionCommand.TrueAnswer given = c.pairs().get(i);
      Optional<Refusal> refusal = check(given);
      if (refusal.isPresent()) {
        return Planned.refused(
            refusal.get().kind(),
            "pairs[" + i + "]." + refusal.get().field(),
            refusal.get().detail());
      }
      Pair pair = AnswerChecks.pairOf(given.a(), given.b(), desk.state().members());
      pairs.add(new SessionEvent.TruePair(pair.low(), pair.high(), given.decision()));
    }
    return new Planned.Write(
        List.of(new SessionEvent.TruthGiven(desk.epoch(), pairs, desk.now())),
        outcomes -> c.replyTo().tell(new SessionReply.TruthKept(truth.pairs().size())));
  }

  private Optional<Refusal> check(SessionCommand.TrueAnswer given) {
    return AnswerChecks.pair(given.a(), given.b(), desk.state().members())
        .or(
            () ->
                given.decision().isEvidence()
                    ? Optional.empty()
                    : Optional.of(
                        new Refusal(Refusal.Kind.INVALID, "decision", "must be match or nomatch")));
  }
}
