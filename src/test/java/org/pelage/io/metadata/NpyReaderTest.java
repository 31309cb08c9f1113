package org.pelage.io.metadata;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.Assert;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.io.InputRefusedException;
import org.scalatestplus.junit.JUnitSuite;

public class NpyReaderTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  /** A file as NumPy writes it, padded to a multiple of 64. */
  static byte[] npy(String descr, String order, String shape, ByteBuffer data) {
    String header =
        "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
    int padded = (10 + header.length() + 1 + 63) / 64 * 64;
    header = header + " ".repeat(padded - 11 - header.length()) + "\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.writeBytes(new byte[] {(byte) header.length(), (byte) (header.length() >> 8)});
    bytes.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(data.array());
    return bytes.toByteArray();
  }

  static ByteBuffer data(ByteOrder order, int bytes, Consumer<ByteBuffer> fill) {
    ByteBuffer data = ByteBuffer.allocate(bytes).order(order);
    fill.accept(data);
    return data;
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.getRoot().toPath().resolve("e.npy"), bytes);
  }

  private static final ByteBuffer FOUR =
      data(
          ByteOrder.LITTLE_ENDIAN,
          16,
          d -> d.putFloat(1).putFloat(-2.5f).putFloat(3e-8f).putFloat(4));

  private void refused(byte[] bytes, String expectedPart) throws IOException {
    Path file = write(bytes);
    InputRefusedException e =
        Assert.assertThrows(InputRefusedException.class, () -> NpyReader.open(file));
    assertTrue(e.getMessage(), e.getMessage().contains(expectedPart));
  }

  @Test
  public void readsAMatrixRowByRow() throws IOException {
    try (NpyReader reader = NpyReader.open(write(npy("<f4", "False", "(2, 2)", FOUR)))) {
      assertEquals(2, reader.rows());
      assertEquals(2, reader.dimension());
      assertArrayEquals(new float[] {1, -2.5f}, reader.next(), 0);
      assertArrayEquals(new float[] {3e-8f, 4}, reader.next(), 0);
    }
  }

  @Test
  public void aVectorIsOneRow() throws IOException {
    try (NpyReader reader = NpyReader.open(write(npy("<f4", "False", "(4,)", FOUR)))) {
      assertEquals(1, reader.rows());
      assertArrayEquals(new float[] {1, -2.5f, 3e-8f, 4}, reader.next(), 0);
    }
  }

  @Test
  public void readsTheOtherWidthsAndByteOrder() throws IOException {
    ByteBuffer doubles = data(ByteOrder.BIG_ENDIAN, 16, d -> d.putDouble(0.5).putDouble(-7));
    try (NpyReader reader = NpyReader.open(write(npy(">f8", "False", "(1, 2)", doubles)))) {
      assertArrayEquals(new float[] {0.5f, -7}, reader.next(), 0);
    }
    ByteBuffer halves =
        data(
            ByteOrder.LITTLE_ENDIAN,
            8,
            d ->
                d.putShort((short) 0x3c00)
                    .putShort((short) 0xc100)
                    .putShort((short) 0x0001)
                    .putShort((short) 0x7bff));
    try (NpyReader reader = NpyReader.open(write(npy("<f2", "False", "(1, 4)", halves)))) {
      assertArrayEquals(new float[] {1, -2.5f, 0x1p-24f, 65_504}, reader.next(), 0);
    }
  }

  @Test
  public void infinitiesAndNaNOfHalvesStayWhatTheyAre() {
    assertEquals(Float.POSITIVE_INFINITY, NpyReader.half((short) 0x7c00), 0);
    assertEquals(Float.NEGATIVE_INFINITY, NpyReader.half((short) 0xfc00), 0);
    assertTrue(Float.isNaN(NpyReader.half((short) 0x7e00)));
  }

  @Test
  public void refusesWhatItCannotReadRight() throws IOException {
    refused("PK".getBytes(StandardCharsets.US_ASCII), "no .npy");
    refused(npy("<f4", "True", "(2, 2)", FOUR), "Fortran");
    refused(npy("<i8", "False", "(2, 2)", FOUR), "floats");
    refused(npy("|O", "False", "(2, 2)", FOUR), "floats");
    refused(npy("<f4", "False", "(2, 2, 1)", FOUR), "matrix");
    refused(npy("<f4", "False", "(3, 2)", FOUR), "declares 24 bytes");
    refused(npy("<f4", "False", "(2000000000, 4)", FOUR), "declares 2000000000 rows");
    refused(npy("<f4", "False", "(2, 9000)", FOUR), "declares 2 rows of 9000");
    byte[] long2 = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, 127};
    refused(long2, "declares a header of 2147483647 bytes");
    byte[] whole = npy("<f4", "False", "(2, 2)", FOUR);
    refused(Arrays.copyOf(whole, 40), "truncated");
  }
}
