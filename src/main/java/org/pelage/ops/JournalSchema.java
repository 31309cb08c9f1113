package org.pelage.ops;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Creates and migrates the journal's tables before Akka opens them. Several nodes may do it at the
 * same time: the database lets one go first.
 */
public final class JournalSchema {
  private JournalSchema() {}

  /** Brings the journal to this version's tables. Idempotent. */
  public static void migrate(JournalDatabase journal, String schema) {
    FluentConfiguration flyway =
        Flyway.configure(JournalSchema.class.getClassLoader()).loggers("slf4j");
    if (journal.isPostgres()) {
      flyway
          .dataSource(journal.url(), journal.user(), journal.password())
          .schemas(schema)
          .createSchemas(true)
          .locations("classpath:db/journal/postgresql");
    } else {
      flyway.dataSource(journal.url(), null, null).locations("classpath:db/journal/sqlite");
    }
    flyway.load().migrate();
  }
}
