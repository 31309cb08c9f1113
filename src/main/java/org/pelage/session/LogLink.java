package org.pelage.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.persistence.typed.PersistenceId;
import java.time.Duration;
import java.util.List;

/**
 * The door's hold on its log: starts one, and a fresh one after a failure, each time a little
 * later. What an earlier incarnation says is ignored.
 */
final class LogLink {
  /** Time to start a fresh log. */
  record Respawn(long incarnation) implements DoorMessage {}

  private static final int DOUBLINGS_MAX = 10;

  private final ActorContext<DoorMessage> context;
  private final PersistenceId id;
  private final SessionServices services;
  private long incarnation;
  private int failures;
  private ActorRef<SessionLog.PersistBatch> log;

  LogLink(ActorContext<DoorMessage> context, String graphKey, SessionServices services) {
    this.context = context;
    this.id = PersistenceId.of("graph", graphKey);
    this.services = services;
  }

  String persistenceId() {
    return id.id();
  }

  long incarnation() {
    return incarnation;
  }

  /** Whether that was said by the log now running. */
  boolean isCurrent(SessionLog.Told told) {
    return told.incarnation() == incarnation;
  }

  /** Starts a log; it will say when it can write. */
  void connect() {
    incarnation++;
    log =
        context.spawn(
            SessionLog.create(id, services.journalPluginId(), incarnation, context.getSelf()),
            "log-" + incarnation);
    context.watch(log);
  }

  /** Writes one batch; only when the last is done. */
  void write(List<SessionEvent> events) {
    log.tell(new SessionLog.PersistBatch(events));
  }

  /** A write or a start went well: the next failure waits the shortest pause again. */
  void succeeded() {
    failures = 0;
  }

  /** Starts a fresh log after a pause that doubles with each failure in a row. */
  void reconnectLater() {
    SessionSettings settings = services.settings();
    Duration doubled = settings.respawnMin().multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
    Duration longest =
        doubled.compareTo(settings.respawnMax()) > 0 ? settings.respawnMax() : doubled;
    long jittered = (long) (longest.toMillis() * (0.5 + services.random().nextDouble() / 2));
    failures++;
    context.scheduleOnce(Duration.ofMillis(jittered), context.getSelf(), new Respawn(incarnation));
  }
}
