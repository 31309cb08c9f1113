package org.pelage.callback;

import java.time.Duration;

/**
 * How patiently callbacks are sent.
 *
 * @param timeout of one attempt, from looking the name up to the answer's first line
 * @param attempts how often a message is tried, at least 1
 * @param pauseMin before the second attempt; it doubles up to {@code pauseMax}
 * @param waitingMax messages of one graph waiting; beyond, the oldest that only says "review" is
 *     given up, for a newer one says the same
 */
public record CallbackSettings(
    Duration timeout, int attempts, Duration pauseMin, Duration pauseMax, int waitingMax) {
  public static final CallbackSettings DEFAULTS =
      new CallbackSettings(
          Duration.ofSeconds(10), 6, Duration.ofSeconds(1), Duration.ofMinutes(1), 100);

  public CallbackSettings {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1: " + attempts);
    }
  }
}
