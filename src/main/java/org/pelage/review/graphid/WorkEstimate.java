package org.pelage.review.graphid;

import org.pelage.review.Estimate;

/**
 * How many questions are left, from what is listed now: at least what the phase must still ask, at
 * most every listed pair. It knows nothing about candidates not found yet nor about contradictions
 * to come, so it is not calibrated, and how good the partition is it does not say at all.
 */
final class WorkEstimate {
  /** Pairs of the queue whose probabilities are added up. */
  private static final int SAMPLE = 500;

  private WorkEstimate() {}

  /**
   * @param certain questions that must be asked: suspects, and the agenda of any phase but ranking
   */
  static Estimate elsewhere(int certain, int queue) {
    return of(certain, certain, certain + queue);
  }

  /**
   * In a ranking phase a match among the listed pairs starts the refresh criterion's count again,
   * and asks for a second look at what it joined.
   */
  static Estimate ranking(int suspects, Knowledge known, RefreshCriterion refresh) {
    int queue = known.graph.queueSize();
    double[] matches = {0};
    int[] seen = {0};
    known.graph.walkQueue(
        q -> {
          double match = known.probabilities(q.pair()).match();
          matches[0] += q.suspect() || Double.isNaN(match) ? 0 : match;
          return ++seen[0] < SAMPLE;
        });
    int tail = refresh.answersToGo(queue);
    double low = Math.min(queue, tail);
    double looks = known.parameters.redundancy().enforcePositive() ? 2 : 1;
    double expected = Math.min(queue, tail + looks * matches[0]);
    return of(suspects + low, suspects + Math.max(low, expected), suspects + queue);
  }

  private static Estimate of(double low, double expected, double high) {
    return new Estimate(Double.NaN, Double.NaN, Double.NaN, false, expected, low, high);
  }
}
