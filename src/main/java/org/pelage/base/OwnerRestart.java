package org.pelage.base;

import akka.actor.typed.BackoffSupervisorStrategy;
import akka.actor.typed.SupervisorStrategy;
import java.time.Duration;

/**
 * How an event-sourced owner comes back after its journal failed it: anew, from what is durable,
 * after a pause that doubles from 200 ms to 5 s. What arrives meanwhile waits.
 */
public final class OwnerRestart {
  private static final Duration PAUSE_MIN = Duration.ofMillis(200);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
  private static final double JITTER = 0.2;

  private OwnerRestart() {}

  public static BackoffSupervisorStrategy strategy() {
    return SupervisorStrategy.restartWithBackoff(PAUSE_MIN, PAUSE_MAX, JITTER);
  }
}
