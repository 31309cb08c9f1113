package org.pelage.board;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** Summaries in one table of a SQL database. Thread-safe if the data source is. */
public final class SqlSummaries implements SummaryStore {
  private final DataSource source;

  private SqlSummaries(DataSource source) {
    this.source = source;
  }

  /**
   * Uses that database, adding the table if it is not there.
   *
   * @param binary the database's type for bytes, {@code BLOB} or {@code BYTEA}
   */
  public static SqlSummaries open(DataSource source, String binary) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS summaries (graph_key VARCHAR(200) NOT NULL PRIMARY KEY,"
              + " name VARCHAR(200) NOT NULL, summary "
              + binary
              + " NOT NULL)");
    } catch (SQLException e) {
      throw failed(e);
    }
    return new SqlSummaries(source);
  }

  @Override
  public List<Stored> all() {
    List<Stored> all = new ArrayList<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT graph_key, name, summary FROM summaries")) {
      while (row.next()) {
        all.add(new Stored(row.getString(1), row.getString(2), row.getBytes(3)));
      }
    } catch (SQLException e) {
      throw failed(e);
    }
    return all;
  }

  @Override
  public void change(Collection<Stored> kept, Collection<String> forgotten) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      keep(connection, kept);
      forget(connection, forgotten);
      connection.commit();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static void keep(Connection connection, Collection<Stored> kept) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO summaries (graph_key, name, summary) VALUES (?, ?, ?)"
                + " ON CONFLICT (graph_key) DO UPDATE SET name = excluded.name,"
                + " summary = excluded.summary")) {
      for (Stored s : kept) {
        upsert.setString(1, s.graphKey());
        upsert.setString(2, s.name());
        upsert.setBytes(3, s.summary());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private static void forget(Connection connection, Collection<String> keys) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM summaries WHERE graph_key = ?")) {
      for (String key : keys) {
        delete.setString(1, key);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("the database of summaries failed: " + e.getMessage(), e);
  }
}
