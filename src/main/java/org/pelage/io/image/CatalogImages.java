package org.pelage.io.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.Images;
import org.pelage.catalog.NewImage;
import org.pelage.io.InputRefusedException;

/** The catalogue's images together with their bytes. Thread-safe. */
public final class CatalogImages {
  private static final String UUID_PATTERN = "\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}";

  private final Catalog catalog;
  private final ImageStore store;
  private final Chips chips;

  public CatalogImages(Catalog catalog, ImageStore store) {
    this.catalog = catalog;
    this.store = store;
    this.chips = new Chips(store);
  }

  /**
   * The rows of images named by the UUID of a known image or by a path below the image folders;
   * what a path leads to enters the catalogue.
   *
   * @throws InputRefusedException if one of them is unknown, lies elsewhere or cannot be read;
   *     nothing has entered then
   */
  public Map<String, ImageRow> find(Iterable<String> names) {
    Map<String, ImageRow> found = new HashMap<>();
    List<String> paths = new ArrayList<>();
    List<NewImage> files = new ArrayList<>();
    for (String name : names) {
      if (name.matches(UUID_PATTERN)) {
        found.put(name, known(name));
      } else {
        paths.add(name);
        files.add(store.register(name));
      }
    }
    List<Images.Added> added = catalog.images().add(files);
    Map<UUID, ImageRow> rows =
        catalog.images().byUuids(added.stream().map(Images.Added::uuid).toList());
    for (int i = 0; i < paths.size(); i++) {
      found.put(paths.get(i), rows.get(files.get(i).uuid()));
    }
    return found;
  }

  private ImageRow known(String uuid) {
    return catalog
        .images()
        .byUuid(UUID.fromString(uuid))
        .orElseThrow(
            () ->
                new InputRefusedException(
                    "image", "no image " + uuid + "; upload it, or give its path"));
  }

  /** Keeps uploaded bytes and enters them; the same bytes are the same image. */
  public Images.Added upload(byte[] bytes) {
    return catalog.images().add(List.of(store.upload(bytes))).get(0);
  }

  /** The bytes of an image as they were stored. */
  public byte[] bytes(ImageRow image) {
    return store.bytes(image.image());
  }

  /** The chip of an annotation as a JPEG, see {@link Chips#jpeg}. */
  public byte[] chip(AnnotationRow annotation, int width) {
    Optional<NewImage> image =
        annotation
            .imageRowid()
            .flatMap(
                rowid ->
                    Optional.ofNullable(catalog.images().byRowids(new int[] {rowid}).get(rowid)))
            .map(ImageRow::image);
    return chips.jpeg(annotation, image, width);
  }
}
