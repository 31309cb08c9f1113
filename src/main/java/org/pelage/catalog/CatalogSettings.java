package org.pelage.catalog;

import java.nio.file.Path;
import java.util.Objects;

/** Where the catalogue lives and how many connections it may hold. */
public sealed interface CatalogSettings {

  /** Most connections that read at the same time, 1 to 64. */
  int readers();

  /**
   * An embedded database in the file {@code catalog.db} of a directory: one writing connection, for
   * SQLite has one writer, and a pool that can only read.
   *
   * @param directory created if absent
   */
  record Sqlite(Path directory, int readers) implements CatalogSettings {
    public Sqlite {
      Objects.requireNonNull(directory, "directory");
      checkConnections("readers", readers);
    }
  }

  /**
   * A PostgreSQL database, written by several connections at once.
   *
   * @param schema created if absent; holds nothing but the catalogue
   * @param writers most connections that write at the same time, 1 to 64
   */
  record Postgres(
      String jdbcUrl, String user, String password, String schema, int readers, int writers)
      implements CatalogSettings {
    public Postgres {
      Objects.requireNonNull(jdbcUrl, "jdbcUrl");
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
      if (!schema.matches("[a-z_][a-z0-9_]{0,62}")) {
        throw new IllegalArgumentException(
            "schema must be lower-case letters, digits and underscores, not '" + schema + "'");
      }
      checkConnections("readers", readers);
      checkConnections("writers", writers);
    }

    @Override
    public String toString() {
      return "Postgres[" + jdbcUrl + ", user=" + user + ", schema=" + schema + "]";
    }
  }

  /** The embedded catalogue of a data directory, with four readers. */
  static CatalogSettings sqlite(Path directory) {
    return new Sqlite(directory, 4);
  }

  private static void checkConnections(String field, int value) {
    if (value < 1 || value > 64) {
      throw new IllegalArgumentException(field + " must be 1 to 64, not " + value);
    }
  }
}
