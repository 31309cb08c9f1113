package org.pelage.session;

import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Reads the journal on to where the log says that it ends, at the start of a graph and after its
 * log failed: a page at a time, of which a few events are applied before others are heard again,
 * and so many graphs at once as there are permits for. What was read for an earlier incarnation of
 * the log is dropped.
 */
final class CatchUp {
  /** What the reading needs of the door, on whose thread all of it runs. */
  interface Door {
    /** Whether nothing is known of the journal yet, so that no event in it can be a stranger's. */
    boolean isStarting();

    /** Whether the graph can no longer be made sense of. */
    boolean hasFailed();

    /** Whether an event read after a failure of the log was written by another owner. */
    boolean isForeign(SessionEvent event);

    /** Applies what was read; false if it cannot be, which the door has dealt with. */
    boolean apply(SessionEvent event, List<GraphState.Applied> outcomes);

    /**
     * Everything in the journal is applied.
     *
     * @param read what the events did that were read since a failure of the log
     */
    void caughtUp(List<GraphState.Applied> read);

    /** The journal cannot be made sense of. */
    void fail(String why);

    /** The journal and the graph disagree: only starting anew can tell what is true. */
    void abort(String why);
  }

  private static final int UNREADABLE_MAX = 10;

  /** Events read and applied before others are heard again: one may cost milliseconds. */
  private static final int APPLIED_AT_ONCE = 20;

  private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(1);

  private final ActorContext<DoorMessage> context;
  private final TimerScheduler<DoorMessage> timers;
  private final SessionServices services;
  private final GraphState state;
  private final LogLink log;
  private final Offstage offstage;
  private final Checkpoints checkpoints;
  private final Door door;
  private final List<GraphState.Applied> read = new ArrayList<>();
  private long target;
  private int unreadable;
  private boolean permitted;

  CatchUp(
      ActorContext<DoorMessage> context,
      TimerScheduler<DoorMessage> timers,
      SessionServices services,
      GraphState state,
      LogLink log,
      Offstage offstage,
      Checkpoints checkpoints,
      Door door) {
    this.context = context;
    this.timers = timers;
    this.services = services;
    this.state = state;
    this.log = log;
    this.offstage = offstage;
    this.checkpoints = checkpoints;
    this.door = door;
  }

  /** Begins to read up to that number; a long way only with a permit. */
  void to(long highest) {
    target = highest;
    read.clear();
    if (door.isStarting() && target > services.settings().pageMax() && !permitted) {
      permitted = true;
      services.permits().tell(new RecoveryPermits.Acquire(context.getSelf()));
    } else {
      readOn();
    }
  }

  /** Events to be read in all, 0 while that is not known. */
  long target() {
    return target;
  }

  /** Share of the journal that is read, NaN while its length is not known. */
  double progress() {
    return target == 0 ? Double.NaN : (double) state.applied() / target;
  }

  /** Reads the next page, or is done. */
  void readOn() {
    if (state.applied() == target) {
      caughtUp();
      return;
    }
    long attempt = log.incarnation();
    CompletionStage<List<JournalReader.Row>> page =
        door.isStarting()
            ? checkpoints.read(log.persistenceId(), state.applied() + 1, target)
            : services.reader().read(log.persistenceId(), state.applied() + 1, pageEnd());
    offstage.await(
        page,
        rows -> ifCurrent(attempt, () -> onPage(rows)),
        failed -> ifCurrent(attempt, () -> onUnreadable(failed)));
  }

  private long pageEnd() {
    return Math.min(target, state.applied() + services.settings().pageMax());
  }

  private void ifCurrent(long attempt, Runnable step) {
    if (attempt == log.incarnation() && !door.hasFailed()) {
      step.run();
    }
  }

  private void onPage(List<JournalReader.Row> rows) {
    if (rows.isEmpty()) {
      failMissing();
      return;
    }
    List<JournalReader.Row> slice = rows.subList(0, Math.min(APPLIED_AT_ONCE, rows.size()));
    if (!apply(slice)) {
      return;
    }
    if (slice.size() == rows.size()) {
      readOn();
    } else {
      long attempt = log.incarnation();
      List<JournalReader.Row> rest = rows.subList(slice.size(), rows.size());
      context.getSelf().tell(new Offstage.Continue(() -> ifCurrent(attempt, () -> onPage(rest))));
    }
  }

  /** False if the graph cannot go on from what was read. */
  private boolean apply(List<JournalReader.Row> rows) {
    boolean starting = door.isStarting();
    for (JournalReader.Row row : rows) {
      if (row.number() != state.applied() + 1 || row.number() > target) {
        failMissing();
        return false;
      }
      if (!starting && door.isForeign(row.event())) {
        door.abort("another owner of this graph writes, in epoch " + row.event().epoch());
        return false;
      }
      if (!door.apply(row.event(), read)) {
        return false;
      }
    }
    if (starting) {
      read.clear();
    }
    return true;
  }

  private void failMissing() {
    door.fail("event " + (state.applied() + 1) + " of the journal is missing");
  }

  private void caughtUp() {
    unreadable = 0;
    releasePermit();
    door.caughtUp(read);
  }

  /** Lets another graph read. */
  void releasePermit() {
    if (permitted) {
      permitted = false;
      services.permits().tell(new RecoveryPermits.Release(context.getSelf()));
    }
  }

  private void onUnreadable(Throwable cause) {
    context.getLog().warn("{} cannot be read", log.persistenceId(), cause);
    unreadable++;
    if (unreadable > UNREADABLE_MAX) {
      door.fail("the journal cannot be read: " + cause.getMessage());
    } else {
      timers.startSingleTimer(DoorTimer.READ_AGAIN, READ_AGAIN_AFTER);
    }
  }
}
