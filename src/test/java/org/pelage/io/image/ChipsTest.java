package org.pelage.io.image;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.Assert;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.BoundingBox;
import org.pelage.catalog.NewAnnotation;
import org.pelage.catalog.NewImage;
import org.pelage.io.InputRefusedException;
import org.scalatestplus.junit.JUnitSuite;

public class ChipsTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private ImageStore store;
  private Chips chips;

  @Before
  public void openStore() {
    store = new ImageStore(List.of(), folder.getRoot().toPath(), ImageLimits.DEFAULT);
    chips = new Chips(store);
  }

  private static AnnotationRow annotation(BoundingBox box, double theta) {
    return AnnotationRow.of(
        5, NewAnnotation.builder(new UUID(0, 5)).bbox(box).theta(theta).build());
  }

  /** 80 x 40: the left half red, the right half blue, the upper right corner green. */
  private static BufferedImage flag() {
    BufferedImage image = new BufferedImage(80, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, 40, 40);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(40, 0, 40, 40);
    graphics.setColor(Color.GREEN);
    graphics.fillRect(60, 0, 20, 20);
    graphics.dispose();
    return image;
  }

  private static byte[] bytes(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  private BufferedImage chip(AnnotationRow annotation, NewImage image, int width)
      throws IOException {
    byte[] jpeg = chips.jpeg(annotation, Optional.of(image), width);
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  private static void assertColor(Color expected, BufferedImage image, int x, int y) {
    Color actual = new Color(image.getRGB(x, y));
    int off =
        Math.abs(expected.getRed() - actual.getRed())
            + Math.abs(expected.getGreen() - actual.getGreen())
            + Math.abs(expected.getBlue() - actual.getBlue());
    assertTrue("at " + x + ", " + y + " " + actual, off < 60);
  }

  @Test
  public void theBoxIsCutAndScaled() throws IOException {
    NewImage image = store.upload(bytes(flag(), "png"));
    BufferedImage chip = chip(annotation(new BoundingBox(20, 0, 40, 40), 0), image, 120);
    assertEquals(List.of(120, 120), List.of(chip.getWidth(), chip.getHeight()));
    assertColor(Color.RED, chip, 20, 60);
    assertColor(Color.BLUE, chip, 100, 60);
  }

  @Test
  public void thetaTurnsTheBoxUpright() throws IOException {
    NewImage image = store.upload(bytes(flag(), "png"));
    BufferedImage chip = chip(annotation(new BoundingBox(20, 0, 40, 40), Math.PI / 2), image, 120);
    assertColor(Color.RED, chip, 60, 100);
    assertColor(Color.BLUE, chip, 60, 20);
  }

  @Test
  public void aBoxOverTheEdgeShowsWhatThereIs() throws IOException {
    NewImage image = store.upload(bytes(flag(), "png"));
    BufferedImage chip = chip(annotation(new BoundingBox(-40, 0, 80, 40), 0), image, 160);
    assertColor(Color.BLACK, chip, 40, 40);
    assertColor(Color.RED, chip, 120, 40);
  }

  @Test
  public void orientationOfTheCameraIsHonoured() throws IOException {
    NewImage image = store.upload(withOrientation(bytes(flag(), "jpeg"), 6));
    assertEquals(List.of(40, 80), List.of(image.width(), image.height()));
    BufferedImage chip = chip(annotation(new BoundingBox(0, 0, 40, 80), 0), image, 40);
    assertColor(Color.RED, chip, 20, 20);
    assertColor(Color.BLUE, chip, 10, 60);
    assertColor(Color.GREEN, chip, 30, 70);
  }

  /** Puts an EXIF segment that holds nothing but the orientation behind the start marker. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    byte[] exif = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    byte[] result = new byte[jpeg.length + exif.length];
    System.arraycopy(jpeg, 0, result, 0, 2);
    System.arraycopy(exif, 0, result, 2, exif.length);
    System.arraycopy(jpeg, 2, result, 2 + exif.length, jpeg.length - 2);
    return result;
  }

  @Test
  public void aChipIsAlwaysThere() throws IOException {
    AnnotationRow annotation = annotation(new BoundingBox(0, 0, 8, 8), 0);
    byte[] none = chips.jpeg(annotation, Optional.empty(), 200);
    assertEquals(200, ImageIO.read(new ByteArrayInputStream(none)).getWidth());

    NewImage image = store.upload(bytes(flag(), "png"));
    Files.writeString(
        folder.getRoot().toPath().resolve(image.uri().substring("upload:".length())), "gone");
    assertEquals(200, chip(annotation, image, 200).getWidth());
    assertEquals(Optional.empty(), chips.pixels(annotation, Optional.of(image), 200));
  }

  @Test
  public void refusesAWidthOutOfRange() {
    AnnotationRow annotation = annotation(new BoundingBox(0, 0, 8, 8), 0);
    for (int width : new int[] {0, 15, 2_049}) {
      Assert.assertThrows(
          InputRefusedException.class, () -> chips.jpeg(annotation, Optional.empty(), width));
    }
  }
}
