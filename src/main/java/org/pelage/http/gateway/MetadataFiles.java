package org.pelage.http.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.MetadataShapes;
import org.pelage.http.wire.Refused;
import org.pelage.io.InputRefusedException;
import org.pelage.io.metadata.ImportOptions;
import org.pelage.io.metadata.MetadataPreview;

/** Reads metadata files that a browser sends, on the blocking dispatcher. Thread-safe. */
public final class MetadataFiles {
  private final Hops hops;

  public MetadataFiles(Hops hops) {
    this.hops = hops;
  }

  /**
   * What the file holds; nothing is written to the catalogue.
   *
   * @param species of rows that name none
   */
  public CompletableFuture<MetadataShapes.Read> read(
      byte[] content, String name, Optional<String> species) {
    return hops.blocking(() -> MetadataShapes.Read.of(preview(content, name, species)));
  }

  private static MetadataPreview preview(byte[] content, String name, Optional<String> species) {
    try {
      Path file = Files.createTempFile("pelage-metadata", suffix(name));
      try {
        Files.write(file, content);
        return MetadataPreview.read(
            file, name, new ImportOptions(Optional.empty(), species, Optional.empty()));
      } catch (InputRefusedException e) {
        throw Refused.invalid(e.field(), e.getMessage());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the file could not be kept while it is read", e);
    }
  }

  /** Readers tell a zipped file by its name. */
  private static String suffix(String name) {
    return name.endsWith(".gz") ? ".gz" : "";
  }
}
