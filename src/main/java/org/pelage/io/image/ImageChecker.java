package org.pelage.io.image;

import com.drew.lang.GeoLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.UUID;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.pelage.io.InputRefusedException;

/**
 * Looks at image bytes without decoding them: known format, complete file, declared size within the
 * limits. What passes can still turn out broken when it is decoded, but not harmful. Immutable;
 * thread-safe.
 */
public final class ImageChecker {
  private static final String FIELD = "image";

  private record Size(int width, int height) {}

  private final ImageLimits limits;

  public ImageChecker(ImageLimits limits) {
    this.limits = limits;
  }

  public ImageLimits limits() {
    return limits;
  }

  /**
   * @throws InputRefusedException if the bytes are no image that may be decoded
   */
  public CheckedImage check(byte[] image) {
    checkBytes(image.length);
    ImageFormat format =
        ImageFormat.of(image)
            .orElseThrow(() -> refused("the bytes are neither JPEG nor PNG; convert the image"));
    if (!format.isComplete(image)) {
      throw refused("the " + format + " is truncated; copy the file again");
    }
    Size size = declaredSize(format, image);
    checkSize(size);
    Exif exif = Exif.of(format, image);
    boolean turned = exif.orientation() >= 5;
    return new CheckedImage(
        uuid(image),
        format,
        turned ? size.height() : size.width(),
        turned ? size.width() : size.height(),
        exif.orientation(),
        exif.takenAt(),
        exif.location().map(GeoLocation::getLatitude),
        exif.location().map(GeoLocation::getLongitude));
  }

  /** Refuses a length over the limit, before anything is read. */
  void checkBytes(long length) {
    if (length > limits.bytesMax()) {
      throw refused(
          "the image has " + length + " bytes, the limit is " + limits.bytesMax() + "; scale it");
    }
  }

  private void checkSize(Size size) {
    long pixels = (long) size.width() * size.height();
    boolean fits = Math.max(size.width(), size.height()) <= limits.sideMax();
    if (size.width() < 1 || size.height() < 1 || !fits || pixels > limits.pixelsMax()) {
      throw refused(
          "the image declares %d x %d pixels; up to %d a side and %d in all are read"
              .formatted(size.width(), size.height(), limits.sideMax(), limits.pixelsMax()));
    }
  }

  private static Size declaredSize(ImageFormat format, byte[] image) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
    ImageReader reader = readers.next();
    try (ImageInputStream input = ImageDecoder.input(image)) {
      reader.setInput(input, true, true);
      return new Size(reader.getWidth(0), reader.getHeight(0));
    } catch (IOException | RuntimeException e) {
      throw new InputRefusedException(FIELD, "the " + format + "'s header is broken", e);
    } finally {
      reader.dispose();
    }
  }

  /** The first half of the SHA-256, marked as a UUID made from a name. */
  private static UUID uuid(byte[] image) {
    try {
      ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(image));
      long high = hash.getLong() & 0xffffffffffff0fffL | 0x8000L;
      long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static InputRefusedException refused(String detail) {
    return new InputRefusedException(FIELD, detail);
  }
}
