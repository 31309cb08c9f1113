package org.pelage.review.rules;

import java.time.Instant;
import java.util.Optional;

/**
 * What the catalogue knows of an annotation.
 *
 * @param node dense index in the graph
 */
public record AnnotationFacts(
    int node,
    Optional<String> image,
    Optional<Box> box,
    Optional<String> name,
    Optional<String> encounter,
    Optional<Instant> takenAt,
    Optional<Place> place) {

  /** A box in an image, in pixels. */
  public record Box(double x, double y, double width, double height) {
    /** Area in common over area of both, 0 to 1. */
    double overlap(Box o) {
      double w = Math.min(x + width, o.x + o.width) - Math.max(x, o.x);
      double h = Math.min(y + height, o.y + o.height) - Math.max(y, o.y);
      double common = Math.max(0, w) * Math.max(0, h);
      double both = width * height + o.width * o.height - common;
      return both > 0 ? common / both : 0;
    }
  }

  /** A place on Earth, in degrees. */
  public record Place(double latitude, double longitude) {
    private static final double EARTH_RADIUS_METRES = 6_371_000;

    /** Great-circle distance (haversine). */
    double metresTo(Place o) {
      double dLatitude = Math.toRadians(o.latitude - latitude);
      double dLongitude = Math.toRadians(o.longitude - longitude);
      double h =
          Math.pow(Math.sin(dLatitude / 2), 2)
              + Math.cos(Math.toRadians(latitude))
                  * Math.cos(Math.toRadians(o.latitude))
                  * Math.pow(Math.sin(dLongitude / 2), 2);
      return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, h)));
    }
  }
}
