package org.pelage.session;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.pelage.base.Refusal;

/**
 * Where a command goes once the journal has been read: answered from the graph at once, begun off
 * the actor, or sent to wait for its turn to be written.
 */
final class Reception {
  private final Desk desk;
  private final Beginning beginning;
  private final Membership membership;
  private final Ending ending;
  private final Syncing syncing;
  private final Reads reads;
  private final Writes writes;
  private final BiConsumer<SessionCommand.Asked, WriteQueue.Waiting> enqueue;

  /**
   * @param enqueue sends a caller's command to wait, or refuses it
   * @param enqueueOwn sends what the graph itself has to write
   * @param abort ends the door because somebody else owns the graph
   */
  Reception(
      Desk desk,
      Views views,
      SessionServices services,
      Offstage offstage,
      BiConsumer<SessionCommand.Asked, WriteQueue.Waiting> enqueue,
      Consumer<WriteQueue.Waiting> enqueueOwn,
      Consumer<String> abort) {
    this.desk = desk;
    this.beginning = new Beginning(desk, services, offstage, enqueueOwn);
    this.membership = new Membership(desk, services, offstage, enqueueOwn);
    this.ending = new Ending(desk, services, offstage, enqueueOwn, abort);
    this.syncing = new Syncing(desk, views, services, offstage, enqueueOwn, abort);
    this.reads = new Reads(desk, views);
    this.writes = new Writes(desk, views);
    this.enqueue = enqueue;
  }

  /** Whether the graph is being deleted. */
  boolean isEnding() {
    return ending.isUnderWay();
  }

  void receive(SessionCommand.Asked c) {
    if (c instanceof SessionCommand.Start start) {
      beginning.start(start);
    } else if (c instanceof SessionCommand.Abandon) {
      ending.abandon(c.replyTo());
    } else if (c instanceof SessionCommand.Drain) {
      ending.drain(c.replyTo());
    } else if (desk.state().life() != GraphState.Life.LIVE) {
      receiveLifeless(c);
    } else {
      receiveLive(c);
    }
  }

  private void receiveLifeless(SessionCommand.Asked c) {
    Optional<Genesis> loading = beginning.loading();
    if (loading.isPresent() && c instanceof SessionCommand.GetState) {
      c.replyTo().tell(StartingView.of(loading.get(), Double.NaN));
    } else if (loading.isPresent()) {
      Refusals.answer(c, Refusal.Kind.UNAVAILABLE, "the graph is starting, try again");
    } else {
      Refusals.answer(c, Refusal.Kind.UNKNOWN, "there is no such graph");
    }
  }

  private void receiveLive(SessionCommand.Asked c) {
    Optional<SessionReply> read = reads.answer(c);
    if (read.isPresent()) {
      c.replyTo().tell(read.get());
    } else if (isEnding()) {
      Refusals.answer(c, Refusal.Kind.CONFLICT, "the graph is being deleted");
    } else if (c instanceof SessionCommand.AddAnnotations add) {
      membership.add(add);
    } else if (c instanceof SessionCommand.RemoveAnnotations remove) {
      membership.remove(remove);
    } else if (c instanceof SessionCommand.Sync) {
      syncing.sync(c.replyTo());
    } else if (c instanceof SessionCommand.Lease lease && desk.activation().isDurable()) {
      c.replyTo().tell(desk.leases().grant(lease));
    } else {
      enqueue.accept(c, writes.waiting(c));
    }
  }
}
