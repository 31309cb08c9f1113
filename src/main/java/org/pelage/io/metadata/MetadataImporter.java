package org.pelage.io.metadata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.pelage.base.Progress;
import org.pelage.catalog.Catalog;
import org.pelage.io.InputRefusedException;
import org.pelage.io.image.ImageStore;

/**
 * Imports annotations from a metadata file: WildlifeDatasets or MiewID CSV, or WBIA's COCO export,
 * each also gzipped. Memory does not grow with the file, except by the images and categories of a
 * COCO file. Importing again changes nothing, but gives images to annotations that had none. Rows
 * are added by the batch, so that an interrupted import is continued by the next. Thread-safe.
 */
public final class MetadataImporter {
  private final Catalog catalog;
  private final ImageStore images;

  public MetadataImporter(Catalog catalog, ImageStore images) {
    this.catalog = catalog;
    this.images = images;
  }

  /**
   * @throws InputRefusedException if the file as a whole cannot be taken; rows before the fault may
   *     have been
   */
  public ImportReport run(Path file, ImportOptions options, Progress progress) {
    try {
      TextFile text = TextFile.unbounded(file);
      MetadataFormat format = MetadataFormat.of(text);
      long rows = format.count(text);
      Optional<NpyReader> vectors = options.embeddings().map(e -> NpyReader.open(e.file()));
      try {
        vectors.ifPresent(npy -> checkAligned(npy, rows));
        AnnotationBatches batches =
            new AnnotationBatches(
                catalog, images, options, vectors, file.getFileName().toString(), rows, progress);
        format.read(text, options, batches);
        return batches.finish();
      } finally {
        vectors.ifPresent(NpyReader::close);
      }
    } catch (IOException e) {
      throw new InputRefusedException("metadata", "cannot read " + file + ": " + e, e);
    }
  }

  private static void checkAligned(NpyReader vectors, long rows) {
    if (vectors.rows() != rows) {
      throw new InputRefusedException(
          "embeddings",
          "has %d rows, the metadata has %d; there must be one for each"
              .formatted(vectors.rows(), rows));
    }
  }
}
