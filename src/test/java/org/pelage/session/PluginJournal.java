package org.pelage.session;

import akka.actor.typed.ActorSystem;
import akka.persistence.query.PersistenceQuery;
import akka.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import akka.persistence.testkit.query.javadsl.PersistenceTestKitReadJournal;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import akka.serialization.Serializers;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads the test kit's journal, which keeps events as objects. */
final class PluginJournal implements JournalReader {
  private final CurrentEventsByPersistenceIdQuery query;
  private final Materializer materializer;
  private final Serialization serialization;

  PluginJournal(ActorSystem<?> system) {
    this.query =
        PersistenceQuery.get(system)
            .getReadJournalFor(
                CurrentEventsByPersistenceIdQuery.class,
                PersistenceTestKitReadJournal.Identifier());
    this.materializer = Materializer.createMaterializer(system);
    this.serialization = SerializationExtension.get(system.classicSystem());
  }

  @Override
  public CompletionStage<List<Row>> read(String persistenceId, long from, long to) {
    return query
        .currentEventsByPersistenceId(persistenceId, from, to)
        .map(e -> new Row(e.sequenceNr(), (SessionEvent) e.event()))
        .runWith(Sink.seq(), materializer);
  }

  CompletionStage<List<StoredEvents.Stored>> stored(String persistenceId, long from, long to) {
    return read(persistenceId, from, to)
        .thenApply(rows -> rows.stream().map(row -> stored(serialization, row.event())).toList());
  }

  /** The event as a journal of bytes would keep it. */
  static StoredEvents.Stored stored(Serialization serialization, SessionEvent event) {
    Serializer serializer = serialization.findSerializerFor(event);
    return new StoredEvents.Stored(
        serializer.identifier(),
        Serializers.manifestFor(serializer, event),
        serializer.toBinary(event));
  }
}
