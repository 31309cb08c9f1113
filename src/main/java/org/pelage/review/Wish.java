package org.pelage.review;

import java.util.List;
import java.util.function.Supplier;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;

/**
 * What an algorithm wants from the world. Whoever drives it (the graph's owner, or {@code
 * simulate}) fulfils the first wish, writes what came of it to the log and applies that as an
 * event; the wish is gone when the event has been applied. Wishes are a function of the algorithm's
 * state, so after a restart the same ones are there again.
 */
public sealed interface Wish {
  /**
   * Look for candidates; answered by {@link ReviewEvent.CandidatesProposed}, the last with {@code
   * answersWish}.
   *
   * @param perAnnotation how many neighbours of each annotation
   * @param noMore whether more than that are unwelcome, where others have been found already
   */
  record FindCandidates(int perAnnotation, boolean noMore) implements Wish {
    /** So many at least; others that are known are welcome. */
    public FindCandidates(int perAnnotation) {
      this(perAnnotation, false);
    }
  }

  /** Ask the verifier about these pairs; answered by {@link ReviewEvent.Verified}. */
  record Verify(List<Pair> pairs) implements Wish {}

  /** Journal these automatic decisions; answered by one {@link ReviewEvent.Answered} each. */
  record Decide(List<AutomaticDecision> decisions) implements Wish {}

  /** Journal a change of phase; answered by {@link ReviewEvent.PhaseEntered}. */
  record EnterPhase(Phase phase) implements Wish {}

  /**
   * Run this off the owner's thread; it works on an immutable copy and answers {@link
   * ReviewEvent.Computed}.
   */
  record Compute(String kind, Supplier<ReviewEvent.Computed> computation) implements Wish {}

  /**
   * A decision nobody was asked for.
   *
   * @param by name of the deciding algorithm, {@code algo:<name>/<version>} or {@code
   *     algo:rule/<name>}
   */
  record AutomaticDecision(
      Pair pair, Decision decision, MetaDecision meta, Confidence confidence, String by) {}
}
