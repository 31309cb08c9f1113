package org.pelage.io.demo;

import java.util.SplittableRandom;

/**
 * A coat as a reaction-diffusion pattern on a torus: noise, sharpened again and again by
 * short-range activation and long-range inhibition (Young, "A local activator-inhibitor model of
 * vertebrate skin patterns", 1984), here with Gaussian ranges by repeated box filters, longer down
 * than along the body so that bands run down the flank. Values are -1 (pale) to 1 (dark).
 * Immutable.
 */
final class CoatPattern {
  private static final int WIDTH = 192;
  private static final int HEIGHT = 160;
  private static final int ITERATIONS = 14;
  private static final float GAIN = 22;

  /** How strongly the long range inhibits; below 1 darkens, above 1 pales. */
  private static final float INHIBITION = 1.02f;

  /** Grid cells for one body unit. */
  private static final double CELLS_PER_UNIT = 78;

  private final float[] cells;

  private CoatPattern(float[] cells) {
    this.cells = cells;
  }

  static CoatPattern random(SplittableRandom random) {
    float[] u = new float[WIDTH * HEIGHT];
    for (int i = 0; i < u.length; i++) {
      u[i] = (float) random.nextDouble(-1, 1);
    }
    for (int i = 0; i < ITERATIONS; i++) {
      u = react(u);
    }
    return new CoatPattern(u);
  }

  private static float[] react(float[] u) {
    float[] activator = blur(u, 1, 2);
    float[] inhibitor = blur(u, 3, 4);
    float[] next = new float[u.length];
    for (int i = 0; i < next.length; i++) {
      float x = GAIN * (activator[i] - INHIBITION * inhibitor[i]);
      next[i] = x / (1 + Math.abs(x));
    }
    return next;
  }

  /** Three box filters of the given radii are close to a Gaussian. */
  private static float[] blur(float[] u, int radiusX, int radiusY) {
    float[] result = u;
    for (int pass = 0; pass < 3; pass++) {
      result = boxAlongRows(result, radiusX);
      result = boxDownColumns(result, radiusY);
    }
    return result;
  }

  private static float[] boxAlongRows(float[] u, int radius) {
    float[] out = new float[u.length];
    float weight = 1f / (2 * radius + 1);
    for (int y = 0; y < HEIGHT; y++) {
      int row = y * WIDTH;
      float sum = 0;
      for (int x = -radius; x <= radius; x++) {
        sum += u[row + Math.floorMod(x, WIDTH)];
      }
      for (int x = 0; x < WIDTH; x++) {
        out[row + x] = sum * weight;
        sum += u[row + wrap(x + radius + 1, WIDTH)] - u[row + wrap(x - radius, WIDTH)];
      }
    }
    return out;
  }

  private static float[] boxDownColumns(float[] u, int radius) {
    float[] out = new float[u.length];
    float weight = 1f / (2 * radius + 1);
    float[] sums = new float[WIDTH];
    for (int y = -radius; y <= radius; y++) {
      addRow(sums, u, wrap(y, HEIGHT), 1);
    }
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        out[y * WIDTH + x] = sums[x] * weight;
      }
      addRow(sums, u, wrap(y + radius + 1, HEIGHT), 1);
      addRow(sums, u, wrap(y - radius, HEIGHT), -1);
    }
    return out;
  }

  private static void addRow(float[] sums, float[] u, int y, float sign) {
    for (int x = 0; x < WIDTH; x++) {
      sums[x] += sign * u[y * WIDTH + x];
    }
  }

  private static int wrap(int i, int length) {
    return i < 0 ? i + length : i >= length ? i - length : i;
  }

  /** The coat at body coordinates, interpolated. */
  double at(double bodyX, double bodyY) {
    double gx = bodyX * CELLS_PER_UNIT + WIDTH;
    double gy = bodyY * CELLS_PER_UNIT + HEIGHT;
    int x0 = (int) Math.floor(gx);
    int y0 = (int) Math.floor(gy);
    double fx = gx - x0;
    double fy = gy - y0;
    double top = cell(x0, y0) * (1 - fx) + cell(x0 + 1, y0) * fx;
    double bottom = cell(x0, y0 + 1) * (1 - fx) + cell(x0 + 1, y0 + 1) * fx;
    return top * (1 - fy) + bottom * fy;
  }

  private float cell(int x, int y) {
    return cells[Math.floorMod(y, HEIGHT) * WIDTH + Math.floorMod(x, WIDTH)];
  }
}
