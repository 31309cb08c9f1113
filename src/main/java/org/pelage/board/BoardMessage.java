package org.pelage.board;

import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.Receptionist;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pelage.base.CborMessage;

/**
 * What the keeper of a board is told: by graphs of its node {@link GraphSummary} and {@link Gone},
 * by keepers of other nodes {@link Shared}.
 */
public sealed interface BoardMessage
    permits GraphSummary,
        BoardMessage.Gone,
        BoardMessage.Shared,
        BoardMessage.Keepers,
        BoardMessage.Remembered,
        BoardMessage.Stored,
        BoardMessage.Tick {
  /** The graph is no more. */
  record Gone(String graphKey) implements BoardMessage, CborMessage {}

  /**
   * What graphs of another node said.
   *
   * @param gone keys of graphs of any node that are no more
   */
  record Shared(ActorRef<BoardMessage> from, List<GraphSummary> summaries, Set<String> gone)
      implements BoardMessage, CborMessage {
    public Shared {
      summaries = List.copyOf(summaries);
      gone = Set.copyOf(gone);
    }
  }

  /** Who keeps a board. */
  record Keepers(Receptionist.Listing listing) implements BoardMessage {}

  /** What was known when this node last ran. */
  record Remembered(List<GraphSummary> summaries) implements BoardMessage {
    public Remembered {
      summaries = List.copyOf(summaries);
    }
  }

  /** The database has taken, or not taken, what it was given. */
  record Stored(Optional<Throwable> failure) implements BoardMessage {}

  /** Time to do something. */
  enum Tick implements BoardMessage {
    /** Tell the other keepers. */
    SHARE,
    /** Tell the database. */
    STORE
  }
}
