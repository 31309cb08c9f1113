package org.pelage.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When a build that failed is tried again although nobody asks, because feedback waits for it:
 * after a pause that doubles with each failure in a row, and not for ever. Whoever asks does not
 * wait so long.
 *
 * @param first pause after the first failure
 */
record Patience(Duration first) {
  /** Failures in a row after which only somebody who asks has it tried again. */
  static final int FAILURES_MAX = 10;

  private static final Duration PAUSE_MAX = Duration.ofMinutes(5);

  /** Whether it is time; the last of the jobs has failed, or nothing is known of it. */
  boolean isOver(List<QueryState.Job> jobs, Instant now) {
    int failures = failuresInARow(jobs);
    boolean rested =
        jobs.isEmpty()
            || jobs.get(jobs.size() - 1)
                .endedAt()
                .map(ended -> !now.isBefore(ended.plus(pause(failures))))
                .orElse(true);
    return failures < FAILURES_MAX && rested;
  }

  /** The pause after so many failures in a row. */
  Duration pause(int failures) {
    Duration pause = first;
    for (int i = 1; i < failures && pause.compareTo(PAUSE_MAX) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
  }

  private static int failuresInARow(List<QueryState.Job> jobs) {
    int failures = 0;
    for (int i = jobs.size() - 1; i >= 0 && jobs.get(i).status() == JobStatus.EXCEPTION; i--) {
      failures++;
    }
    return failures;
  }
}
