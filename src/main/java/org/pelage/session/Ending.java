package org.pelage.session;

import akka.actor.typed.ActorRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pelage.base.Refusal;
import org.pelage.catalog.Fences;
import org.pelage.catalog.NewReview;

/**
 * How a graph ends. Draining closes its fence in the catalogue before it is journaled, so that
 * after the answer nothing of it is ever written (invariant 8).
 */
final class Ending {
  private final Desk desk;
  private final SessionServices services;
  private final Offstage offstage;
  private final Consumer<WriteQueue.Waiting> enqueue;
  private final Consumer<String> abort;
  private final List<ActorRef<SessionReply>> waiting = new ArrayList<>();

  /**
   * @param abort called if somebody else owns the graph by now
   */
  Ending(
      Desk desk,
      SessionServices services,
      Offstage offstage,
      Consumer<WriteQueue.Waiting> enqueue,
      Consumer<String> abort) {
    this.desk = desk;
    this.services = services;
    this.offstage = offstage;
    this.enqueue = enqueue;
    this.abort = abort;
  }

  /** Whether the graph is being drained: nothing else is written any more. */
  boolean isUnderWay() {
    return !waiting.isEmpty();
  }

  /** Gives a key up that has not started; one that has says so. */
  void abandon(ActorRef<SessionReply> replyTo) {
    switch (desk.state().life()) {
      case LIVE -> replyTo.tell(new SessionReply.Started(desk.graphKey()));
      case ABANDONED -> replyTo.tell(new SessionReply.Abandoned(desk.graphKey()));
      case DRAINED -> replyTo.tell(new SessionReply.Drained());
      case UNBORN ->
          enqueue.accept(
              new WriteQueue.Waiting(
                  true,
                  pending -> planAbandon(replyTo),
                  refusal -> replyTo.tell(new SessionReply.Refused(refusal))));
    }
  }

  /** Looked at again when its turn has come: a start may have been journaled before it. */
  private Planned planAbandon(ActorRef<SessionReply> replyTo) {
    if (desk.state().life() != GraphState.Life.UNBORN) {
      return new Planned.Settled(() -> abandon(replyTo));
    }
    return new Planned.Write(
        List.of(new SessionEvent.StartAbandoned(desk.epoch(), desk.now())),
        outcomes -> replyTo.tell(new SessionReply.Abandoned(desk.graphKey())));
  }

  void drain(ActorRef<SessionReply> replyTo) {
    if (desk.state().life() != GraphState.Life.LIVE) {
      abandon(replyTo);
      return;
    }
    waiting.add(replyTo);
    if (waiting.size() == 1) {
      write(List.of(), this::closeFence);
    }
  }

  /** Everything before it is durable and so is the epoch. */
  private void closeFence() {
    long epoch = desk.epoch();
    String fence = fence(desk.graphKey());
    List<NewReview> rest = rest();
    offstage.run(
        services.blocking(),
        () -> {
          services.catalog().fences().append(fence, epoch, tx -> tx.stageReviews(rest));
          return services.catalog().fences().delete(fence, epoch);
        },
        this::fenceClosed,
        failure -> end(new SessionReply.Refused(Beginning.refusalOf(failure))));
  }

  /** What would have been staged had the graph lived a moment longer. */
  private List<NewReview> rest() {
    GraphState state = desk.state();
    return state.parameters().manual().autosave()
        ? StagedItems.rows(desk.graphKey(), state, state.syncs().stagedUpTo(), state.items().last())
        : List.of();
  }

  private void fenceClosed(Fences.Result result) {
    if (result instanceof Fences.Result.Stale stale) {
      end(
          new SessionReply.Refused(
              new Refusal(Refusal.Kind.UNAVAILABLE, "", "the graph moved; try again")));
      abort.accept("epoch " + stale.epoch() + " holds the fence");
      return;
    }
    write(
        List.of(new SessionEvent.GraphDrained(desk.epoch(), desk.now())),
        () -> end(new SessionReply.Drained()));
  }

  private void write(List<SessionEvent> events, Runnable then) {
    enqueue.accept(
        new WriteQueue.Waiting(
            true,
            pending -> new Planned.Write(events, outcomes -> then.run()),
            refusal -> end(new SessionReply.Refused(refusal))));
  }

  private void end(SessionReply reply) {
    List<ActorRef<SessionReply>> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(replyTo -> replyTo.tell(reply));
  }

  /** The graph's fence in the catalogue. */
  static String fence(String graphKey) {
    return "graph/" + graphKey;
  }
}
