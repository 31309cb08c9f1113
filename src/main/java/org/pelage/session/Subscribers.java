package org.pelage.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.pelage.graph.Decision;

/**
 * Who is told what happens, after it is durable. Decisions and leases are told as they happen; the
 * state at most once a tick.
 */
final class Subscribers {
  private final ActorContext<DoorMessage> context;
  private final GraphState state;
  private final Supplier<Optional<SessionReply.State>> view;
  private final Set<ActorRef<?>> refs = new HashSet<>();
  private final Set<ActorRef<SessionNotice>> subscribers = new HashSet<>();
  private boolean stale;

  Subscribers(
      ActorContext<DoorMessage> context,
      GraphState state,
      Supplier<Optional<SessionReply.State>> view) {
    this.context = context;
    this.state = state;
    this.view = view;
  }

  boolean isEmpty() {
    return subscribers.isEmpty();
  }

  /** Adds one and tells it the present state. */
  void add(ActorRef<SessionNotice> subscriber) {
    if (subscribers.add(subscriber)) {
      refs.add(subscriber);
      context.watch(subscriber);
    }
    view.get().ifPresent(s -> subscriber.tell(new SessionNotice.StateChanged(s)));
  }

  void remove(ActorRef<?> gone) {
    if (refs.remove(gone)) {
      subscribers.removeIf(s -> s.path().equals(gone.path()));
    }
  }

  void tell(SessionNotice notice) {
    subscribers.forEach(s -> s.tell(notice));
  }

  /** Tells of an event that was applied. */
  void tell(SessionEvent event, GraphState.Applied outcome) {
    if (subscribers.isEmpty()) {
      return;
    }
    outcome.sequences().forEach(s -> state.items().find(s).ifPresent(this::tellEntry));
    if (event instanceof SessionEvent.NamesWritten written && written.last()) {
      int changed = state.syncs().report(written.number()).map(r -> r.names().size()).orElse(0);
      tell(new SessionNotice.NamesWritten(written.number(), changed));
    } else if (event instanceof SessionEvent.GraphDrained) {
      tell(new SessionNotice.Ended());
    }
  }

  private void tellEntry(ItemLog.Entry entry) {
    boolean undo = entry instanceof ItemLog.Undid;
    ItemLog.Made made =
        entry instanceof ItemLog.Undid undid
            ? (ItemLog.Made) state.items().find(undid.withdrawn().get(0)).orElseThrow()
            : (ItemLog.Made) entry;
    SessionEvent.MadeItem item = made.item();
    Decision decision = undo ? Decision.UNREVIEWED : item.decision();
    tell(
        new SessionNotice.Decided(
            entry.sequence(),
            state.members().uuid(item.low()),
            state.members().uuid(item.high()),
            decision.code(),
            undo ? entry.request().reviewer() : item.reviewer(),
            entry.effects()));
  }

  /** The state is no longer what was last told. */
  void stateChanged() {
    stale = true;
  }

  /** Tells the state if it changed since it was last told. */
  void flush() {
    if (stale && !subscribers.isEmpty()) {
      view.get().ifPresent(s -> tell(new SessionNotice.StateChanged(s)));
    }
    stale = false;
  }
}
