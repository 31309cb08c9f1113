package org.pelage.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who is told what happens, after it is durable. Decisions and leases are told as they happen; the
 * state at most once a tick. What is read of the journal at the start has happened before: it is
 * not told, and who subscribed meanwhile is greeted when it has been read.
 */
final class Subscribers {
  private final ActorContext<DoorMessage> context;
  private final GraphState state;
  private final Supplier<Optional<SessionReply.State>> view;
  private final Set<ActorRef<?>> refs = new HashSet<>();
  private final Set<ActorRef<SessionNotice>> subscribers = new HashSet<>();
  private boolean open;
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

  /** Adds one, and greets it unless the journal is still being read. */
  void add(ActorRef<SessionNotice> subscriber) {
    if (subscribers.add(subscriber)) {
      refs.add(subscriber);
      context.watch(subscriber);
    }
    if (open) {
      greet(subscriber, state.items().last());
    }
  }

  /** The journal has been read: what is applied from now on is news. */
  void open() {
    if (!open) {
      open = true;
      subscribers.forEach(s -> greet(s, state.items().last()));
    }
  }

  /** The journal cannot be read: whoever waits learns at least who it is that cannot. */
  void failed() {
    if (!open) {
      open = true;
      subscribers.forEach(s -> greet(s, SessionNotice.Following.NOT_READ));
    }
  }

  private void greet(ActorRef<SessionNotice> subscriber, long last) {
    subscriber.tell(new SessionNotice.Following(context.getSelf().narrow(), last));
    if (state.life() == GraphState.Life.ABANDONED || state.life() == GraphState.Life.DRAINED) {
      subscriber.tell(new SessionNotice.Ended());
    } else {
      view.get().ifPresent(s -> subscriber.tell(new SessionNotice.StateChanged(s)));
    }
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
    if (!open || subscribers.isEmpty()) {
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
    tell(
        new SessionNotice.Decided(
            entry.sequence(),
            state.members().uuid(item.low()),
            state.members().uuid(item.high()),
            item.decision().code(),
            undo ? entry.request().reviewer() : item.reviewer(),
            undo ? made.sequence() : 0,
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
