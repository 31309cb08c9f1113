package org.pelage.session;

import java.util.List;
import java.util.UUID;
import org.pelage.base.CborMessage;

/** What a graph tells its subscribers as it happens, after it is durable. */
public sealed interface SessionNotice extends CborMessage {
  /** An item or an undo was applied; {@code sequence} is the event id to resume from. */
  record Decided(
      long sequence, UUID a, UUID b, String decision, String reviewer, List<String> effects)
      implements SessionNotice {}

  /** A pair was leased, returned or ran out. */
  record LeaseChanged(UUID a, UUID b, boolean held, String holder) implements SessionNotice {}

  /** State, phase, counts. */
  record StateChanged(SessionReply.State state) implements SessionNotice {}

  /** Names were written by a sync. */
  record NamesWritten(long sync, int changed) implements SessionNotice {}

  /** The graph is gone. */
  record Ended() implements SessionNotice {}
}
