package org.pelage.base.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A checksum in front of what is stored or sent, so that a byte that a disk or a hand has changed
 * is told and not believed: most changed bytes of CBOR still read, as another name or another
 * number.
 *
 * <p>One byte names the layout, four hold the CRC-32C (Castagnoli) of the rest, high byte first,
 * which finds every change of up to 32 bits in a row. What was written before there were seals
 * begins with a CBOR map and is taken as it is.
 */
public final class Seal {
  private static final byte LAYOUT = 1;
  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  private Seal() {}

  /** The content behind its checksum. */
  public static byte[] close(byte[] content) {
    return ByteBuffer.allocate(HEADER_BYTES + content.length)
        .put(LAYOUT)
        .putInt(checksum(content, 0))
        .put(content)
        .array();
  }

  /**
   * The content of what {@link #close} made, or of something older that has no seal.
   *
   * @throws IOException if it is not what was written
   */
  public static byte[] open(byte[] sealed) throws IOException {
    if (sealed.length == 0 || sealed[0] != LAYOUT) {
      return sealed;
    }
    if (sealed.length < HEADER_BYTES
        || ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt() != checksum(sealed, HEADER_BYTES)) {
      throw new IOException("damaged: its checksum does not fit its " + sealed.length + " bytes");
    }
    return java.util.Arrays.copyOfRange(sealed, HEADER_BYTES, sealed.length);
  }

  private static int checksum(byte[] bytes, int from) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, bytes.length - from);
    return (int) checksum.getValue();
  }
}
