package org.pelage.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** Checkpoints in one table of a SQL database. Thread-safe if the data source is. */
public final class SqlCheckpoints implements CheckpointStore {
  private final DataSource source;

  private SqlCheckpoints(DataSource source) {
    this.source = source;
  }

  /**
   * Uses that database, adding the table if it is not there.
   *
   * @param binary the database's type for bytes, {@code BLOB} or {@code BYTEA}
   */
  public static SqlCheckpoints open(DataSource source, String binary) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS checkpoints (graph_key VARCHAR(200) NOT NULL,"
              + " first BIGINT NOT NULL, last BIGINT NOT NULL, packed "
              + binary
              + " NOT NULL, PRIMARY KEY (graph_key, first))");
    } catch (SQLException e) {
      throw failed(e);
    }
    return new SqlCheckpoints(source);
  }

  @Override
  public Optional<Stretch> find(String graphKey, long from) {
    try (Connection connection = source.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT last, packed FROM checkpoints WHERE graph_key = ? AND first = ?")) {
      select.setString(1, graphKey);
      select.setLong(2, from);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Stretch(from, row.getLong(1), row.getBytes(2)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public long last(String graphKey) {
    try (Connection connection = source.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT MAX(last) FROM checkpoints WHERE graph_key = ?")) {
      select.setString(1, graphKey);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void keep(String graphKey, Stretch stretch) {
    try (Connection connection = source.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO checkpoints (graph_key, first, last, packed) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (graph_key, first) DO NOTHING")) {
      insert.setString(1, graphKey);
      insert.setLong(2, stretch.from());
      insert.setLong(3, stretch.to());
      insert.setBytes(4, stretch.packed());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("the database of checkpoints failed: " + e.getMessage(), e);
  }
}
