package org.pelage.io.image;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.pelage.base.Progress;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.ImageRow;
import org.pelage.matching.ChipDescriptor;
import org.pelage.matching.EmbeddingSource;
import org.pelage.matching.Overlay;
import org.pelage.matching.Subject;

/**
 * Gives annotations the embeddings that matching needs: those of a model as they are in the
 * catalogue, or those of {@link ChipDescriptor}, computed from the chips where they are missing and
 * kept. Thread-safe.
 */
public final class ChipEmbeddings {
  private static final int CHIP_WIDTH = 256;
  private static final int BATCH = 100;

  private final Catalog catalog;
  private final Chips chips;

  public ChipEmbeddings(Catalog catalog, Chips chips) {
    this.catalog = catalog;
    this.chips = chips;
  }

  /** What matching needs to know of these annotations; unknown and excluded ones are left out. */
  public List<Subject> subjects(int[] rowids) {
    return catalog.annotations().byRowids(rowids).stream()
        .filter(row -> !row.excluded())
        .map(row -> new Subject(row.rowid(), row.species(), row.viewpoint()))
        .toList();
  }

  /**
   * The embeddings of these annotations.
   *
   * @param model whose; {@link ChipDescriptor#MODEL} computes those that are missing
   */
  public EmbeddingSource source(String model, int[] rowids, Progress progress) {
    if (model.equals(ChipDescriptor.MODEL)) {
      describeMissing(rowids, progress);
    }
    Int2ObjectMap<float[]> vectors = catalog.embeddings().get(model, rowids);
    return rowid -> Optional.ofNullable(vectors.get(rowid));
  }

  /**
   * The model that knows most of these annotations, the chip descriptor if none knows any. Equal
   * ones by name.
   */
  public String bestModel(int[] rowids) {
    String best = ChipDescriptor.MODEL;
    int most = 0;
    for (var model : catalog.embeddings().models()) {
      int known = catalog.embeddings().count(model.name(), rowids);
      if (!model.name().equals(ChipDescriptor.MODEL) && known > most) {
        best = model.name();
        most = known;
      }
    }
    return best;
  }

  /**
   * Where the chip descriptor finds two annotations alike; empty if their scores are another
   * model's, or none, or if one of them has no photo that can be read. Takes some 100 ms.
   */
  public Optional<Overlay> overlay(int rowidA, int rowidB) {
    int[] both = {rowidA, rowidB};
    if (catalog.embeddings().count(ChipDescriptor.MODEL, both) < both.length
        || !bestModel(both).equals(ChipDescriptor.MODEL)) {
      return Optional.empty();
    }
    Map<Integer, BufferedImage> chip = new HashMap<>();
    forEachChip(both, chip::put);
    return chip.size() < both.length
        ? Optional.empty()
        : Optional.of(new ChipDescriptor().compare(chip.get(rowidA), chip.get(rowidB)));
  }

  private void describeMissing(int[] rowids, Progress progress) {
    ChipDescriptor descriptor = new ChipDescriptor();
    for (int from = 0; from < rowids.length; from += BATCH) {
      int[] part = Arrays.copyOfRange(rowids, from, Math.min(rowids.length, from + BATCH));
      Int2ObjectMap<float[]> known = catalog.embeddings().get(ChipDescriptor.MODEL, part);
      int[] missing = IntStream.of(part).filter(rowid -> !known.containsKey(rowid)).toArray();
      catalog.embeddings().put(ChipDescriptor.MODEL, describe(descriptor, missing));
      progress.at("describing chips", from + part.length, rowids.length);
    }
  }

  private Map<Integer, float[]> describe(ChipDescriptor descriptor, int[] rowids) {
    Map<Integer, float[]> vectors = new HashMap<>();
    forEachChip(rowids, (rowid, chip) -> vectors.put(rowid, descriptor.describe(chip)));
    return vectors;
  }

  /** Tells of each annotation whose photo can be read, by row id, one after the other. */
  private void forEachChip(int[] rowids, BiConsumer<Integer, BufferedImage> listener) {
    List<AnnotationRow> rows = catalog.annotations().byRowids(rowids);
    int[] imageRowids =
        rows.stream().flatMap(row -> row.imageRowid().stream()).mapToInt(i -> i).toArray();
    Map<Integer, ImageRow> images = catalog.images().byRowids(imageRowids);
    for (AnnotationRow row : rows) {
      Optional<ImageRow> image = row.imageRowid().map(images::get);
      chips
          .pixels(row, image.map(ImageRow::image), CHIP_WIDTH)
          .ifPresent(chip -> listener.accept(row.rowid(), chip));
    }
  }
}
