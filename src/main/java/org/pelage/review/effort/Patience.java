package org.pelage.review.effort;

import java.util.LinkedList;
import java.util.List;

/**
 * Whether asking has brought too little for too long. Expectations say what an answer is worth, but
 * where they are wrong the record tells. What counts is the partition now against that of some time
 * ago: what a wrong answer did and the next one mended is no progress.
 */
final class Patience {
  /** Less than this is not felt in F1. */
  private static final double FELT = 0.002;

  /** Answers looked back over, per annotation, before something else is asked first. */
  private static final double TIRING = 0.4;

  /** The same, before it is enough. */
  private static final double EXHAUSTING = 0.85;

  private final LinkedList<Forecast> moments = new LinkedList<>();
  private int answers;
  private boolean tired;
  private boolean exhausted;

  void start() {
    moments.clear();
    answers = 0;
    tired = false;
    exhausted = false;
  }

  /** A question that was worth it was answered. */
  void answered() {
    answers++;
  }

  /** Sees, if it is exhausted, whether the last answers have changed that. O(nodes). */
  void revive(int annotations, Clusters clusters) {
    exhausted = exhausted && isIdle(EXHAUSTING, annotations, clusters);
  }

  /** Compares with the partition at the beginning of both windows. O(nodes). */
  void compare(int annotations, Clusters clusters) {
    tired = isIdle(TIRING, annotations, clusters);
    exhausted = isIdle(EXHAUSTING, annotations, clusters);
    moments.addLast(Forecast.of(answers, clusters, new Doubt(), 0));
    while (moments.size() > 1 && moments.get(1).answers() <= answers - EXHAUSTING * annotations) {
      moments.removeFirst();
    }
  }

  /** Whether less was found within the window than it should have brought. */
  private boolean isIdle(double window, int annotations, Clusters clusters) {
    Forecast before = null;
    for (Forecast moment : moments) {
      if (moment.answers() <= answers - window * annotations) {
        before = moment;
      }
    }
    return before != null && before.found(clusters).pairs() < FELT * 2 * clusters.joined();
  }

  /** Whether it is time to ask something else first. */
  boolean isTired() {
    return tired;
  }

  /** Whether only what is quite doubtful is worth a question by now. */
  boolean isExhausted() {
    return exhausted;
  }

  /** All there is, to come back to. Immutable. */
  record Saved(List<Forecast> moments, int answers, boolean tired, boolean exhausted) {}

  Saved save() {
    return new Saved(List.copyOf(moments), answers, tired, exhausted);
  }

  void restore(Saved saved) {
    moments.clear();
    moments.addAll(saved.moments());
    answers = saved.answers();
    tired = saved.tired();
    exhausted = saved.exhausted();
  }

  @Override
  public String toString() {
    return answers + " " + tired + " " + exhausted;
  }
}
