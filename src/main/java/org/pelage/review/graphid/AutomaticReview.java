package org.pelage.review.graphid;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.QueuedPair;
import org.pelage.review.Wish.AutomaticDecision;

/**
 * The automatic decisions that can be taken at once without one changing what another means: a PCC
 * that a match joins takes part in nothing else of the batch, and two PCCs get no more nomatches
 * than redundancy asks for. What is left over comes in the next batch.
 */
final class AutomaticReview {
  /** How automatic decisions are signed. */
  static final String SIGNATURE = "algo:auto_clf/1";

  /** Decisions per batch; a batch is one write. */
  static final int BATCH_MAX = 256;

  private final Knowledge known;
  private final List<AutomaticDecision> batch = new ArrayList<>();
  private final IntOpenHashSet touched = new IntOpenHashSet();
  private final IntOpenHashSet merging = new IntOpenHashSet();
  private final Map<Pair, Integer> separating = new HashMap<>();

  private AutomaticReview(Knowledge known) {
    this.known = known;
  }

  /** What can be decided now from the top of the agenda, before the first pair for a person. */
  static List<AutomaticDecision> of(Knowledge known, Agenda agenda) {
    if (!agenda.isAutomatic() || !known.decidesAutomatically()) {
      return List.of();
    }
    AutomaticReview review = new AutomaticReview(known);
    agenda.walk(review::take);
    return review.batch;
  }

  private boolean take(QueuedPair queued) {
    Optional<Decision> decision = known.automatic(queued.pair());
    if (decision.isEmpty()) {
      // Pairs that can be decided automatically come first, with a priority over 1, if they do.
      return known.parameters.graph().autoFirst() && queued.priority() > 1;
    }
    if (isIndependent(queued.pair(), decision.get())) {
      batch.add(
          new AutomaticDecision(
              queued.pair(), decision.get(), MetaDecision.NONE, Confidence.PRETTY_SURE, SIGNATURE));
    }
    return batch.size() < BATCH_MAX;
  }

  private boolean isIndependent(Pair pair, Decision decision) {
    int a = known.graph.label(pair.low());
    int b = known.graph.label(pair.high());
    if (merging.contains(a) || merging.contains(b)) {
      return false;
    }
    if (decision == Decision.NOTCOMP) {
      return true;
    }
    if (decision == Decision.MATCH || a == b) {
      if (touched.contains(a) || touched.contains(b)) {
        return false;
      }
      merging.add(a);
      merging.add(b);
      return true;
    }
    touched.add(a);
    touched.add(b);
    int enough = known.graph.parameters().kNegative() - known.graph.negativeEdges(a, b);
    return separating.merge(Pair.of(a, b), 1, Integer::sum) <= Math.max(1, enough);
  }
}
