package org.pelage.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An image when it enters the catalogue.
 *
 * @param uuid from the image's bytes: the same bytes are the same image
 * @param uri where its bytes are, as the image store that wrote it understands
 * @param width of the picture as people see it, pixels
 * @param height of the picture as people see it, pixels
 * @param latitude degrees north
 * @param longitude degrees east
 */
public record NewImage(
    UUID uuid,
    String uri,
    int width,
    int height,
    Optional<Instant> takenAt,
    Optional<Double> latitude,
    Optional<Double> longitude,
    Optional<String> originalName) {

  private static final int URI_MAX = 4_096;

  public NewImage {
    NewAnnotation.checkText("uri", uri, URI_MAX);
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("an image has a positive width and height");
    }
  }

  /** An image of which nothing is known but its bytes. */
  public static NewImage of(UUID uuid, String uri, int width, int height) {
    return new NewImage(
        uuid,
        uri,
        width,
        height,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
