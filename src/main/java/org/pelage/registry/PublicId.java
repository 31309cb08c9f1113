package org.pelage.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id of a graph outside: a function of its member set alone, the same as WBIA's. The first 16
 * bytes of the SHA-1 of the sorted row numbers written as {@code [1, 2, 3]}; no version bits are
 * set, so it is not what {@link UUID#nameUUIDFromBytes} makes.
 */
public final class PublicId {
  private PublicId() {}

  /** The id of these members. O(n) time, O(1) memory. */
  public static UUID of(int[] sortedRowids) {
    MessageDigest sha1 = sha1();
    sha1.update((byte) '[');
    for (int i = 0; i < sortedRowids.length; i++) {
      String text = (i == 0 ? "" : ", ") + sortedRowids[i];
      sha1.update(text.getBytes(StandardCharsets.US_ASCII));
    }
    sha1.update((byte) ']');
    ByteBuffer digest = ByteBuffer.wrap(sha1.digest());
    return new UUID(digest.getLong(), digest.getLong());
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-1", e);
    }
  }
}
