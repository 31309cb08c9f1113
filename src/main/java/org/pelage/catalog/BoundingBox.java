package org.pelage.catalog;

/**
 * An axis-parallel box in an image, in pixels from its upper left corner; it may reach over the
 * image's edge.
 */
public record BoundingBox(int x, int y, int width, int height) {
  public BoundingBox {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "bbox must have a width and a height of at least 1, not " + width + " x " + height);
    }
  }

  /** Area of the intersection over area of the union, 0 to 1. */
  public double iou(BoundingBox other) {
    double across = overlap(x, width, other.x, other.width);
    double down = overlap(y, height, other.y, other.height);
    double common = across * down;
    return common / ((double) width * height + (double) other.width * other.height - common);
  }

  private static double overlap(int a, int aLength, int b, int bLength) {
    long end = Math.min((long) a + aLength, (long) b + bLength);
    return Math.max(0, end - Math.max(a, b));
  }
}
