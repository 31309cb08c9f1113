package org.pelage.io.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The chunks a PNG is made of. Every length is held against the bytes that are left: readers that
 * believe it allocate up to 2 GiB for a file of sixty bytes.
 */
final class PngChunks {
  static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** The type of the last chunk. */
  static final String END = "IEND";

  private static final int TYPE_BYTES = 4;
  private static final int CHECKSUM_BYTES = 4;

  /** Where a chunk's data lies in the file. */
  record Chunk(int from, int length) {}

  private PngChunks() {}

  /**
   * The first chunk of that type; empty if there is none before the end, or if a chunk before it,
   * or it itself, is longer than the file. O(chunks).
   */
  static Optional<Chunk> first(byte[] image, String type) {
    ByteBuffer in = ByteBuffer.wrap(image).position(SIGNATURE.length);
    int wanted = code(type);
    while (in.remaining() >= Integer.BYTES + TYPE_BYTES + CHECKSUM_BYTES) {
      int length = in.getInt();
      int found = in.getInt();
      if (length < 0 || length > in.remaining() - CHECKSUM_BYTES) {
        return Optional.empty();
      } else if (found == wanted) {
        return Optional.of(new Chunk(in.position(), length));
      } else if (found == code(END)) {
        return Optional.empty();
      }
      in.position(in.position() + length + CHECKSUM_BYTES);
    }
    return Optional.empty();
  }

  private static int code(String type) {
    return ByteBuffer.wrap(type.getBytes(StandardCharsets.US_ASCII)).getInt();
  }
}
