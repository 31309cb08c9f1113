package org.pelage.review.graphid;

import java.util.Optional;
import org.pelage.review.Phase;

/** Where the loop is and whether it goes round again. */
final class Loop {
  private final Knowledge known;
  private final RefreshCriterion refresh;
  private Phase phase = LoopPhases.START;

  /** Ranking phases so far, and since the loop last came to its end. */
  private int loops;

  private int loopsOfThisRun;

  /** Label changes during the last ranking phase, people's and automatic ones. */
  private int meaningful;

  private boolean awaitsCandidates;

  /** Whether an answer changed labels since the last ranking phase. */
  private boolean changed;

  /** Whether something came since the last ranking phase that only another one will ask. */
  private boolean stirred;

  Loop(Knowledge known, RefreshCriterion refresh) {
    this.known = known;
    this.refresh = refresh;
  }

  Phase phase() {
    return phase;
  }

  boolean awaitsCandidates() {
    return awaitsCandidates;
  }

  /** Takes in that annotations joined, which need candidates of their own. */
  void joined() {
    stirred = true;
  }

  /** Takes in that a pair came into the queue; a ranking phase asks it anyway. */
  void opened() {
    stirred |= !LoopPhases.isRanking(phase);
  }

  void proposed(boolean fresh, boolean answersWish) {
    if (fresh) {
      if (LoopPhases.isRanking(phase)) {
        refresh.reset();
      }
      opened();
    }
    awaitsCandidates &= !answersWish;
  }

  /**
   * Takes in an answer.
   *
   * @param counts whether the refresh criterion looks at it
   * @param outcome empty if the answer is in doubt
   * @param settled how many earlier answers turned out to have changed labels
   */
  void answered(boolean counts, Optional<Doubts.Outcome> outcome, int settled) {
    boolean moved = outcome.filter(Doubts.Outcome::moved).isPresent();
    int changes = settled + (moved ? 1 : 0);
    if (!LoopPhases.isRanking(phase)) {
      changed |= changes > 0;
      return;
    }
    meaningful += changes;
    for (int i = 0; i < settled; i++) {
      refresh.answered(true);
    }
    if (counts && outcome.filter(o -> o.moved() || o.between()).isPresent()) {
      refresh.answered(moved);
    }
  }

  void enter(Phase next) {
    if (LoopPhases.isRanking(next)) {
      loops = LoopPhases.loop(next);
      loopsOfThisRun = phase.isEnd() ? 1 : loopsOfThisRun + 1;
      meaningful = 0;
      if (changed || stirred || loopsOfThisRun == 1) {
        refresh.reset();
      }
      stirred = false;
      changed = false;
    }
    awaitsCandidates = LoopPhases.isRanking(next);
    phase = next;
  }

  /** The phase to enter when nothing holds this one up; empty at the end. */
  Optional<Phase> next() {
    if (phase.isEnd()) {
      boolean again = stirred && known.parameters.ranking().enabled();
      return again ? Optional.of(LoopPhases.ranking(loops + 1)) : Optional.empty();
    }
    return Optional.of(
        LoopPhases.after(
            phase,
            known.parameters,
            new LoopPhases.Situation(loops, goesRoundAgain(), NegativeAgenda.isUseful(known))));
  }

  private boolean goesRoundAgain() {
    if (loops == 0) {
      return true;
    }
    int most = known.parameters.loop().maxOuterLoops().orElse(Integer.MAX_VALUE);
    return (meaningful > 0 || stirred) && loopsOfThisRun < most;
  }

  String canonical() {
    return "phase="
        + phase.name()
        + " loops="
        + loops
        + "/"
        + loopsOfThisRun
        + " meaningful="
        + meaningful
        + " mu="
        + refresh.mu()
        + " awaits="
        + awaitsCandidates
        + " stirred="
        + stirred
        + " changed="
        + changed;
  }
}
