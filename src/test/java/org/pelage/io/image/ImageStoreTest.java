package org.pelage.io.image;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.Assert;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.catalog.NewImage;
import org.pelage.io.InputRefusedException;
import org.scalatestplus.junit.JUnitSuite;

public class ImageStoreTest extends JUnitSuite {
  private static final ImageLimits LIMITS = new ImageLimits(100_000, 1_000_000, 5_000);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private Path root;
  private Path elsewhere;
  private ImageStore store;

  @Before
  public void openStore() throws IOException {
    root = folder.newFolder("photos").toPath();
    elsewhere = folder.newFolder("private").toPath();
    store = new ImageStore(List.of(root), folder.getRoot().toPath().resolve("uploads"), LIMITS);
  }

  static byte[] encoded(String format, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, 0xff8800);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  private void refused(byte[] bytes, String expectedPart) {
    InputRefusedException e =
        Assert.assertThrows(InputRefusedException.class, () -> store.upload(bytes));
    assertEquals("image", e.field());
    assertTrue(e.getMessage(), e.getMessage().contains(expectedPart));
  }

  @Test
  public void theSameBytesAreTheSameImage() throws IOException {
    byte[] bytes = encoded("jpeg", 60, 40);
    Files.write(root.resolve("a.jpg"), bytes);
    NewImage uploaded = store.upload(bytes);
    NewImage again = store.upload(bytes);
    NewImage registered = store.register("a.jpg");

    assertEquals(uploaded, again);
    assertEquals(uploaded.uuid(), registered.uuid());
    assertEquals(List.of(60, 40), List.of(uploaded.width(), uploaded.height()));
    assertNotEquals(uploaded.uuid(), store.upload(encoded("png", 60, 40)).uuid());
    assertArrayEquals(bytes, store.bytes(uploaded));
    assertArrayEquals(bytes, store.bytes(registered));
  }

  @Test
  public void refusesWhatIsNoWholeImage() throws IOException {
    byte[] jpeg = encoded("jpeg", 60, 40);
    byte[] png = encoded("png", 60, 40);
    refused(new byte[0], "neither JPEG nor PNG");
    refused("<svg onload='x'/>".getBytes(StandardCharsets.UTF_8), "neither JPEG nor PNG");
    refused(Arrays.copyOf(jpeg, jpeg.length / 2), "truncated");
    refused(Arrays.copyOf(png, png.length / 2), "truncated");
    refused(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xff, (byte) 0xd9}, "broken");
    refused(new byte[100_001], "limit");
  }

  @Test
  public void refusesABombBeforeDecodingIt() throws IOException {
    refused(pngDeclaring(60_000, 60_000), "declares 60000 x 60000");
    refused(pngDeclaring(4_000, 4_000), "declares 4000 x 4000");
    refused(encoded("png", 5_001, 2), "declares 5001 x 2");
  }

  /** A header of any size with no pixels behind it. */
  private static byte[] pngDeclaring(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream ihdr = new DataOutputStream(header);
    ihdr.writeBytes("IHDR");
    ihdr.writeInt(width);
    ihdr.writeInt(height);
    ihdr.write(new byte[] {8, 2, 0, 0, 0});
    chunk(out, header.toByteArray());
    chunk(out, "IDAT".getBytes(StandardCharsets.US_ASCII));
    chunk(out, "IEND".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, byte[] typeAndData) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(typeAndData);
    out.writeInt(typeAndData.length - 4);
    out.write(typeAndData);
    out.writeInt((int) crc.getValue());
  }

  @Test
  public void noPathLeadsOutside() throws IOException {
    Files.write(elsewhere.resolve("secret.jpg"), encoded("jpeg", 8, 8));
    Files.createSymbolicLink(root.resolve("link.jpg"), elsewhere.resolve("secret.jpg"));
    Files.createSymbolicLink(root.resolve("door"), elsewhere);
    for (String path :
        List.of(
            "../private/secret.jpg",
            elsewhere.resolve("secret.jpg").toString(),
            "link.jpg",
            "door/secret.jpg",
            "absent.jpg",
            ".",
            "a\0b")) {
      Assert.assertThrows(path, InputRefusedException.class, () -> store.register(path));
    }
    Assert.assertThrows(
        InputRefusedException.class,
        () -> store.bytes(NewImage.of(new UUID(0, 0), "upload:../private/secret.jpg", 8, 8)));
  }

  @Test
  public void aPathMayBeAbsoluteBelowAFolder() throws IOException {
    Files.createDirectories(root.resolve("2026/may"));
    Path file = root.resolve("2026/may/a.png");
    Files.write(file, encoded("png", 8, 8));
    assertEquals(store.register("2026/may/a.png").uri(), store.register(file.toString()).uri());
  }
}
