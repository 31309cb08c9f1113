package org.pelage.management;

import akka.dispatch.OnComplete;
import akka.persistence.AtomicWrite;
import akka.persistence.PersistentRepr;
import akka.persistence.jdbc.config.JournalConfig;
import akka.persistence.jdbc.journal.dao.DefaultJournalDao;
import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import akka.serialization.Serialization;
import akka.stream.Materializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scala.Tuple2;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;

/**
 * The journal's writes as they are, measured: what each owner waited, and what each transaction of
 * the database held. Made by akka-persistence-jdbc from its class name.
 */
public final class MeasuredJournalDao extends DefaultJournalDao {
  private final JournalInstruments instruments;

  public MeasuredJournalDao(
      JdbcBackend.DatabaseDef database,
      JdbcProfile profile,
      JournalConfig config,
      Serialization serialization,
      ExecutionContext executor,
      Materializer materializer) {
    super(database, profile, config, serialization, executor, materializer);
    this.instruments = Instruments.of(materializer.system()).journal();
  }

  @Override
  public Future<scala.collection.immutable.Seq<Try<BoxedUnit>>> asyncWriteMessages(
      scala.collection.immutable.Seq<AtomicWrite> writes) {
    return timed(
        super.asyncWriteMessages(writes),
        end ->
            CollectionConverters.asJava(writes)
                .forEach(
                    write ->
                        instruments.written(
                            write.persistenceId(), payloads(write), end.took(), end.good())));
  }

  @Override
  public Future<BoxedUnit> writeJournalRows(
      scala.collection.immutable.Seq<
              Tuple2<JournalAkkaSerializationRow, scala.collection.immutable.Set<String>>>
          rows) {
    return timed(
        super.writeJournalRows(rows),
        end -> {
          if (end.good()) {
            instruments.committed(rows.size(), end.took());
          }
        });
  }

  private static List<Object> payloads(AtomicWrite write) {
    List<Object> payloads = new ArrayList<>();
    for (PersistentRepr event : CollectionConverters.asJava(write.payload())) {
      payloads.add(event.payload());
    }
    return payloads;
  }

  /** How a write ended. */
  private record End(Duration took, boolean good) {}

  private <T> Future<T> timed(Future<T> write, Consumer<End> ended) {
    long start = System.nanoTime();
    write.onComplete(
        new OnComplete<T>() {
          @Override
          public void onComplete(Throwable failure, T done) {
            ended.accept(new End(Duration.ofNanos(System.nanoTime() - start), failure == null));
          }
        },
        ec());
    return write;
  }
}
