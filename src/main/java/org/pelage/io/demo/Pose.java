package org.pelage.io.demo;

import java.util.SplittableRandom;
import org.pelage.catalog.BoundingBox;

/**
 * Where the animal stands in a photo: a map from pixels to body coordinates, in which the torso
 * reaches from -1 to 1 and the head is at negative x.
 *
 * @param scale pixels for one body unit
 * @param foreshortening of the body's length, 1 when seen squarely from the side
 * @param cosTilt of the angle by which the camera is held askew
 * @param sinTilt of the same angle
 * @param mirrored the head is on the right
 */
record Pose(
    double centerX,
    double centerY,
    double scale,
    double foreshortening,
    double cosTilt,
    double sinTilt,
    boolean mirrored,
    Warp warp) {

  static final int WIDTH = 400;
  static final int HEIGHT = 300;

  /** A slow bend of the skin: one wave along the body and one across it. */
  record Warp(double alongX, double phaseX, double alongY, double phaseY) {}

  static Pose random(SplittableRandom random, boolean mirrored) {
    double tilt = random.nextDouble(-0.12, 0.12);
    return new Pose(
        WIDTH * random.nextDouble(0.45, 0.55),
        HEIGHT * random.nextDouble(0.46, 0.54),
        random.nextDouble(125, 165),
        random.nextDouble(0.88, 1.0),
        Math.cos(tilt),
        Math.sin(tilt),
        mirrored,
        new Warp(
            random.nextDouble(-0.035, 0.035),
            random.nextDouble(2 * Math.PI),
            random.nextDouble(-0.035, 0.035),
            random.nextDouble(2 * Math.PI)));
  }

  /** Body coordinates (x, y) of a pixel, into {@code out}. */
  void toBody(double pixelX, double pixelY, double[] out) {
    double dx = pixelX - centerX;
    double dy = pixelY - centerY;
    double x = (dx * cosTilt + dy * sinTilt) / (scale * foreshortening);
    double y = (dy * cosTilt - dx * sinTilt) / scale;
    x = mirrored ? -x : x;
    out[0] = x + warp.alongX() * Math.sin(3.1 * y + warp.phaseX());
    out[1] = y + warp.alongY() * Math.sin(2.7 * x + warp.phaseY());
  }

  /** The box a careful person draws around the torso: never quite right. */
  BoundingBox box(SplittableRandom random) {
    double halfWidth = 0.98 * scale * foreshortening * random.nextDouble(0.95, 1.06);
    double halfHeight = 0.56 * scale * random.nextDouble(0.95, 1.06);
    double x = centerX + scale * random.nextDouble(-0.03, 0.03);
    double y = centerY + scale * random.nextDouble(-0.03, 0.03);
    int left = (int) Math.max(0, x - halfWidth);
    int top = (int) Math.max(0, y - halfHeight);
    int right = (int) Math.min(WIDTH, x + halfWidth);
    int bottom = (int) Math.min(HEIGHT, y + halfHeight);
    return new BoundingBox(left, top, right - left, bottom - top);
  }
}
