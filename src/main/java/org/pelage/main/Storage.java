package org.pelage.main;

import com.typesafe.config.Config;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.pelage.board.SqlSummaries;
import org.pelage.board.SummaryStore;
import org.pelage.catalog.CatalogSettings;
import org.pelage.ops.JournalDatabase;
import org.pelage.session.CheckpointStore;
import org.pelage.session.SqlCheckpoints;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Where a node's databases are: three SQLite files of its data directory, or two schemas of a
 * PostgreSQL database that all nodes of a cluster share.
 */
record Storage(JournalDatabase journal, CatalogSettings catalog, Path folder) {
  private static final int CHECKPOINT_CONNECTIONS = 2;
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  static Storage of(Settings settings, Config config, Path folder) {
    JournalDatabase journal = JournalDatabase.of(config);
    Settings.Database database = settings.database();
    CatalogSettings catalog =
        journal.isPostgres()
            ? new CatalogSettings.Postgres(
                database.url(),
                database.user(),
                database.password(),
                database.schema() + "_catalog",
                database.readers(),
                database.writers())
            : CatalogSettings.sqlite(folder);
    return new Storage(journal, catalog, folder);
  }

  /** The schema of journal and checkpoints, where the database has schemas. */
  static String journalSchema(Config config) {
    return config.getString("pelage.database.schema") + "_journal";
  }

  /** What can be made again from the journal. */
  record Derived(CheckpointStore checkpoints, SummaryStore summaries) {
    private static Derived in(DataSource source, String binary) {
      return new Derived(SqlCheckpoints.open(source, binary), SqlSummaries.open(source, binary));
    }
  }

  /**
   * Opens what is derived; its tables are made with the journal's where they share a database.
   *
   * @param keep takes what has to be closed in the end
   */
  Derived derived(UnaryOperator<HikariDataSource> keep) {
    return journal.isPostgres()
        ? Derived.in(keep.apply(pool()), "BYTEA")
        : Derived.in(file(), "BLOB");
  }

  private HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("checkpoints");
    config.setJdbcUrl(journal.url());
    config.setUsername(journal.user());
    config.setPassword(journal.password());
    config.setMaximumPoolSize(CHECKPOINT_CONNECTIONS);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  /** A file of its own: what it holds can be made again from the journal. */
  private DataSource file() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + folder.resolve("checkpoints.db"));
    return source;
  }
}
