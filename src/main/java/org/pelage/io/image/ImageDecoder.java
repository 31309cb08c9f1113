package org.pelage.io.image;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.pelage.io.InputRefusedException;

/** Decodes checked bytes, upright, no larger than needed. */
final class ImageDecoder {
  private ImageDecoder() {}

  /** A decoded image, every {@code step}-th pixel of the original in both directions. */
  record Decoded(BufferedImage pixels, int step) {}

  static Decoded decode(ImageStore.Loaded loaded, int step) {
    CheckedImage image = loaded.header();
    ImageReader reader = ImageIO.getImageReadersByFormatName(image.format().name()).next();
    try (ImageInputStream input = input(loaded.bytes())) {
      reader.setInput(input, true, true);
      ImageReadParam how = reader.getDefaultReadParam();
      how.setSourceSubsampling(step, step, 0, 0);
      return new Decoded(upright(reader.read(0, how), image.orientation()), step);
    } catch (IOException | RuntimeException e) {
      throw new InputRefusedException(
          "image", "the " + image.format() + " cannot be decoded: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  /** Reads from memory; ImageIO's own choice may be a temporary file. */
  static ImageInputStream input(byte[] bytes) {
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
  }

  private static BufferedImage upright(BufferedImage image, int orientation) {
    boolean turned = orientation >= 5;
    int width = turned ? image.getHeight() : image.getWidth();
    int height = turned ? image.getWidth() : image.getHeight();
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    graphics.drawImage(image, transform(orientation, image.getWidth(), image.getHeight()), null);
    graphics.dispose();
    return result;
  }

  /** What turns stored pixels into what people see, for EXIF's eight orientations. */
  private static AffineTransform transform(int orientation, int w, int h) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
      default -> new AffineTransform();
    };
  }
}
