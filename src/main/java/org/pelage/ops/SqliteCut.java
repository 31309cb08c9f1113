package org.pelage.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies the databases of a data directory as they were at one moment, while they are written to.
 *
 * <p>All are locked against writers, in one order, just long enough to open a reading transaction
 * on each; in WAL mode these go on seeing that moment when the writers continue, and the copies are
 * made from them.
 */
final class SqliteCut {
  /** In the order they are locked. */
  static final List<String> FILES = List.of("journal.db", "checkpoints.db", "catalog.db");

  private static final int BUSY_TIMEOUT_MILLIS = 30_000;

  private SqliteCut() {}

  /** Writes a database of the same name into {@code folder} for each that {@code data} has. */
  static void copy(Path data, Path folder) {
    List<Path> files = FILES.stream().map(data::resolve).filter(Files::isRegularFile).toList();
    List<Connection> readers = new ArrayList<>();
    try {
      openReaders(files, readers);
      for (int i = 0; i < files.size(); i++) {
        try (Statement copy = readers.get(i).createStatement()) {
          Path target = folder.resolve(files.get(i).getFileName());
          copy.executeUpdate("backup to '" + target.toString().replace("'", "''") + "'");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the databases of " + data + " cannot be copied: " + e.getMessage(), e);
    } finally {
      readers.forEach(SqliteCut::close);
    }
  }

  private static void openReaders(List<Path> files, List<Connection> readers) throws SQLException {
    List<Connection> locks = new ArrayList<>();
    try {
      for (Path file : files) {
        locks.add(begun(file, "BEGIN IMMEDIATE"));
      }
      for (Path file : files) {
        readers.add(begun(file, "BEGIN"));
      }
    } finally {
      locks.forEach(SqliteCut::close);
    }
  }

  /** A connection with a transaction that has begun; closing it rolls back, having done nothing. */
  private static Connection begun(Path file, String begin) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=" + BUSY_TIMEOUT_MILLIS);
    try (Statement statement = connection.createStatement()) {
      statement.execute(begin);
      // A deferred transaction begins with its first read.
      statement.executeQuery("SELECT count(*) FROM sqlite_master").close();
      return connection;
    } catch (SQLException e) {
      close(connection);
      throw e;
    }
  }

  /** What SQLite finds wrong with a database file; "ok" if nothing. */
  static String integrity(Path file) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
      return row.next() ? row.getString(1) : "no answer";
    } catch (SQLException e) {
      return e.getMessage();
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
