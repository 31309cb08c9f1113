package org.pelage.session;

import akka.actor.typed.ActorRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pelage.base.Refusal;

/**
 * Numbered syncs, one at a time: the graph is copied, the catalogue written under the fence off the
 * actor, and what was written journaled. If that last step was missed by a crash, the next sync
 * finds its number used and takes the outcome kept there first.
 */
final class Syncing {
  private final Desk desk;
  private final Views views;
  private final SessionServices services;
  private final Offstage offstage;
  private final Consumer<WriteQueue.Waiting> enqueue;
  private final Consumer<String> abort;
  private final List<ActorRef<SessionReply>> waiting = new ArrayList<>();

  Syncing(
      Desk desk,
      Views views,
      SessionServices services,
      Offstage offstage,
      Consumer<WriteQueue.Waiting> enqueue,
      Consumer<String> abort) {
    this.desk = desk;
    this.views = views;
    this.services = services;
    this.offstage = offstage;
    this.enqueue = enqueue;
    this.abort = abort;
  }

  /** Whoever asks while one is under way shares its report. */
  void sync(ActorRef<SessionReply> replyTo) {
    waiting.add(replyTo);
    if (waiting.size() == 1) {
      begin();
    }
  }

  /** Once everything before it, and the epoch, is durable. */
  private void begin() {
    write(pending -> List.of(), this::writeCatalogue);
  }

  private void writeCatalogue() {
    SyncInput input = SyncInput.of(desk);
    offstage.run(
        services.blocking(),
        () -> new SyncWriter(services.catalog(), input).write(),
        this::written,
        failure -> end(new SessionReply.Refused(Beginning.refusalOf(failure))));
  }

  private void written(SyncWriter.Result result) {
    if (result instanceof SyncWriter.Result.Fenced fenced) {
      end(
          new SessionReply.Refused(
              new Refusal(Refusal.Kind.CONFLICT, "", "nothing was written: " + fenced.why())));
      if (fenced.younger()) {
        abort.accept(fenced.why());
      }
      return;
    }
    SyncWriter.Result.Written written = (SyncWriter.Result.Written) result;
    write(
        pending -> events(written.outcome()),
        written.earlier() ? this::begin : () -> report(written.outcome().number()));
  }

  private void report(long number) {
    end(views.synced(desk.state().syncs().report(number).orElseThrow(), 0));
  }

  private List<SessionEvent> events(SyncWriter.Outcome outcome) {
    List<SessionEvent> events = new ArrayList<>();
    Blocks.ofNames(outcome.names())
        .forEach(names -> events.add(event(outcome, names, List.of(), false)));
    Blocks.ofMatches(outcome.matches())
        .forEach(matches -> events.add(event(outcome, List.of(), matches, false)));
    events.add(event(outcome, List.of(), List.of(), true));
    return events;
  }

  private SessionEvent event(
      SyncWriter.Outcome outcome,
      List<SessionEvent.WrittenName> names,
      List<SessionEvent.WrittenMatch> matches,
      boolean last) {
    return new SessionEvent.NamesWritten(
        desk.epoch(), outcome.number(), outcome.at(), outcome.stagedUpTo(), names, matches, last);
  }

  private void write(
      java.util.function.Function<Pending, List<SessionEvent>> events, Runnable then) {
    enqueue.accept(
        new WriteQueue.Waiting(
            true,
            pending -> new Planned.Write(events.apply(pending), outcomes -> then.run()),
            refusal -> end(new SessionReply.Refused(refusal))));
  }

  private void end(SessionReply reply) {
    List<ActorRef<SessionReply>> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(replyTo -> replyTo.tell(reply));
  }
}
