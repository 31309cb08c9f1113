package org.pelage.io.image;

/**
 * What an image may be.
 *
 * @param bytesMax size of the file, 1 KiB to 1 GiB
 * @param pixelsMax declared width times height, 1 to 1,000,000,000
 * @param sideMax longest side in pixels, 1 to 100,000
 */
public record ImageLimits(long bytesMax, long pixelsMax, int sideMax) {
  /** 64 MiB, 120 megapixels, 20,000 pixels a side: above what cameras in the field write. */
  public static final ImageLimits DEFAULT = new ImageLimits(64L << 20, 120_000_000L, 20_000);

  public ImageLimits {
    check("bytesMax", bytesMax, 1L << 10, 1L << 30);
    check("pixelsMax", pixelsMax, 1, 1_000_000_000L);
    check("sideMax", sideMax, 1, 100_000);
  }

  private static void check(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          field + " must be " + min + " to " + max + ", not " + value);
    }
  }
}
