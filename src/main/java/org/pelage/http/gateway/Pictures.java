package org.pelage.http.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.Images;
import org.pelage.catalog.NewImage;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.AnnotationShapes;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;
import org.pelage.io.InputRefusedException;
import org.pelage.io.image.Chips;
import org.pelage.io.image.ImageStore;

/** Images and the chips cut out of them, on the blocking dispatcher. Thread-safe. */
public final class Pictures {
  private final Catalog catalog;
  private final ImageStore images;
  private final Chips chips;
  private final Hops hops;

  public Pictures(Catalog catalog, ImageStore images, Hops hops) {
    this.catalog = catalog;
    this.images = images;
    this.chips = new Chips(images);
    this.hops = hops;
  }

  /** Keeps an uploaded image; the same bytes are the same image. */
  public CompletableFuture<AnnotationShapes.Image> upload(byte[] bytes) {
    return hops.blocking(
        () -> {
          NewImage image = accepted("image", () -> images.upload(bytes));
          Images.Added added = catalog.images().add(List.of(image)).get(0);
          return new AnnotationShapes.Image(
              added.uuid(), image.width(), image.height(), added.created());
        });
  }

  /**
   * The JPEG of an annotation cut out of its image, a placeholder if it has none.
   *
   * @param width in pixels
   */
  public CompletableFuture<byte[]> chip(UUID annotation, int width) {
    return hops.blocking(
        () -> {
          AnnotationRow row =
              catalog
                  .annotations()
                  .byUuid(annotation)
                  .orElseThrow(() -> Refused.unknown("uuid", "no annotation has this UUID"));
          Optional<NewImage> image =
              row.imageRowid()
                  .map(rowid -> catalog.images().byRowids(new int[] {rowid}).get(rowid))
                  .map(ImageRow::image);
          return accepted("width", () -> chips.jpeg(row, image, width));
        });
  }

  /**
   * The catalogue's rows for images named by the UUID of an upload or by a path under the image
   * roots; what a path leads to enters the catalogue. Blocks on files and SQL.
   *
   * @throws Refused if one of them is not known, lies elsewhere or cannot be read; nothing has
   *     entered then
   */
  Map<String, ImageRow> find(Set<String> names) {
    Map<String, UUID> uuids = new HashMap<>();
    Map<UUID, NewImage> found = new HashMap<>();
    for (String name : names) {
      Optional<UUID> upload = Words.uuid(name);
      if (upload.isPresent()) {
        uuids.put(name, upload.get());
      } else {
        NewImage image = accepted("image", () -> images.register(name));
        uuids.put(name, image.uuid());
        found.put(image.uuid(), image);
      }
    }
    Map<UUID, ImageRow> known = catalog.images().byUuids(uuids.values());
    uuids.forEach(
        (name, uuid) -> {
          if (!found.containsKey(uuid) && !known.containsKey(uuid)) {
            throw Refused.unknown(
                "image", "no image has the UUID " + uuid + "; upload it to /v1/images first");
          }
        });
    catalog.images().add(List.copyOf(found.values()));
    Map<UUID, ImageRow> all = catalog.images().byUuids(uuids.values());
    Map<String, ImageRow> rows = new HashMap<>();
    uuids.forEach((name, uuid) -> rows.put(name, all.get(uuid)));
    return rows;
  }

  private static <T> T accepted(String field, Supplier<T> work) {
    try {
      return work.get();
    } catch (InputRefusedException e) {
      throw Refused.invalid(e.field().isEmpty() ? field : e.field(), e.getMessage());
    }
  }
}
