package org.pelage.io.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.BoundingBox;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.NewImage;
import org.pelage.io.InputRefusedException;

/**
 * Cuts annotations out of their images: the box, turned upright by its theta, scaled to a width. An
 * annotation whose image is missing or broken has a grey chip with its number, so that it can still
 * be decided on. Thread-safe.
 */
public final class Chips {
  public static final int WIDTH_MIN = 16;
  public static final int WIDTH_MAX = 2_048;

  private static final float JPEG_QUALITY = 0.9f;
  private static final int HEIGHT_MAX = 4 * WIDTH_MAX;

  private final ImageStore images;
  private final ChipCache cache;

  /** Chips that are cut anew for everybody. */
  public Chips(ImageStore images) {
    this(images, new ChipCache(0));
  }

  public Chips(ImageStore images, ChipCache cache) {
    this.images = images;
    this.cache = cache;
  }

  /**
   * The chip as a JPEG.
   *
   * @param image of the annotation; empty: it has none
   * @param width of the chip, 16 to 2048 pixels
   */
  public byte[] jpeg(AnnotationRow annotation, Optional<NewImage> image, int width) {
    return cached(image, annotation.bbox(), annotation.theta(), width)
        .orElseGet(() -> encode(placeholder(annotation.rowid(), width)));
  }

  private Optional<byte[]> cached(
      Optional<NewImage> image, Optional<BoundingBox> part, double theta, int width) {
    checkWidth(width);
    return image.flatMap(
        from ->
            cache.get(
                new ChipCache.Key(from.uuid(), part, theta, width),
                () -> cut(from, part, theta, width).map(Chips::encode)));
  }

  /** A chip to be put into a picture: of an annotation and its image, if it has one. */
  public record Source(AnnotationRow annotation, Optional<NewImage> image) {}

  /**
   * Two chips in one JPEG, the first above or left of the second.
   *
   * @param width of the first chip, 16 to 2048 pixels
   * @param banner a line above them, empty: none
   */
  public byte[] pairJpeg(Source first, Source second, int width, boolean vertical, String banner) {
    return encode(PairImage.of(chip(first, width), chip(second, width), vertical, banner));
  }

  private BufferedImage chip(Source source, int width) {
    return pixels(source.annotation(), source.image(), width)
        .orElseGet(() -> placeholder(source.annotation().rowid(), width));
  }

  /**
   * A whole image as a JPEG; a placeholder if it cannot be read.
   *
   * @param width of the result, 16 to 2048 pixels
   */
  public byte[] whole(ImageRow image, int width) {
    return cached(Optional.of(image.image()), Optional.empty(), 0, width)
        .orElseGet(() -> encode(placeholder(image.rowid(), width)));
  }

  /** The chip's pixels, or nothing if the annotation has no image that can be read. */
  public Optional<BufferedImage> pixels(
      AnnotationRow annotation, Optional<NewImage> image, int width) {
    checkWidth(width);
    return image.flatMap(from -> cut(from, annotation.bbox(), annotation.theta(), width));
  }

  private static void checkWidth(int width) {
    if (width < WIDTH_MIN || width > WIDTH_MAX) {
      throw new InputRefusedException(
          "width", "width must be " + WIDTH_MIN + " to " + WIDTH_MAX + ", not " + width);
    }
  }

  private Optional<BufferedImage> cut(
      NewImage image, Optional<BoundingBox> part, double theta, int width) {
    try {
      ImageStore.Loaded loaded = images.load(image);
      CheckedImage header = loaded.header();
      BoundingBox box =
          part.orElseGet(() -> new BoundingBox(0, 0, header.width(), header.height()));
      int step = Math.max(1, box.width() / (2 * width));
      ImageDecoder.Decoded decoded = ImageDecoder.decode(loaded, step);
      return Optional.of(cut(decoded, box, theta, width));
    } catch (InputRefusedException e) {
      return Optional.empty();
    }
  }

  private static BufferedImage cut(
      ImageDecoder.Decoded image, BoundingBox box, double theta, int width) {
    double scale = (double) width / box.width();
    int height = (int) Math.max(1, Math.min(HEIGHT_MAX, Math.round(box.height() * scale)));
    BufferedImage chip = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    AffineTransform map = new AffineTransform();
    map.translate(width / 2.0, height / 2.0);
    map.rotate(-theta);
    map.scale(scale, scale);
    map.translate(-(box.x() + box.width() / 2.0), -(box.y() + box.height() / 2.0));
    map.scale(image.step(), image.step());
    Graphics2D graphics = chip.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image.pixels(), map, null);
    graphics.dispose();
    return chip;
  }

  private static BufferedImage placeholder(int rowid, int width) {
    int height = Math.max(1, width * 3 / 4);
    BufferedImage chip = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = chip.createGraphics();
    graphics.setColor(new Color(0xd9d9d9));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(new Color(0x595959));
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(graphics.getFont().deriveFont(Math.max(8f, width / 12f)));
    String label = "no image, " + rowid;
    int textWidth = graphics.getFontMetrics().stringWidth(label);
    graphics.drawString(label, (width - textWidth) / 2, height / 2);
    graphics.dispose();
    return chip;
  }

  private static byte[] encode(BufferedImage chip) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(JPEG_QUALITY);
      writer.setOutput(output);
      writer.write(null, new IIOImage(chip, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException("a JPEG could not be written to memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
