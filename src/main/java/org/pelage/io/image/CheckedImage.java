package org.pelage.io.image;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of an image from its header alone.
 *
 * @param uuid from the bytes: the same bytes have the same
 * @param width as people see it, after the orientation is applied
 * @param height as people see it, after the orientation is applied
 * @param orientation EXIF's 1 to 8; 1 is upright
 * @param takenAt camera time; cameras seldom say their zone, so it is read as UTC
 */
public record CheckedImage(
    UUID uuid,
    ImageFormat format,
    int width,
    int height,
    int orientation,
    Optional<Instant> takenAt,
    Optional<Double> latitude,
    Optional<Double> longitude) {}
