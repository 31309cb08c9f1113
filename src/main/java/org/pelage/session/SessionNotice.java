package org.pelage.session;

import akka.actor.typed.ActorRef;
import java.util.List;
import java.util.UUID;
import org.pelage.base.CborMessage;

/** What a graph tells its subscribers as it happens, after it is durable. */
public sealed interface SessionNotice extends CborMessage {
  /**
   * The first notice of a subscription, once the graph has read its journal. A subscription ends
   * with this activation of the graph: who wants to go on watches it, and subscribes again when it
   * stops.
   *
   * @param activation who will send the others
   * @param last sequence of the last item or undo so far, {@link #NOT_READ} while the journal
   *     cannot be read
   */
  record Following(ActorRef<SessionCommand> activation, long last) implements SessionNotice {
    /** It is not known yet what there is. */
    public static final long NOT_READ = -1;
  }

  /**
   * An item or an undo was applied; {@code sequence} is the event id to resume from.
   *
   * @param decision of the item; of an undo, the decision it withdraws
   * @param undoes sequence of the item withdrawn (the first of a batch), 0 if this is an item
   */
  record Decided(
      long sequence,
      UUID a,
      UUID b,
      String decision,
      String reviewer,
      long undoes,
      List<String> effects)
      implements SessionNotice {
    public Decided {
      effects = List.copyOf(effects);
    }
  }

  /** A pair was leased, returned or ran out. */
  record LeaseChanged(UUID a, UUID b, boolean held, String holder) implements SessionNotice {}

  /** State, phase, counts. */
  record StateChanged(SessionReply.State state) implements SessionNotice {}

  /** Names were written by a sync. */
  record NamesWritten(long sync, int changed) implements SessionNotice {}

  /** The graph is gone. */
  record Ended() implements SessionNotice {}
}
