package org.pelage.query;

import java.time.Instant;
import java.util.UUID;
import org.pelage.base.CborMessage;

/** What the query object journals. */
sealed interface QueryEvent extends CborMessage {
  /** An activation began; it writes to the catalogue under this epoch. */
  record Activated(long epoch, Instant at) implements QueryEvent {}

  /** A build began; it starts after the last committed item. */
  record BuildStarted(long build, UUID job, Instant at) implements QueryEvent {}

  /** The session is there. */
  record BuildCompleted(long build, Instant at) implements QueryEvent {}

  /** There will be no session of this build. */
  record BuildFailed(long build, String reason, Instant at) implements QueryEvent {}

  /** Feedback up to that number is applied to this build. */
  record Applied(long build, long upTo) implements QueryEvent {}

  /** Names are being written for feedback up to that number. */
  record CommitStarted(long commit, long upTo, Instant at) implements QueryEvent {}

  /**
   * They are written.
   *
   * @param changed names written
   * @param foreign names left alone because somebody else had changed them
   */
  record Committed(long commit, long upTo, int changed, int foreign, Instant at)
      implements QueryEvent {}

  /** Nothing was written under that number, and never will be. */
  record CommitAbandoned(long commit, Instant at) implements QueryEvent {}

  /** The session was dropped. */
  record Dropped(Instant at) implements QueryEvent {}
}
