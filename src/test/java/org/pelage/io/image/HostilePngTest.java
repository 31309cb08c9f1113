package org.pelage.io.image;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.base.Allocated;
import org.pelage.io.InputRefusedException;
import org.scalatestplus.junit.JUnitSuite;

/** A PNG says how long each of its parts is, and may lie; parts of it may unpack without end. */
public class HostilePngTest extends JUnitSuite {
  private static final ImageChecker CHECKER = new ImageChecker(ImageLimits.DEFAULT);

  /** Classes that are loaded on the way ask for some. */
  private static final long FEW_BYTES = 32L << 20;

  /** A header, these chunks, and the end. */
  private static byte[] png(byte[]... chunks) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(PngChunks.SIGNATURE);
    byte[] header = {0, 0, 0, 9, 0, 0, 0, 7, 8, 2, 0, 0, 0};
    bytes.writeBytes(chunk("IHDR", header, header.length));
    for (byte[] chunk : chunks) {
      bytes.writeBytes(chunk);
    }
    bytes.writeBytes(chunk("IEND", new byte[0], 0));
    return bytes.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data, int declared) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(declared);
    out.writeBytes(type);
    out.write(data);
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.US_ASCII));
    crc.update(data);
    out.writeInt((int) crc.getValue());
    return bytes.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) throws IOException {
    return chunk(type, data, data.length);
  }

  @Test
  public void noLengthOfAPartIsBelieved() throws Exception {
    for (String type : List.of("tEXt", "zTXt", "iCCP", "eXIf", "PLTE", "tRNS", "prIv")) {
      for (int declared : new int[] {-1, 4, 500_000_000, Integer.MAX_VALUE}) {
        byte[] image = png(chunk(type, new byte[] {'a', 0, 0}, declared));
        long asked =
            Allocated.by(
                () ->
                    Assert.assertThrows(
                        type, InputRefusedException.class, () -> CHECKER.check(image)));
        assertTrue(type + " " + asked, asked < FEW_BYTES);
      }
    }
  }

  @Test
  public void nothingIsUnpackedForTheSakeOfMetadata() throws Exception {
    ByteArrayOutputStream zeros = new ByteArrayOutputStream();
    zeros.writeBytes(new byte[] {'a', 0, 0});
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(zeros)) {
      deflater.write(new byte[100 << 20]);
    }
    for (String type : List.of("zTXt", "iCCP", "iTXt")) {
      byte[] image = png(chunk(type, zeros.toByteArray()));
      long asked = Allocated.by(() -> assertEquals(9, CHECKER.check(image).width()));
      assertTrue(type + " " + asked, asked < FEW_BYTES);
    }
  }

  @Test
  public void theOrientationInAPngIsHonoured() throws IOException {
    byte[] exif =
        ByteBuffer.allocate(26)
            .put("MM".getBytes(StandardCharsets.US_ASCII))
            .putShort((short) 42)
            .putInt(8)
            .putShort((short) 1)
            .putShort((short) 0x0112)
            .putShort((short) 3)
            .putInt(1)
            .putShort((short) 6)
            .array();
    CheckedImage image = CHECKER.check(png(chunk("eXIf", exif)));
    assertEquals(List.of(6, 7, 9), List.of(image.orientation(), image.width(), image.height()));
  }
}
