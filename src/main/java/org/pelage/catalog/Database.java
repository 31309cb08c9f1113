package org.pelage.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * Two connection pools over one migrated database. Every piece of work is one transaction: a read
 * sees one snapshot, a write happens wholly or not at all. Thread-safe.
 */
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int SQLITE_BUSY_TIMEOUT_MS = 10_000;
  private static final int WRITER_CACHE_KIB = 32 * 1024;

  /** 16 MiB of log: SQLite's 1000 pages copied the pages of a busy table several times a second. */
  private static final int PAGES_PER_CHECKPOINT = 4_000;

  private static final int WRITES_PER_CLEARING = 256;
  private static final int CLEARING_MAX_MS = 100;

  /** Work inside one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private final HikariDataSource writer;
  private final HikariDataSource reader;
  private final boolean rowLocks;
  private final AtomicLong writes = new AtomicLong();

  private Database(HikariDataSource writer, HikariDataSource reader, boolean rowLocks) {
    this.writer = writer;
    this.reader = reader;
    this.rowLocks = rowLocks;
  }

  static Database open(CatalogSettings settings) {
    if (settings instanceof CatalogSettings.Sqlite sqlite) {
      return openSqlite(sqlite);
    }
    return openPostgres((CatalogSettings.Postgres) settings);
  }

  private static Database openSqlite(CatalogSettings.Sqlite settings) {
    createDirectory(settings.directory());
    String url = "jdbc:sqlite:" + settings.directory().resolve("catalog.db");
    HikariDataSource writer = pool("catalog-writer", 1, false, sqlite(url, false));
    try {
      migrate(writer, "classpath:db/sqlite/catalog", null);
      HikariDataSource reader = pool("catalog-reader", settings.readers(), true, sqlite(url, true));
      return new Database(writer, reader, false);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  private static Database openPostgres(CatalogSettings.Postgres settings) {
    HikariDataSource writer = pool("catalog-writer", settings.writers(), false, postgres(settings));
    try {
      migrate(writer, "classpath:db/postgresql/catalog", settings.schema());
      HikariDataSource reader =
          pool("catalog-reader", settings.readers(), true, postgres(settings));
      return new Database(writer, reader, true);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  private static void createDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the catalogue's directory " + directory, e);
    }
  }

  private static DataSource sqlite(String url, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(SQLITE_BUSY_TIMEOUT_MS);
    config.enforceForeignKeys(true);
    if (readOnly) {
      config.setReadOnly(true);
    } else {
      config.setJournalMode(JournalMode.WAL);
      config.setSynchronous(SynchronousMode.FULL);
      config.setTransactionMode(TransactionMode.IMMEDIATE);
      config.setCacheSize(-WRITER_CACHE_KIB);
      config.setPragma(Pragma.WAL_AUTOCHECKPOINT, Integer.toString(PAGES_PER_CHECKPOINT));
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url);
    return source;
  }

  private static DataSource postgres(CatalogSettings.Postgres settings) {
    var source = new org.postgresql.ds.PGSimpleDataSource();
    source.setUrl(settings.jdbcUrl());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    source.setCurrentSchema(settings.schema());
    return source;
  }

  private static HikariDataSource pool(String name, int size, boolean readOnly, DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setReadOnly(readOnly);
    return new HikariDataSource(config);
  }

  private static void migrate(DataSource source, String location, String schema) {
    // Not the loader of the thread at hand, which under `mvn exec:java` does not know our files.
    var configuration =
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(source)
            .locations(location)
            .failOnMissingLocations(true);
    if (schema != null) {
      configuration.schemas(schema).createSchemas(true);
    }
    configuration.load().migrate();
  }

  <T> T read(Work<T> work) {
    return transaction(reader, work);
  }

  <T> T write(Work<T> work) {
    T result = transaction(writer, work);
    if (!rowLocks && writes.incrementAndGet() % WRITES_PER_CLEARING == 0) {
      clearLog();
    }
    return result;
  }

  /**
   * Empties SQLite's write-ahead log. SQLite itself copies the log into the database as it goes,
   * but begins it anew only when a commit meets no reader, and under a steady load there is always
   * one: in an hour the log of a catalogue of 20 MB grew to 200 MB. Here readers are waited for, a
   * little.
   */
  private void clearLog() {
    try (Connection connection = writer.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + CLEARING_MAX_MS);
      try {
        statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      } finally {
        statement.execute("PRAGMA busy_timeout = " + SQLITE_BUSY_TIMEOUT_MS);
      }
    } catch (SQLException e) {
      LOG.warn("the catalogue's log is cleared later: {}", e.getMessage());
    }
  }

  /** What to append to a query that must lock the rows it finds until the transaction ends. */
  String forUpdate() {
    return rowLocks ? " FOR UPDATE" : "";
  }

  /** Lets no other transaction write to a table until this one ends; readers go on. */
  void lockTable(Connection tx, String table) throws SQLException {
    if (rowLocks) {
      Sql.update(tx, "LOCK TABLE " + table + " IN EXCLUSIVE MODE", List.of());
    }
  }

  /**
   * A connection rests in auto-commit: without it, SQLite's begins its next transaction at once and
   * keeps every other process from writing, a backup's lock included.
   */
  private static <T> T transaction(HikariDataSource pool, Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollback(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new CatalogException("the catalogue's database failed: " + e.getMessage(), e);
    }
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    reader.close();
    writer.close();
  }
}
