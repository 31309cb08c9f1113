package org.pelage.session;

import akka.actor.typed.ActorSystem;
import akka.persistence.query.PersistenceQuery;
import akka.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads the journal of one graph page by page. Thread-safe. */
@FunctionalInterface
public interface JournalReader {
  /** An event and its place in the journal. */
  record Row(long number, SessionEvent event) {}

  /** The events numbered {@code from} to {@code to}, both included, in order. */
  CompletionStage<List<Row>> read(String persistenceId, long from, long to);

  /** Reads through the read journal of that plugin id. */
  static JournalReader of(ActorSystem<?> system, String readJournalId) {
    CurrentEventsByPersistenceIdQuery query =
        PersistenceQuery.get(system)
            .getReadJournalFor(CurrentEventsByPersistenceIdQuery.class, readJournalId);
    Materializer materializer = Materializer.createMaterializer(system);
    return (id, from, to) ->
        query
            .currentEventsByPersistenceId(id, from, to)
            .map(e -> new Row(e.sequenceNr(), (SessionEvent) e.event()))
            .runWith(Sink.seq(), materializer);
  }
}
