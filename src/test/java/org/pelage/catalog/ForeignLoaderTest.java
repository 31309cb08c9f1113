package org.pelage.catalog;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * The catalogue finds its own files whatever class loader the thread at hand prefers: under {@code
 * mvn exec:java} that of the pool's threads is Maven's.
 */
public class ForeignLoaderTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void aCatalogueIsMadeOnAThreadThatDoesNotKnowUs() throws Exception {
    CatalogSettings settings = new CatalogSettings.Sqlite(folder.getRoot().toPath(), 2);
    FutureTask<List<ImagesetRow>> opened =
        new FutureTask<>(
            () -> {
              try (Catalog catalog = Catalog.open(settings)) {
                return catalog.imagesets().page(0, 10);
              }
            });
    Thread stranger = new Thread(opened, "stranger");
    stranger.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    stranger.start();
    assertEquals(List.of(), opened.get());
  }
}
