package org.pelage.session;

import java.time.Duration;
import org.pelage.review.lease.LeaseLimits;

/**
 * Limits and times of identity graphs.
 *
 * @param batchMax events of one journal write (a single command may exceed it)
 * @param waitingMax commands waiting to be written before a graph says it is busy
 * @param pageMax events read at once while starting
 * @param hold how long a graph that cannot write yet (or just now) lets its callers wait
 * @param respawnMin first pause before a failed log is started anew; doubled up to the next
 * @param respawnMax longest pause
 * @param idleStop a graph nobody asked for so long stops itself
 * @param tick how often a graph looks at the time
 * @param checkpointEvents a checkpoint after so many events since the last, five times as many
 *     while events pour in
 * @param recoveries graphs of one node that may read their journals at once
 * @param annotationsMax annotations of one graph
 * @param knownAnswers share of pairs given out whose answer is known, 0 for none
 * @param leases limits of leases
 */
public record SessionSettings(
    int batchMax,
    int waitingMax,
    int pageMax,
    Duration hold,
    Duration respawnMin,
    Duration respawnMax,
    Duration idleStop,
    Duration tick,
    int checkpointEvents,
    int recoveries,
    int annotationsMax,
    double knownAnswers,
    LeaseLimits leases) {
  /** What the server uses unless it is configured otherwise. */
  public static final SessionSettings DEFAULTS =
      new SessionSettings(
          256,
          4_096,
          500,
          Duration.ofSeconds(3),
          Duration.ofMillis(200),
          Duration.ofSeconds(5),
          Duration.ofMinutes(10),
          Duration.ofMillis(500),
          5_000,
          4,
          1_000_000,
          0,
          LeaseLimits.DEFAULTS);
}
