package org.pelage.http.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Annotations;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.Images;
import org.pelage.catalog.NewImage;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.AnnotationShapes;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;
import org.pelage.io.InputRefusedException;
import org.pelage.io.image.ChipEmbeddings;
import org.pelage.io.image.Chips;
import org.pelage.io.image.ImageStore;
import org.pelage.matching.ChipDescriptor;

/** Images and the chips cut out of them, on the blocking dispatcher. Thread-safe. */
public final class Pictures {
  /** No matcher of ours says where on the animal it saw what it saw. */
  private static final String NO_OVERLAY = "No match overlay is offered";

  private final Catalog catalog;
  private final ImageStore images;
  private final Chips chips;
  private final ChipEmbeddings embeddings;
  private final Hops hops;

  public Pictures(Catalog catalog, ImageStore images, Chips chips, Hops hops) {
    this.catalog = catalog;
    this.images = images;
    this.chips = chips;
    this.embeddings = new ChipEmbeddings(catalog, chips);
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
   * @param ifNoneMatch tags of pictures that the client has
   */
  public CompletableFuture<Picture> chip(UUID annotation, int width, Optional<String> ifNoneMatch) {
    return hops.blocking(
        () -> {
          Chips.Source source = source(annotation);
          AnnotationRow row = source.annotation();
          String content =
              source.image().map(image -> image.uuid().toString()).orElse("none " + row.rowid())
                  + row.bbox()
                  + row.theta()
                  + ' '
                  + width;
          return Picture.of(
              content,
              ifNoneMatch,
              source.image().isPresent(),
              () -> accepted("width", () -> chips.jpeg(row, source.image(), width)));
        });
  }

  /**
   * A whole image as a JPEG.
   *
   * @param width in pixels
   * @param ifNoneMatch tags of pictures that the client has
   */
  public CompletableFuture<Picture> whole(UUID image, int width, Optional<String> ifNoneMatch) {
    return hops.blocking(
        () -> {
          ImageRow row =
              catalog
                  .images()
                  .byUuid(image)
                  .orElseThrow(() -> Refused.unknown("uuid", "no image has this UUID"));
          return Picture.of(
              image + " " + width,
              ifNoneMatch,
              true,
              () -> accepted("width", () -> chips.whole(row, width)));
        });
  }

  /**
   * Both annotations in one picture, one above the other or side by side.
   *
   * @param width of the first in pixels
   */
  public CompletableFuture<PairPictures> pair(UUID a, UUID b, int width, boolean vertical) {
    return hops.blocking(
        () -> {
          Chips.Source first = source(a);
          Chips.Source second = source(b);
          return accepted(
              "width",
              () ->
                  new PairPictures(
                      chips.pairJpeg(first, second, width, vertical, ""),
                      chips.pairJpeg(first, second, width, vertical, NO_OVERLAY)));
        });
  }

  /** Where the matcher finds two annotations alike, if the matcher is the server's own. */
  public CompletableFuture<AnnotationShapes.Overlaid> overlay(UUID a, UUID b) {
    return hops.blocking(
        () ->
            embeddings
                .overlay(source(a).annotation().rowid(), source(b).annotation().rowid())
                .map(overlay -> AnnotationShapes.Overlaid.of(ChipDescriptor.MODEL, overlay))
                .orElse(AnnotationShapes.Overlaid.NONE));
  }

  private Chips.Source source(UUID annotation) {
    AnnotationRow row =
        catalog
            .annotations()
            .byUuid(annotation)
            .orElseThrow(() -> Refused.unknown("uuid", "no annotation has this UUID"));
    return new Chips.Source(
        row,
        row.imageRowid()
            .map(rowid -> catalog.images().byRowids(new int[] {rowid}).get(rowid))
            .map(ImageRow::image));
  }

  /**
   * The images named by the UUID of an upload or by a path under the image roots, by those names.
   * Blocks on files and SQL; nothing enters the catalogue.
   *
   * @throws Refused if one of them is not known, lies elsewhere or cannot be read
   */
  Map<String, NewImage> find(Set<String> names) {
    Map<String, NewImage> found = new HashMap<>();
    Map<String, UUID> uploads = new HashMap<>();
    for (String name : names) {
      Words.uuid(name)
          .ifPresentOrElse(
              uuid -> uploads.put(name, uuid),
              () -> found.put(name, accepted("image", () -> images.register(name))));
    }
    Map<UUID, ImageRow> known = catalog.images().byUuids(uploads.values());
    uploads.forEach(
        (name, uuid) ->
            found.put(
                name,
                Optional.ofNullable(known.get(uuid))
                    .map(ImageRow::image)
                    .orElseThrow(() -> none(uuid))));
    return found;
  }

  private static Refused none(UUID uuid) {
    return Refused.unknown(
        "image", "no image has the UUID " + uuid + "; upload it to /v1/images first");
  }

  /** Enters images that the catalogue does not have; the rows of all of them by the same names. */
  Map<String, ImageRow> enter(Map<String, NewImage> found) {
    List<NewImage> distinct =
        List.copyOf(
            found.values().stream()
                .collect(Collectors.toMap(NewImage::uuid, image -> image, (a, b) -> a))
                .values());
    for (int from = 0; from < distinct.size(); from += Annotations.BATCH_MAX) {
      catalog
          .images()
          .add(distinct.subList(from, Math.min(distinct.size(), from + Annotations.BATCH_MAX)));
    }
    Map<UUID, ImageRow> rows =
        catalog.images().byUuids(distinct.stream().map(NewImage::uuid).toList());
    Map<String, ImageRow> byName = new HashMap<>();
    found.forEach((name, image) -> byName.put(name, rows.get(image.uuid())));
    return byName;
  }

  private static <T> T accepted(String field, Supplier<T> work) {
    try {
      return work.get();
    } catch (InputRefusedException e) {
      throw Refused.invalid(e.field().isEmpty() ? field : e.field(), e.getMessage());
    }
  }
}
