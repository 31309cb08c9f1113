package org.pelage.matching;

import boofcv.abst.feature.dense.DescribeImageDense;
import boofcv.factory.feature.dense.ConfigDenseSurfFast;
import boofcv.factory.feature.dense.DenseSampling;
import boofcv.factory.feature.dense.FactoryDescribeImageDense;
import boofcv.struct.feature.TupleDesc_F64;
import boofcv.struct.image.GrayF32;
import georegression.struct.point.Point2D_I32;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An embedding of a chip where no model gave one: what each patch looks like and where it is,
 * summed so that the dot product of two embeddings counts similar patches at similar places.
 *
 * <p>Patches are dense upright SURF descriptors (Bay et al., 2008), blind to light; each is joined
 * with its place and mapped by random Fourier features (Rahimi and Recht, 2007), whose sum over the
 * chip is an efficient match kernel (Bo and Sminchisescu, 2009). Nothing is learned, so an
 * embedding depends on its chip alone. Takes some 30 ms a chip. Not thread-safe.
 */
public final class ChipDescriptor {
  /** Names the embedding; changes whenever the numbers would. */
  public static final String MODEL = "pelage-surf-1";

  /** Components of an embedding. */
  public static final int DIMENSION = 2_048;

  private static final int WIDTH = 192;
  private static final int HEIGHT = 128;

  /**
   * Share of the chip cut off at each edge, where the outline and what is behind it would count.
   */
  private static final double MARGIN = 0.06;

  private static final double STRIDE = 10;
  private static final double PATCH_SCALE = 2.4;
  private static final int PATCH_LENGTH = 64;

  /** How far descriptors of length 1 may be apart and still count as similar. */
  private static final double LOOK_SIGMA = 0.25;

  /** The same for places, as a share of the chip's width and height. */
  private static final double PLACE_SIGMA = 0.08;

  private static final long SEED = 1;

  private final DescribeImageDense<GrayF32, TupleDesc_F64> patches;
  private final float[][] frequencies = new float[DIMENSION][PATCH_LENGTH + 2];
  private final float[] phases = new float[DIMENSION];

  public ChipDescriptor() {
    ConfigDenseSurfFast config = new ConfigDenseSurfFast(new DenseSampling(STRIDE, STRIDE));
    config.descriptorScale = PATCH_SCALE;
    patches = FactoryDescribeImageDense.surfFast(config, GrayF32.class);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int k = 0; k < DIMENSION; k++) {
      for (int i = 0; i < PATCH_LENGTH + 2; i++) {
        double sigma = i < PATCH_LENGTH ? LOOK_SIGMA : PLACE_SIGMA;
        frequencies[k][i] = (float) (random.nextGaussian() / sigma);
      }
      phases[k] = (float) random.nextDouble(2 * Math.PI);
    }
  }

  /** The embedding of a chip of any size, of length 1 unless the chip is blank. */
  public float[] describe(BufferedImage chip) {
    return scaled(sum(patches(chip)));
  }

  /** Which patches make two chips alike. Takes as long as two descriptions. */
  public Overlay compare(BufferedImage first, BufferedImage second) {
    List<Patch> a = patches(first);
    List<Patch> b = patches(second);
    double inner = 1 - 2 * MARGIN;
    return new Overlay(
        inner * STRIDE / WIDTH,
        inner * STRIDE / HEIGHT,
        spots(a, scaled(sum(b)), length(sum(a))),
        spots(b, scaled(sum(a)), length(sum(b))));
  }

  /**
   * A patch of a chip.
   *
   * @param features its part of the chip's embedding, before that is scaled
   */
  private record Patch(Point2D_I32 place, float[] features) {}

  private List<Patch> patches(BufferedImage chip) {
    patches.process(gray(chip));
    List<TupleDesc_F64> looks = patches.getDescriptions();
    List<Point2D_I32> places = patches.getLocations();
    List<Patch> found = new ArrayList<>(looks.size());
    for (int i = 0; i < looks.size(); i++) {
      found.add(new Patch(places.get(i).copy(), features(joined(looks.get(i), places.get(i)))));
    }
    return found;
  }

  private static float[] sum(List<Patch> patches) {
    float[] sum = new float[DIMENSION];
    for (Patch patch : patches) {
      for (int k = 0; k < DIMENSION; k++) {
        sum[k] += patch.features()[k];
      }
    }
    return sum;
  }

  /** The dot product is linear, so that each patch has a share of it. */
  private static List<Overlay.Spot> spots(List<Patch> patches, float[] other, double length) {
    return patches.stream()
        .map(
            patch ->
                new Overlay.Spot(
                    within(patch.place().x, WIDTH),
                    within(patch.place().y, HEIGHT),
                    length > 0 ? dot(patch.features(), other) / length : 0))
        .toList();
  }

  /** A pixel of the fitted picture as a share of the whole chip. */
  private static double within(int pixel, int size) {
    return MARGIN + (1 - 2 * MARGIN) * pixel / size;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static GrayF32 gray(BufferedImage chip) {
    BufferedImage fitted = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = fitted.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    int left = (int) (MARGIN * chip.getWidth());
    int top = (int) (MARGIN * chip.getHeight());
    int right = chip.getWidth() - left;
    int bottom = chip.getHeight() - top;
    graphics.drawImage(chip, 0, 0, WIDTH, HEIGHT, left, top, right, bottom, null);
    graphics.dispose();
    GrayF32 gray = new GrayF32(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int rgb = fitted.getRGB(x, y);
        gray.set(x, y, 0.3f * (rgb >> 16 & 255) + 0.59f * (rgb >> 8 & 255) + 0.11f * (rgb & 255));
      }
    }
    return gray;
  }

  private static float[] joined(TupleDesc_F64 look, Point2D_I32 place) {
    float[] joined = new float[PATCH_LENGTH + 2];
    double squares = 0;
    for (double component : look.data) {
      squares += component * component;
    }
    double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (int i = 0; i < PATCH_LENGTH; i++) {
      joined[i] = (float) (look.data[i] * scale);
    }
    joined[PATCH_LENGTH] = place.x / (float) WIDTH;
    joined[PATCH_LENGTH + 1] = place.y / (float) HEIGHT;
    return joined;
  }

  private float[] features(float[] patch) {
    float[] features = new float[DIMENSION];
    for (int k = 0; k < DIMENSION; k++) {
      float[] frequency = frequencies[k];
      float angle = phases[k];
      for (int i = 0; i < patch.length; i++) {
        angle += frequency[i] * patch[i];
      }
      features[k] = (float) Math.cos(angle);
    }
    return features;
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += component * component;
    }
    return Math.sqrt(squares);
  }

  private static float[] scaled(float[] sum) {
    double length = length(sum);
    float scale = length > 0 ? (float) (1 / length) : 0;
    for (int i = 0; i < sum.length; i++) {
      sum[i] *= scale;
    }
    return sum;
  }
}
