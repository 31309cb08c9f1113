package org.pelage.catalog;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/** SQLite's write-ahead log of the catalogue does not grow for ever. */
public class CatalogLogTest extends JUnitSuite {
  private static final int WRITES = 600;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void theLogIsEmptiedNowAndThen() throws IOException {
    Path directory = folder.getRoot().toPath();
    Path log = directory.resolve("catalog.db-wal");
    int emptied = 0;
    try (Catalog catalog = Catalog.open(CatalogSettings.sqlite(directory))) {
      for (int i = 1; i <= WRITES; i++) {
        catalog
            .annotations()
            .add(List.of(NewAnnotation.builder(new UUID(7, i)).species("zebra").build()));
        emptied += Files.size(log) == 0 ? 1 : 0;
      }
    }
    assertTrue("emptied " + emptied + " times", emptied >= 2);
  }
}
