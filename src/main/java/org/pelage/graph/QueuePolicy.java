package org.pelage.graph;

import java.util.Optional;

/** Whether an edge belongs in the queue and with which priority, from what is inferred now. */
final class QueuePolicy {
  private static final double MATCH_NOT_GIVEN = 1e-9;
  private static final double SUSPECT_BONUS = 10;
  private static final double AUTO_REVIEWABLE_BONUS = 1;

  private final EdgeTable edges;
  private final ItemLog items;
  private final Inference inference;
  private final Inferred inferred;

  QueuePolicy(EdgeTable edges, ItemLog items, Inference inference, Inferred inferred) {
    this.edges = edges;
    this.items = items;
    this.inference = inference;
    this.inferred = inferred;
  }

  boolean wants(int e) {
    if (isSuspect(e)) {
      return passesFixMode(e, true);
    }
    return inference.evidence().kind(e) == Kind.OPEN
        && !(inferred.parameters().redundancy() && inferred.isClosedByRedundancy(e))
        && wantsUnlessClosed(e);
  }

  /** Whether an open edge is wanted if redundancy does not close it. */
  private boolean wantsUnlessClosed(int e) {
    return !inference.isConfidentlySettled(e) && passesFixMode(e, false);
  }

  /**
   * Whether an open edge is wanted in the bundle of which the open edges were told this.
   *
   * @param told as {@link Inferred#toldOf} or {@link Inferred#REDUNDANT}
   */
  boolean wantsOpen(int e, int told) {
    boolean isClosed = (told & Inferred.REDUNDANT) != 0;
    return !(inferred.parameters().redundancy() && isClosed) && wantsUnlessClosed(e);
  }

  /** Only what is decided is ever in doubt. */
  private boolean isSuspect(int e) {
    return inference.evidence().kind(e) != Kind.OPEN && inference.isSuspect(e);
  }

  double priority(int e) {
    double match = edges.match(e);
    boolean given = !Double.isNaN(match);
    if (isSuspect(e)) {
      return (given ? match : MATCH_NOT_GIVEN) + SUSPECT_BONUS;
    }
    boolean inside = inferred.parameters().inference() && inference.evidence().isInside(e);
    double base = !given ? MATCH_NOT_GIVEN : inside ? 1 - match : match;
    return inferred.parameters().autoFirst() && isAutoReviewable(e)
        ? base + AUTO_REVIEWABLE_BONUS
        : base;
  }

  private boolean isAutoReviewable(int e) {
    GraphParameters.AutoThresholds t = inferred.parameters().thresholds();
    if (t.equals(GraphParameters.AutoThresholds.NEVER)) {
      return false;
    }
    return t.isExceededByOneOf(edges.probabilities(e));
  }

  private boolean passesFixMode(int e, boolean suspect) {
    return switch (inferred.parameters().fixMode()) {
      case NONE -> true;
      case SPLIT -> inference.evidence().isInside(e);
      case MERGE -> !inference.evidence().isInside(e);
      case PREDICT -> contradicts(edges.probabilities(e).looksSame(), takenAsSame(e, suspect));
    };
  }

  private static boolean contradicts(Optional<Boolean> one, Optional<Boolean> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  /** What is inferred of a pair, or decided if that is what is in doubt. */
  private Optional<Boolean> takenAsSame(int e, boolean suspect) {
    if (suspect) {
      return Optional.of(items.decision(e) == Decision.MATCH);
    }
    return switch (inferred.state(e)) {
      case SAME, INCONSISTENT_INTERNAL -> Optional.of(true);
      case DIFF -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
