package org.pelage.io.demo;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Draws one sighting as a photo: dry grass, the animal lit from above with its coat, blades of
 * grass in front of it, tinted and uneven light, noise. Immutable; thread-safe.
 */
final class SightingRenderer {
  private static final double[] PALE = {205, 168, 118};
  private static final double[] DARK = {74, 46, 30};
  private static final int NOISE_SIZE = 256;

  private final double[] noise;

  SightingRenderer(long seed) {
    noise = smoothNoise(new SplittableRandom(seed));
  }

  /** White noise blurred a little: enough for grass, dust and the shade of leaves. */
  private static double[] smoothNoise(SplittableRandom random) {
    double[] white = random.doubles((long) NOISE_SIZE * NOISE_SIZE, -1, 1).toArray();
    double[] smooth = new double[white.length];
    for (int i = 0; i < white.length; i++) {
      int right = (i + 1) % white.length;
      int below = (i + NOISE_SIZE) % white.length;
      smooth[i] = (white[i] + white[right] + white[below]) / 3;
    }
    return smooth;
  }

  /** What differs from photo to photo besides the pose. */
  private record Light(
      double gain,
      double red,
      double blue,
      double slopeX,
      double slopeY,
      double shade,
      double grain,
      int noiseX,
      int noiseY) {

    static Light random(SplittableRandom random) {
      return new Light(
          random.nextDouble(0.72, 1.2),
          random.nextDouble(0.94, 1.06),
          random.nextDouble(0.9, 1.06),
          random.nextDouble(-0.18, 0.18),
          random.nextDouble(-0.12, 0.12),
          random.nextDouble(0, 0.28),
          random.nextDouble(3, 10),
          random.nextInt(NOISE_SIZE),
          random.nextInt(NOISE_SIZE));
    }
  }

  BufferedImage render(Pose pose, CoatPattern coat, SplittableRandom random) {
    Light light = Light.random(random);
    double[] rgb = new double[3];
    double[] body = new double[2];
    double[][] pixels = new double[Pose.HEIGHT][Pose.WIDTH * 3];
    for (int y = 0; y < Pose.HEIGHT; y++) {
      for (int x = 0; x < Pose.WIDTH; x++) {
        background(x, y, light, rgb);
        pose.toBody(x, y, body);
        animal(body, coat, rgb);
        System.arraycopy(rgb, 0, pixels[y], 3 * x, 3);
      }
    }
    drawGrass(pixels, random);
    return expose(pixels, light, random);
  }

  private void background(int x, int y, Light light, double[] rgb) {
    double down = (double) y / Pose.HEIGHT;
    double streaks = noiseAt(x * 0.6 + light.noiseX(), y * 0.12 + light.noiseY());
    double clumps = noiseAt(x * 0.05 + light.noiseY(), y * 0.09 + light.noiseX());
    double texture = 14 * streaks + 26 * clumps;
    boolean hills = down < 0.27 + 0.05 * noiseAt(x * 0.012 + light.noiseX(), 7);
    rgb[0] = hills ? 150 + 0.4 * texture : 170 + 22 * down + texture;
    rgb[1] = hills ? 158 + 0.4 * texture : 158 + 6 * down + texture;
    rgb[2] = hills ? 142 + 0.4 * texture : 104 - 14 * down + 0.7 * texture;
  }

  private static void animal(double[] body, CoatPattern coat, double[] rgb) {
    double depth = BodyShape.depth(body[0], body[1]);
    if (depth < -0.02) {
      return;
    }
    double cover = clamp((depth + 0.02) / 0.03);
    double dark = 1 / (1 + Math.exp(-5 * coat.at(body[0], body[1])));
    double belly = clamp((body[1] - 0.22) / 0.3);
    dark *= 1 - 0.55 * belly;
    double round = 0.5 + 0.5 * Math.sqrt(clamp(depth / 0.3));
    double lit = round * (1.08 - 0.26 * body[1]);
    for (int c = 0; c < 3; c++) {
      double color = (PALE[c] + (DARK[c] - PALE[c]) * dark) * lit;
      rgb[c] += cover * (color - rgb[c]);
    }
  }

  private static void drawGrass(double[][] pixels, SplittableRandom random) {
    int blades = random.nextInt(18);
    for (int i = 0; i < blades; i++) {
      double x = random.nextDouble(Pose.WIDTH);
      double lean = random.nextDouble(-0.35, 0.35);
      int tall = random.nextInt(40, 130);
      double tone = random.nextDouble(0.75, 1.1);
      for (int up = 0; up < tall; up++) {
        double bend = lean * up * (0.6 + 0.4 * up / tall);
        drawBlade(pixels[Pose.HEIGHT - 1 - up], x + bend, tone);
      }
    }
  }

  private static void drawBlade(double[] row, double x, double tone) {
    for (int px = (int) x; px <= (int) x + 1; px++) {
      if (px >= 0 && px < Pose.WIDTH) {
        row[3 * px] = 176 * tone;
        row[3 * px + 1] = 166 * tone;
        row[3 * px + 2] = 96 * tone;
      }
    }
  }

  private BufferedImage expose(double[][] pixels, Light light, SplittableRandom random) {
    BufferedImage image = new BufferedImage(Pose.WIDTH, Pose.HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < Pose.HEIGHT; y++) {
      for (int x = 0; x < Pose.WIDTH; x++) {
        double slope =
            1
                + light.slopeX() * (2.0 * x / Pose.WIDTH - 1)
                + light.slopeY() * (2.0 * y / Pose.HEIGHT - 1);
        double leaves = noiseAt(x * 0.03 + light.noiseY(), y * 0.03 + light.noiseX());
        double gain = light.gain() * slope * (1 - light.shade() * clamp(0.5 + 2 * leaves));
        double grain = light.grain() * (random.nextDouble() + random.nextDouble() - 1);
        int red = level(pixels[y][3 * x] * gain * light.red() + grain);
        int green = level(pixels[y][3 * x + 1] * gain + grain);
        int blue = level(pixels[y][3 * x + 2] * gain * light.blue() + grain);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  private double noiseAt(double x, double y) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    double fx = x - x0;
    double fy = y - y0;
    double top = noiseCell(x0, y0) * (1 - fx) + noiseCell(x0 + 1, y0) * fx;
    double bottom = noiseCell(x0, y0 + 1) * (1 - fx) + noiseCell(x0 + 1, y0 + 1) * fx;
    return top * (1 - fy) + bottom * fy;
  }

  private double noiseCell(int x, int y) {
    return noise[(y & (NOISE_SIZE - 1)) * NOISE_SIZE + (x & (NOISE_SIZE - 1))];
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, value));
  }
}
