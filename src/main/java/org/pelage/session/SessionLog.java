package org.pelage.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.Recovery;
import akka.persistence.typed.javadsl.SignalHandler;
import java.util.List;

/**
 * The log of one graph: only writes. Recovery is disabled, so it starts with one look at the
 * highest sequence number whatever the length of the journal; the door reads the events itself. It
 * is never sent two batches at once, and a failed write ends it: the door starts a fresh one.
 */
final class SessionLog extends EventSourcedBehavior<SessionLog.PersistBatch, SessionEvent, Long> {

  /** One write: all or none of the events. */
  record PersistBatch(List<SessionEvent> events) {
    PersistBatch {
      events = List.copyOf(events);
    }
  }

  /**
   * What the log tells the door.
   *
   * @param incarnation which log says so; what an earlier one said no longer counts
   * @param highest sequence number of the last event in the journal, 0 if there is none
   */
  sealed interface Told extends DoorMessage {
    long incarnation();

    long highest();
  }

  /** It can write. */
  record LogReady(long incarnation, long highest) implements Told {}

  /** The batch is durable. */
  record Persisted(long incarnation, long highest) implements Told {}

  private final ActorContext<PersistBatch> context;
  private final String journalPluginId;
  private final long incarnation;
  private final ActorRef<DoorMessage> door;

  static Behavior<PersistBatch> create(
      PersistenceId id, String journalPluginId, long incarnation, ActorRef<DoorMessage> door) {
    return Behaviors.setup(
        context -> new SessionLog(context, id, journalPluginId, incarnation, door));
  }

  private SessionLog(
      ActorContext<PersistBatch> context,
      PersistenceId id,
      String journalPluginId,
      long incarnation,
      ActorRef<DoorMessage> door) {
    super(id);
    this.context = context;
    this.journalPluginId = journalPluginId;
    this.incarnation = incarnation;
    this.door = door;
  }

  @Override
  public String journalPluginId() {
    return journalPluginId;
  }

  @Override
  public Recovery recovery() {
    return Recovery.disabled();
  }

  @Override
  public Long emptyState() {
    return 0L;
  }

  @Override
  public CommandHandler<PersistBatch, SessionEvent, Long> commandHandler() {
    return (written, batch) ->
        Effect()
            .persist(batch.events())
            .thenRun(() -> door.tell(new Persisted(incarnation, lastSequenceNumber(context))));
  }

  @Override
  public EventHandler<Long, SessionEvent> eventHandler() {
    return (written, event) -> written + 1;
  }

  @Override
  public SignalHandler<Long> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            RecoveryCompleted.instance(),
            written -> door.tell(new LogReady(incarnation, lastSequenceNumber(context))))
        .build();
  }
}
