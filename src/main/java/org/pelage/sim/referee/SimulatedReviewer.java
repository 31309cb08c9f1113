package org.pelage.sim.referee;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Optional;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;

/**
 * Answers questions about pairs of annotation ids, wrong now and then. The answer is a function of
 * (seed, pair, how often this pair was asked before in this run). Confined to one thread.
 */
public final class SimulatedReviewer {
  private static final int TAG_ATTEMPT = 1;
  private static final int TAG_STICKY = 3;

  private final ReviewerModel model;
  private final Truth truth;
  private final Optional<String>[] viewpoints;
  private final Long2IntOpenHashMap asked = new Long2IntOpenHashMap();

  /**
   * @param viewpoints by annotation id; index 0 is unused
   */
  public SimulatedReviewer(ReviewerModel model, Truth truth, Optional<String>[] viewpoints) {
    this.model = model;
    this.truth = truth;
    this.viewpoints = viewpoints.clone();
  }

  /** The next answer to a pair of annotation ids. */
  public Decision answer(Pair ids) {
    return answer(ids, asked.addTo(ids.packed(), 1));
  }

  Decision answer(Pair ids, int attempt) {
    if (model.oppositeNotComparable() && !comparable(ids)) {
      return Decision.NOTCOMP;
    }
    boolean same = truth.same(ids.low(), ids.high());
    return same != wrong(ids, attempt, same) ? Decision.MATCH : Decision.NOMATCH;
  }

  private boolean comparable(Pair ids) {
    return viewpoints[ids.low()].equals(viewpoints[ids.high()])
        || truth.both()[ids.low()]
        || truth.both()[ids.high()];
  }

  private boolean wrong(Pair ids, int attempt, boolean same) {
    double e = same ? model.matchError() : model.nomatchError();
    double always = e * model.sticky();
    return uniform(TAG_STICKY, ids, 0) < always
        || uniform(TAG_ATTEMPT, ids, attempt) < e * (1 - model.sticky()) / (1 - always);
  }

  private double uniform(int tag, Pair ids, int attempt) {
    return ReviewerHash.uniform(model.seed(), tag, ids.low(), ids.high(), attempt);
  }
}
