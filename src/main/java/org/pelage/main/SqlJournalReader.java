package org.pelage.main;

import akka.actor.typed.ActorSystem;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.pelage.ops.JournalDatabase;
import org.pelage.session.JournalReader;
import org.pelage.session.SessionEvent;
import org.pelage.session.StoredEvents;
import scala.util.Try;

/**
 * Reads a graph's events with plain SQL, over connections of its own.
 *
 * <p>Not through the plugin's read journal: its streams run on Slick's executor, whose count of
 * connections in use goes wrong when many graphs recover at once. The thread then dies, the stream
 * never ends, and the graph stays "starting" for ever; seen in restarts after a kill. A query that
 * is answered or fails is all that recovery needs. Thread-safe.
 */
final class SqlJournalReader implements JournalReader, AutoCloseable {
  @FunctionalInterface
  private interface RowReader<T> {
    T read(ResultSet found) throws SQLException;
  }

  private static final int CONNECTIONS = 4;
  private static final long CONNECT_MILLIS = 10_000;
  private static final int QUERY_SECONDS = 30;
  private static final String PAGE =
      "SELECT sequence_number, event_ser_id, event_ser_manifest, event_payload"
          + " FROM event_journal WHERE persistence_id = ?"
          + " AND sequence_number BETWEEN ? AND ? AND deleted = false ORDER BY sequence_number";

  private final HikariDataSource pool;
  private final Serialization serialization;
  private final Executor blocking;

  /**
   * @param journal read from
   * @param blocking where the queries run
   */
  SqlJournalReader(JournalDatabase journal, ActorSystem<?> system, Executor blocking) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("journal-reader");
    config.setJdbcUrl(journal.readingUrl());
    if (journal.isPostgres()) {
      config.setUsername(journal.user());
      config.setPassword(journal.password());
    }
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(CONNECT_MILLIS);
    this.pool = new HikariDataSource(config);
    this.serialization = SerializationExtension.get(system);
    this.blocking = blocking;
  }

  @Override
  public CompletionStage<List<Row>> read(String persistenceId, long from, long to) {
    return CompletableFuture.supplyAsync(() -> page(persistenceId, from, to, this::row), blocking);
  }

  /** The same events as they are stored; see {@link StoredEvents}. */
  CompletionStage<List<StoredEvents.Stored>> stored(String persistenceId, long from, long to) {
    return CompletableFuture.supplyAsync(
        () -> page(persistenceId, from, to, SqlJournalReader::stored), blocking);
  }

  private <T> List<T> page(String persistenceId, long from, long to, RowReader<T> reader) {
    try (Connection connection = pool.getConnection();
        PreparedStatement query = connection.prepareStatement(PAGE)) {
      query.setQueryTimeout(QUERY_SECONDS);
      query.setString(1, persistenceId);
      query.setLong(2, from);
      query.setLong(3, to);
      List<T> rows = new ArrayList<>();
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          rows.add(reader.read(found));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(
          "events " + from + " to " + to + " of " + persistenceId + " cannot be read", e);
    }
  }

  private static StoredEvents.Stored stored(ResultSet found) throws SQLException {
    return new StoredEvents.Stored(
        found.getInt("event_ser_id"),
        found.getString("event_ser_manifest"),
        found.getBytes("event_payload"));
  }

  private Row row(ResultSet found) throws SQLException {
    long number = found.getLong("sequence_number");
    StoredEvents.Stored stored = stored(found);
    String name = stored.name();
    Try<Object> event = serialization.deserialize(stored.body(), stored.serializer(), name);
    if (event.isFailure()) {
      Throwable cause = event.failed().get();
      throw new IllegalStateException(
          "event " + number + " (" + name + ") cannot be read: " + rootOf(cause).getMessage(),
          cause);
    }
    return new Row(number, (SessionEvent) event.get());
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  @Override
  public void close() {
    pool.close();
  }
}
