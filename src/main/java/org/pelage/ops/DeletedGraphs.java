package org.pelage.ops;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rows that deleted graphs left in journal and checkpoints, on either kind of database. */
final class DeletedGraphs {
  private static final String EVENTS = "event_journal";
  private static final List<String> DERIVED = List.of("checkpoints", "summaries");

  /** All tables with such rows. */
  static final List<String> TABLES = List.of(EVENTS, "checkpoints", "summaries");

  private static final String KIND = "graph|";

  /** Of the last event of a deleted graph: nothing follows it. */
  private static final String DRAINED = "session.graph-drained.v1";

  private static final String FIND =
      "SELECT persistence_id, max(sequence_number) FROM event_journal WHERE persistence_id IN"
          + " (SELECT persistence_id FROM event_journal WHERE event_ser_manifest = '"
          + DRAINED
          + "') GROUP BY persistence_id";

  private DeletedGraphs() {}

  /** How many events each has, by its key. */
  static Map<String, Long> find(Connection journal) throws SQLException {
    Map<String, Long> deleted = new TreeMap<>();
    try (Statement statement = journal.createStatement();
        ResultSet rows = statement.executeQuery(FIND)) {
      while (rows.next()) {
        if (rows.getString(1).startsWith(KIND)) {
          deleted.put(rows.getString(1).substring(KIND.length()), rows.getLong(2));
        }
      }
    }
    return deleted;
  }

  /** In one transaction. */
  static void removeEvents(Connection journal, Set<String> keys) throws SQLException {
    remove(journal, "DELETE FROM " + EVENTS + " WHERE persistence_id = ?", KIND, keys);
  }

  /** Checkpoints and summaries: of graphs that are not there they mean nothing. */
  static void removeDerived(Connection connection, Set<String> keys) throws SQLException {
    for (String table : present(connection)) {
      remove(connection, "DELETE FROM " + table + " WHERE graph_key = ?", "", keys);
    }
  }

  /** A file of checkpoints that was just made has no tables yet. */
  private static List<String> present(Connection connection) throws SQLException {
    List<String> present = new ArrayList<>();
    for (String table : DERIVED) {
      try (ResultSet rows =
          connection.getMetaData().getTables(null, connection.getSchema(), table, null)) {
        if (rows.next()) {
          present.add(table);
        }
      }
    }
    return present;
  }

  private static void remove(Connection connection, String sql, String prefix, Set<String> keys)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      for (String key : keys) {
        delete.setString(1, prefix + key);
        delete.executeUpdate();
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
