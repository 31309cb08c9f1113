package org.pelage.ops;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.pelage.base.config.BadSettingException;

/**
 * What was settled when a journal was begun and every node must agree on ever after.
 *
 * @param id which journal it is: nodes of different journals must not form a cluster
 */
public record JournalFacts(String id) {
  private static final String SHARDS = "akka.cluster.sharding.number-of-shards";
  private static final String PUT =
      "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";
  private static final String GET = "SELECT value FROM facts WHERE name = ?";

  /**
   * Reads the facts, settling those that are not yet.
   *
   * @param shards how many this node is configured with
   * @throws BadSettingException if the journal was begun with another number
   */
  public static JournalFacts agree(JournalDatabase journal, int shards) {
    try (Connection connection = connect(journal)) {
      String kept = settle(connection, "number-of-shards", Integer.toString(shards));
      if (!kept.equals(Integer.toString(shards))) {
        throw new BadSettingException(
            SHARDS,
            "this journal was begun with "
                + kept
                + ", not "
                + shards
                + "; set it back (it can only change with a new journal)");
      }
      return new JournalFacts(settle(connection, "journal-id", UUID.randomUUID().toString()));
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the journal " + journal + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Connection connect(JournalDatabase journal) throws SQLException {
    return journal.isPostgres()
        ? DriverManager.getConnection(journal.url(), journal.user(), journal.password())
        : DriverManager.getConnection(journal.url());
  }

  /** Whoever comes first decides. */
  private static String settle(Connection connection, String name, String value)
      throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(PUT);
        PreparedStatement get = connection.prepareStatement(GET)) {
      put.setString(1, name);
      put.setString(2, value);
      put.executeUpdate();
      get.setString(1, name);
      try (ResultSet row = get.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
