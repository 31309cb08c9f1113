package org.pelage.catalog;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Sorted sets of row numbers as bytes: the difference of each member to the one before, seven bits
 * a byte, the high bit set on all but the last. A dense set of 1,000,000 takes 1 MB. The hash is
 * SHA-256 over the members as big-endian ints, so that it does not depend on this encoding.
 */
final class RowidSetCodec {
  private static final int VARINT_MAX_BYTES = 5;

  private RowidSetCodec() {}

  static byte[] encode(int[] sorted) {
    byte[] bytes = new byte[Math.multiplyExact(sorted.length, VARINT_MAX_BYTES)];
    int end = 0;
    int previous = 0;
    for (int rowid : sorted) {
      int delta = rowid - previous;
      while (delta > 0x7f) {
        bytes[end++] = (byte) (delta | 0x80);
        delta >>>= 7;
      }
      bytes[end++] = (byte) delta;
      previous = rowid;
    }
    return Arrays.copyOf(bytes, end);
  }

  /**
   * @throws IllegalStateException if there are not so many members in the bytes
   */
  static int[] decode(byte[] bytes, int count) {
    if (count < 0 || count > bytes.length) {
      throw damaged(bytes, count);
    }
    try {
      return members(bytes, count);
    } catch (ArrayIndexOutOfBoundsException tooShort) {
      throw damaged(bytes, count);
    }
  }

  private static IllegalStateException damaged(byte[] bytes, int count) {
    return new IllegalStateException(
        "a set of " + count + " annotations is damaged: it has " + bytes.length + " bytes");
  }

  private static int[] members(byte[] bytes, int count) {
    int[] rowids = new int[count];
    int at = 0;
    int previous = 0;
    for (int i = 0; i < count; i++) {
      int delta = 0;
      int shift = 0;
      byte part;
      do {
        part = bytes[at++];
        delta |= (part & 0x7f) << shift;
        shift += 7;
      } while (part < 0);
      previous += delta;
      rowids[i] = previous;
    }
    return rowids;
  }

  static String hash(int[] sorted) {
    ByteBuffer members = ByteBuffer.allocate(Math.multiplyExact(sorted.length, Integer.BYTES));
    members.asIntBuffer().put(sorted);
    return HexFormat.of().formatHex(sha256().digest(members.array()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
