package org.pelage.catalog;

import java.nio.file.Path;

/**
 * Empty catalogues: embedded, or on the PostgreSQL server that the system property {@code
 * pelage.database.url} names, each folder's in a schema of its own.
 */
final class TestCatalogs {
  private TestCatalogs() {}

  static Catalog open(Path folder) {
    String url = System.getProperty("pelage.database.url", "");
    return Catalog.open(
        url.isEmpty()
            ? CatalogSettings.sqlite(folder)
            : new CatalogSettings.Postgres(
                url, "pelage", "", "test_" + Integer.toHexString(folder.hashCode()), 2, 2));
  }
}
