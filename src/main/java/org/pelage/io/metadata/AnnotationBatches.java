package org.pelage.io.metadata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pelage.base.Progress;
import org.pelage.catalog.AddedAnnotation;
import org.pelage.catalog.AnnotationAttribute;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.Images;
import org.pelage.catalog.NewImage;
import org.pelage.io.InputRefusedException;
import org.pelage.io.image.ImageStore;

/** Gathers the rows of one import and writes them to the catalogue in batches. Not thread-safe. */
final class AnnotationBatches implements MetadataSink {
  private static final int BATCH = 500;

  /** A row with the image and the vector that belong to it. */
  private record Pending(MetadataRow row, Optional<NewImage> image, Optional<float[]> vector) {}

  private final Catalog catalog;
  private final ImageStore images;
  private final ImportOptions options;
  private final Optional<NpyReader> vectors;
  private final Rejections rejections;
  private final long total;
  private final Progress progress;
  private final List<Pending> pending = new ArrayList<>(BATCH);
  private long seen;
  private long added;
  private long known;
  private long completed;
  private long embeddings;

  AnnotationBatches(
      Catalog catalog,
      ImageStore images,
      ImportOptions options,
      Optional<NpyReader> vectors,
      String file,
      long total,
      Progress progress) {
    this.catalog = catalog;
    this.images = images;
    this.options = options;
    this.vectors = vectors;
    this.rejections = new Rejections(file);
    this.total = total;
    this.progress = progress;
  }

  @Override
  public void row(MetadataRow row) {
    Optional<float[]> vector = vectors.map(NpyReader::next);
    seen++;
    try {
      vector.ifPresent(AnnotationBatches::checkFinite);
      pending.add(new Pending(row, image(row), vector));
    } catch (InputRefusedException e) {
      rejections.add(row.line(), e.getMessage());
    }
    if (pending.size() == BATCH) {
      flush();
    }
  }

  @Override
  public void rejected(long line, String reason) {
    vectors.ifPresent(NpyReader::next);
    seen++;
    rejections.add(line, reason);
  }

  private static void checkFinite(float[] vector) {
    for (float component : vector) {
      if (!Float.isFinite(component)) {
        throw Fields.refused("embedding", "has a component that is no finite number");
      }
    }
  }

  private Optional<NewImage> image(MetadataRow row) {
    return options.images().flatMap(folder -> image(folder, row));
  }

  /** The image at the first path that has one; otherwise the first path's fault is told. */
  private Optional<NewImage> image(Path folder, MetadataRow row) {
    Optional<InputRefusedException> fault = Optional.empty();
    for (String path : row.paths()) {
      try {
        return Optional.of(images.register(below(folder, path)));
      } catch (InputRefusedException e) {
        fault = fault.or(() -> Optional.of(e));
      }
    }
    fault.ifPresent(
        e -> {
          throw e;
        });
    return Optional.empty();
  }

  private static String below(Path folder, String path) {
    String relative = path.replace('\\', '/').replaceFirst("^/+", "");
    return folder.toAbsolutePath() + "/" + relative;
  }

  private void flush() {
    List<Integer> imageRowids = addImages();
    List<AddedAnnotation> rows =
        catalog.annotations().add(pending.stream().map(row -> row.row().annotation()).toList());
    attach(rows, imageRowids);
    writeVectors(rows);
    long created = rows.stream().filter(AddedAnnotation::created).count();
    added += created;
    known += rows.size() - created;
    pending.clear();
    progress.at("importing annotations", seen, total);
  }

  /** The number of each row's image; 0 where there is none. */
  private List<Integer> addImages() {
    List<Images.Added> rows =
        catalog.images().add(pending.stream().flatMap(row -> row.image().stream()).toList());
    List<Integer> result = new ArrayList<>(pending.size());
    int next = 0;
    for (Pending row : pending) {
      result.add(row.image().isPresent() ? rows.get(next++).rowid() : 0);
    }
    return result;
  }

  /** Gives its image to each annotation that has none, new or known. */
  private void attach(List<AddedAnnotation> rows, List<Integer> imageRowids) {
    Map<Integer, Optional<Integer>> images = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      if (imageRowids.get(i) > 0) {
        images.put(rows.get(i).rowid(), Optional.of(imageRowids.get(i)));
      }
    }
    int[] rowids = images.keySet().stream().mapToInt(Integer::intValue).toArray();
    for (AnnotationRow row : catalog.annotations().byRowids(rowids)) {
      row.imageRowid().ifPresent(has -> images.remove(row.rowid()));
    }
    catalog.annotations().set(AnnotationAttribute.IMAGE, images);
    completed +=
        rows.stream().filter(row -> !row.created() && images.containsKey(row.rowid())).count();
  }

  private void writeVectors(List<AddedAnnotation> rows) {
    Map<Integer, float[]> byRowid = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      int rowid = rows.get(i).rowid();
      pending.get(i).vector().ifPresent(vector -> byRowid.put(rowid, vector));
    }
    options.embeddings().ifPresent(e -> catalog.embeddings().put(e.model(), byRowid));
    embeddings += byRowid.size();
  }

  ImportReport finish() {
    flush();
    return new ImportReport(
        added, known, completed, embeddings, rejections.count(), rejections.kept());
  }
}
