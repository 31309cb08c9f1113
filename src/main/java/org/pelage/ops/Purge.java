package org.pelage.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
  private static final String KIND = "graph|";

  /** Of the last event of a deleted graph: nothing follows it. */
  private static final String DRAINED = "session.graph-drained.v1";

  private static final String FIND =
      "SELECT persistence_id, max(sequence_number) FROM event_journal GROUP BY persistence_id"
          + " HAVING persistence_id IN (SELECT persistence_id FROM event_journal"
          + " WHERE event_ser_manifest = '"
          + DRAINED
          + "')";

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
  public static Purged run(DataDirectory data, boolean dryRun) {
    Path journal = DataDirectory.journalIn(data.root());
    Path derived = DatabaseFiles.checkpoints(data.root());
    if (!Files.isRegularFile(journal)) {
      throw new DataDirectory.UnusableException(
          data.root() + " holds no journal.db; give a data directory with --data");
    }
    try (Connection connection = open(journal)) {
      Map<String, Long> deleted = deleted(connection);
      if (dryRun || deleted.isEmpty()) {
        return new Purged(deleted, 0);
      }
      long before = size(journal) + size(derived);
      delete(connection, "DELETE FROM event_journal WHERE persistence_id = ?", KIND, deleted);
      shrink(connection);
      forget(derived, deleted);
      return new Purged(deleted, before - size(journal) - size(derived));
    } catch (SQLException e) {
      throw new IllegalStateException("the journal cannot be purged: " + e.getMessage(), e);
    }
  }

  private static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=10000");
  }

  private static Map<String, Long> deleted(Connection connection) throws SQLException {
    Map<String, Long> deleted = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(FIND)) {
      while (rows.next()) {
        if (rows.getString(1).startsWith(KIND)) {
          deleted.put(rows.getString(1).substring(KIND.length()), rows.getLong(2));
        }
      }
    }
    return deleted;
  }

  private static void delete(
      Connection connection, String sql, String prefix, Map<String, Long> graphs)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      for (String key : graphs.keySet()) {
        delete.setString(1, prefix + key);
        delete.executeUpdate();
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Checkpoints and summaries: of graphs that are not there they mean nothing. */
  private static void forget(Path derived, Map<String, Long> graphs) throws SQLException {
    if (!Files.isRegularFile(derived)) {
      return;
    }
    try (Connection connection = open(derived)) {
      for (String table : tables(connection)) {
        delete(connection, "DELETE FROM " + table + " WHERE graph_key = ?", "", graphs);
      }
      shrink(connection);
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                    + " AND name IN ('checkpoints', 'summaries')")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
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
