package org.pelage.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Has a table of an embedded catalogue take no rows for a while. */
public final class RefusedRows {
  private static final List<String> WRITES = List.of("INSERT", "UPDATE");

  private RefusedRows() {}

  /** Runs what is to meet the refusal. */
  public static void during(Path folder, String table, Runnable writes) {
    for (String write : WRITES) {
      String trigger =
          "CREATE TRIGGER refuse_%s BEFORE %s ON %s BEGIN SELECT RAISE(ABORT, 'no room'); END";
      execute(folder, trigger.formatted(write, write, table));
    }
    try {
      writes.run();
    } finally {
      WRITES.forEach(write -> execute(folder, "DROP TRIGGER refuse_" + write));
    }
  }

  private static void execute(Path folder, String sql) {
    String url = "jdbc:sqlite:" + folder.resolve("catalog.db") + "?busy_timeout=20000";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
