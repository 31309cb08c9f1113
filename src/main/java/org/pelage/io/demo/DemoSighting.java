package org.pelage.io.demo;

import java.time.Instant;
import java.util.UUID;
import org.pelage.catalog.BoundingBox;

/**
 * One photo of the herd and the box around its animal: what a photographer would know, not who it
 * is.
 *
 * @param fileName of the JPEG
 * @param viewpoint {@code left} or {@code right}: the flank that is seen
 * @param theta rotation of the box, radians
 */
public record DemoSighting(
    UUID uuid,
    String fileName,
    String viewpoint,
    BoundingBox bbox,
    double theta,
    Instant takenAt,
    String encounter,
    String location) {}
