package org.pelage.io.demo;

/**
 * The outline of a four-legged animal in body coordinates, as a distance field: positive inside,
 * growing to the middle, so that it serves for the outline and for shading. Parts melt into one
 * another by a smooth maximum. Tabulated once. Thread-safe.
 */
final class BodyShape {
  private static final double LEFT = -1.9;
  private static final double TOP = -1.25;
  private static final double CELL = 0.0125;
  private static final int WIDTH = (int) Math.round(3.8 / CELL) + 2;
  private static final int HEIGHT = (int) Math.round(2.9 / CELL) + 2;
  private static final double MELT = 0.1;

  private static final float[] DEPTH = tabulate();

  private BodyShape() {}

  private static float[] tabulate() {
    float[] depth = new float[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        depth[y * WIDTH + x] = (float) exact(LEFT + x * CELL, TOP + y * CELL);
      }
    }
    return depth;
  }

  private static double exact(double x, double y) {
    double depth = capsule(x, y, -0.62, -0.04, 0.66, -0.08, 0.43);
    depth = melt(depth, capsule(x, y, -0.3, 0.06, 0.35, 0.06, 0.42));
    depth = melt(depth, capsule(x, y, -0.78, -0.2, -1.2, -0.66, 0.2));
    depth = melt(depth, capsule(x, y, -1.22, -0.72, -1.55, -0.52, 0.13));
    depth = melt(depth, capsule(x, y, -1.12, -0.86, -1.08, -0.98, 0.05));
    depth = melt(depth, capsule(x, y, -0.68, 0.25, -0.74, 1.4, 0.1));
    depth = melt(depth, capsule(x, y, -0.5, 0.25, -0.42, 1.4, 0.095));
    depth = melt(depth, capsule(x, y, 0.62, 0.2, 0.6, 1.4, 0.1));
    depth = melt(depth, capsule(x, y, 0.78, 0.15, 0.9, 1.4, 0.095));
    return melt(depth, capsule(x, y, 1.05, -0.25, 1.22, 0.35, 0.035));
  }

  /** How deep a point lies inside the line from (ax, ay) to (bx, by) thickened by the radius. */
  private static double capsule(
      double x, double y, double ax, double ay, double bx, double by, double radius) {
    double dx = bx - ax;
    double dy = by - ay;
    double along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
    double t = Math.max(0, Math.min(1, along));
    return radius - Math.hypot(x - ax - t * dx, y - ay - t * dy);
  }

  private static double melt(double a, double b) {
    double h = Math.max(0, MELT - Math.abs(a - b)) / MELT;
    return Math.max(a, b) + h * h * MELT / 4;
  }

  /** Depth inside the body at a point, negative outside, to the nearest hundredth. */
  static double depth(double x, double y) {
    int column = (int) ((x - LEFT) / CELL);
    int row = (int) ((y - TOP) / CELL);
    boolean inside = column >= 0 && column < WIDTH && row >= 0 && row < HEIGHT;
    return inside ? DEPTH[row * WIDTH + column] : -1;
  }
}
