package org.pelage.registry;

import java.time.Duration;

/**
 * Limits and times of the registry.
 *
 * @param graphsMax most live graphs, 1 to 1,000,000
 * @param annotationsMax most annotations of all live graphs together
 * @param idsPerGraphMax most ids one graph may ever have
 * @param inFlightMax most writes (creations, resizes, deletions) under way or waiting
 * @param resumedAtOnce interrupted workflows taken up at a time after a start, and graphs woken at
 *     a time
 * @param wakePause between two such groups of woken graphs
 * @param stepTimeout after which a graph that has not answered is asked again
 * @param retryMin first pause before asking again; it doubles up to {@code retryMax}
 * @param startGiveUp how long a start may remain without an answer before it is abandoned
 * @param snapshotEvents events between two snapshots
 */
public record RegistrySettings(
    int graphsMax,
    int annotationsMax,
    int idsPerGraphMax,
    int inFlightMax,
    int resumedAtOnce,
    Duration wakePause,
    Duration stepTimeout,
    Duration retryMin,
    Duration retryMax,
    Duration startGiveUp,
    int snapshotEvents) {
  public static final RegistrySettings DEFAULTS =
      new RegistrySettings(
          10_000,
          2_000_000,
          1_000,
          1_000,
          8,
          Duration.ofMillis(100),
          Duration.ofSeconds(20),
          Duration.ofMillis(200),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          500);
}
