package org.pelage.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.pelage.callback.CallbackMessage;
import org.pelage.callback.CallbackMessage.Kind;
import org.pelage.callback.CallbackOutbox;
import org.pelage.callback.CallbackUrl;

/**
 * Tells the server that asked for the graph when there is something to review, when it has finished
 * (once each time it does) and when it fails. What is due is journaled before it is handed over;
 * what a crash left unsettled is handed over again.
 */
final class Callbacks {
  private static final int DETAIL_MAX = 500;

  private final ActorContext<DoorMessage> context;
  private final Desk desk;
  private final SessionServices services;
  private final Consumer<WriteQueue.Waiting> enqueue;
  private Optional<ActorRef<CallbackOutbox.Command>> outbox = Optional.empty();

  /** What became of callbacks whose settlement could not be written. */
  private final Map<Long, CallbackOutbox.Settled> unwritten = new HashMap<>();

  /** Whether something that is due waits to be written. */
  private boolean telling;

  Callbacks(
      ActorContext<DoorMessage> context,
      Desk desk,
      SessionServices services,
      Consumer<WriteQueue.Waiting> enqueue) {
    this.context = context;
    this.desk = desk;
    this.services = services;
    this.enqueue = enqueue;
  }

  /**
   * Hands over what is not settled: after a restart, after a failed write, or what was just
   * journaled. The outbox passes over what it has had; of that only the settlement can be missing.
   */
  void handOver() {
    for (SessionEvent.CallbackDue due : desk.state().callbacks().open()) {
      CallbackOutbox.Settled known = unwritten.remove(due.number());
      if (known != null) {
        settle(known);
      } else {
        message(due)
            .ifPresentOrElse(
                message -> outbox().tell(new CallbackOutbox.Deliver(message)),
                () -> settle(notAnAddress(due)));
      }
    }
  }

  private static CallbackOutbox.Settled notAnAddress(SessionEvent.CallbackDue due) {
    return new CallbackOutbox.Settled.GivenUp(due.number(), "not an address that can be called");
  }

  /** Whether something is still to be told; such a graph does not go to sleep. */
  boolean isBusy() {
    return desk.state().callbacks().open().iterator().hasNext();
  }

  /** Looks whether there is something new to tell. */
  void look() {
    if (telling || desk.state().life() != GraphState.Life.LIVE || !isAnybodyTold()) {
      return;
    }
    news().ifPresent(this::tell);
  }

  /** Where a graph stands costs too much to be asked after each answer for nobody. */
  private boolean isAnybodyTold() {
    return !desk.state().genesis().order().callbacks().isNone();
  }

  private Optional<Kind> news() {
    Optional<SessionEvent.CallbackDue> last = desk.state().callbacks().last();
    Optional<Kind> now = now().filter(kind -> !url(kind).isEmpty());
    return now.filter(
        kind ->
            last.isEmpty()
                || !last.get().kind().equals(kind.name())
                || (kind == Kind.REVIEW && isAwaitedAgain(last.get())));
  }

  /** WBIA's clients are told after each answer, and when the graph has another id. */
  private boolean isAwaitedAgain(SessionEvent.CallbackDue last) {
    GraphState state = desk.state();
    return state.genesis().order().wbia()
        && (last.items() < state.items().last()
            || !state.callbacks().toldAs().equals(Optional.of(state.ids().get(0))));
  }

  private Optional<Kind> now() {
    return switch (situation().kind()) {
      case READY -> Optional.of(Kind.REVIEW);
      case FINISHED -> Optional.of(Kind.FINISHED);
      case FAILED -> Optional.of(Kind.ERROR);
      case COMPUTING -> Optional.empty();
    };
  }

  private Situation situation() {
    return Situation.of(desk.state(), desk.trouble());
  }

  private void tell(Kind kind) {
    telling = true;
    String reason = situation().reason();
    String detail = reason.substring(0, Math.min(reason.length(), DETAIL_MAX));
    write(
        () ->
            new SessionEvent.CallbackDue(
                desk.epoch(),
                desk.state().callbacks().next(),
                kind.name(),
                desk.state().items().last(),
                kind == Kind.ERROR ? detail : ""),
        () -> {
          telling = false;
          handOver();
        },
        () -> telling = false);
  }

  private Optional<CallbackMessage> message(SessionEvent.CallbackDue due) {
    Kind kind = Kind.valueOf(due.kind());
    try {
      return Optional.of(
          new CallbackMessage(
              due.number(),
              kind,
              CallbackUrl.parse(url(kind)),
              CallbackMessage.Method.of(method(kind)),
              desk.state().ids().get(0),
              due.detail()));
    } catch (IllegalArgumentException notAnAddress) {
      context.getLog().warn("Graph {}: {}", desk.graphKey(), notAnAddress.getMessage());
      return Optional.empty();
    }
  }

  private String url(Kind kind) {
    Genesis.Callbacks callbacks = desk.state().genesis().order().callbacks();
    return switch (kind) {
      case REVIEW -> callbacks.reviewUrl();
      case FINISHED -> callbacks.finishedUrl();
      case ERROR -> callbacks.errorUrl();
    };
  }

  private String method(Kind kind) {
    Genesis.Callbacks callbacks = desk.state().genesis().order().callbacks();
    return switch (kind) {
      case REVIEW -> callbacks.reviewMethod();
      case FINISHED -> callbacks.finishedMethod();
      case ERROR -> callbacks.errorMethod();
    };
  }

  private ActorRef<CallbackOutbox.Command> outbox() {
    if (outbox.isEmpty()) {
      ActorRef<CallbackOutbox.Settled> owner =
          context.messageAdapter(
              CallbackOutbox.Settled.class,
              settled -> new Offstage.Continue(() -> settle(settled)));
      outbox =
          Optional.of(
              context.spawn(
                  CallbackOutbox.create(
                      services.callbacks(), services.sender(), services.random(), owner),
                  "callbacks"));
    }
    return outbox.get();
  }

  private void settle(CallbackOutbox.Settled settled) {
    boolean delivered = settled instanceof CallbackOutbox.Settled.Delivered;
    String reason = settled instanceof CallbackOutbox.Settled.GivenUp gone ? gone.reason() : "";
    String shortened = reason.substring(0, Math.min(reason.length(), DETAIL_MAX));
    write(
        () ->
            new SessionEvent.CallbackSettled(desk.epoch(), settled.number(), delivered, shortened),
        () -> {},
        () -> unwritten.put(settled.number(), settled));
  }

  private void write(Supplier<SessionEvent> event, Runnable written, Runnable failed) {
    enqueue.accept(
        new WriteQueue.Waiting(
            true,
            pending -> new Planned.Write(List.of(event.get()), outcomes -> written.run()),
            refusal -> failed.run()));
  }
}
