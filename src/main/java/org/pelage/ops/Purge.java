package org.pelage.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Removes for good what was deleted. A deleted graph's events stay in the journal, where nobody
 * reads them any more; here they go, with its checkpoints and its summary. Keys of graphs are never
 * given again, and a registry that had not yet heard that the graph was gone, and asks once more,
 * finds a graph that never began, which means the same to it.
 *
 * <p>What else a graph left is shared or was the point of having it, and stays: names and staged
 * reviews in the catalogue, annotations, pictures.
 */
public final class Purge {
  private static final int NO_LIMIT = 0;

  /** Who else is connected; nodes keep a connection for as long as they run. */
  private static final String NODES =
      "SELECT count(DISTINCT client_port), coalesce(min(host(client_addr)), '') FROM"
          + " pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
          + " AND application_name = '"
          + JournalDatabase.APPLICATION
          + "'";

  /**
   * What was, or would be, removed.
   *
   * @param events of each graph, by its key
   * @param bytesFreed on the disk
   */
  public record Purged(Map<String, Long> events, long bytesFreed) {}

  private Purge() {}

  /**
   * Purges a data directory.
   *
   * @param data held by the caller for as long as this takes
   * @param dryRun only to tell
   * @throws DataDirectory.UnusableException if there is no embedded journal in it
   */
  public static Purged embedded(DataDirectory data, boolean dryRun) {
    Path journal = DataDirectory.journalIn(data.root());
    Path derived = DatabaseFiles.checkpoints(data.root());
    if (!Files.isRegularFile(journal)) {
      throw new DataDirectory.UnusableException(
          data.root() + " holds no journal.db; give a data directory with --data");
    }
    try (Connection connection = open(journal)) {
      Map<String, Long> deleted = DeletedGraphs.find(connection);
      if (dryRun || deleted.isEmpty()) {
        return new Purged(deleted, 0);
      }
      long before = size(journal) + size(derived);
      DeletedGraphs.removeEvents(connection, deleted.keySet());
      shrink(connection);
      if (Files.isRegularFile(derived)) {
        try (Connection other = open(derived)) {
          DeletedGraphs.removeDerived(other, deleted.keySet());
          shrink(other);
        }
      }
      return new Purged(deleted, before - size(journal) - size(derived));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Purges a journal in PostgreSQL.
   *
   * @param dryRun only to tell
   * @throws DataDirectory.UnusableException if a node is connected to it
   */
  public static Purged postgres(JournalDatabase journal, boolean dryRun) {
    try (Connection connection =
        DriverManager.getConnection(journal.url(), journal.user(), journal.password())) {
      // Tables are written anew, which takes as long as they are large.
      connection.setNetworkTimeout(Runnable::run, NO_LIMIT);
      Map<String, Long> deleted = DeletedGraphs.find(connection);
      refuseBesideNodes(connection);
      if (dryRun || deleted.isEmpty()) {
        return new Purged(deleted, 0);
      }
      long before = tableSizes(connection);
      DeletedGraphs.removeEvents(connection, deleted.keySet());
      DeletedGraphs.removeDerived(connection, deleted.keySet());
      try (Statement statement = connection.createStatement()) {
        for (String table : DeletedGraphs.TABLES) {
          statement.execute("VACUUM FULL " + table);
        }
      }
      return new Purged(deleted, before - tableSizes(connection));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("the journal cannot be purged: " + e.getMessage(), e);
  }

  private static void refuseBesideNodes(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET application_name = 'pelage purge'");
      try (ResultSet row = statement.executeQuery(NODES)) {
        row.next();
        if (row.getInt(1) > 0) {
          throw new DataDirectory.UnusableException(
              "a node is connected to the database, from " + row.getString(2) + "; stop all nodes");
        }
      }
    }
  }

  private static long tableSizes(Connection connection) throws SQLException {
    long sum = 0;
    try (Statement statement = connection.createStatement()) {
      for (String table : DeletedGraphs.TABLES) {
        try (ResultSet row =
            statement.executeQuery("SELECT pg_total_relation_size('" + table + "')")) {
          row.next();
          sum += row.getLong(1);
        }
      }
    }
    return sum;
  }

  private static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=10000");
  }

  /** Deleted rows stay readable in a file until it is written anew, and in its log. */
  private static void shrink(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("VACUUM");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private static long size(Path file) {
    try {
      long size = 0;
      for (Path part : List.of(file, file.resolveSibling(file.getFileName() + "-wal"))) {
        size += Files.exists(part) ? Files.size(part) : 0;
      }
      return size;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
