package org.pelage.ops;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/**
 * Creates and migrates the journal's tables before Akka opens them; the plugin creates none for
 * SQLite.
 */
public final class JournalSchema {
  private JournalSchema() {}

  /**
   * The address of the embedded journal: WAL, synced on every commit, and no waiting writer fails
   * before ten seconds.
   */
  public static String sqliteUrl(Path file) {
    return "jdbc:sqlite:"
        + file
        + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE";
  }

  /** The same file for the read journal. */
  public static String sqliteReadingUrl(Path file) {
    return "jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=10000";
  }

  /** Brings the embedded journal to this version's tables. Idempotent. */
  public static void migrateSqlite(String url) {
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/journal/sqlite")
        .loggers("slf4j")
        .load()
        .migrate();
  }
}
