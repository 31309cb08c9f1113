package org.pelage.io.metadata;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What goes with a metadata file.
 *
 * @param images folder that the file's paths are relative to, below one of the image store's;
 *     empty: annotations come without images, and the path is kept for a later import
 * @param species of every row that names none
 * @param embeddings a {@code .npy} file with one row for each row of the metadata
 */
public record ImportOptions(
    Optional<Path> images, Optional<String> species, Optional<Embedded> embeddings) {

  /** Vectors and the name of the model that made them. */
  public record Embedded(Path file, String model) {
    public Embedded {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(model, "model");
    }
  }

  /** The metadata alone. */
  public static final ImportOptions NONE =
      new ImportOptions(Optional.empty(), Optional.empty(), Optional.empty());
}
