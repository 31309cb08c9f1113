package org.pelage.io.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The numbers of a snapshot, read from a buffer of our own: a stream that locks for every byte, and
 * a checksum taken byte by byte, cost more than everything else that is done with the bytes.
 */
final class SnapshotInput {
  private final InputStream in;
  private final ByteBuffer buffer;
  private final CRC32C checksum = new CRC32C();

  /** Where in the buffer the bytes begin that the checksum has not seen. */
  private int unchecked;

  SnapshotInput(InputStream in, int bufferBytes) {
    this.in = in;
    buffer = ByteBuffer.allocate(bufferBytes).limit(0);
  }

  /** Of everything read so far. */
  int checksum() {
    check();
    return (int) checksum.getValue();
  }

  private void check() {
    checksum.update(buffer.array(), unchecked, buffer.position() - unchecked);
    unchecked = buffer.position();
  }

  private void require(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      refill(bytes);
    }
  }

  private void refill(int bytes) throws IOException {
    check();
    buffer.compact();
    unchecked = 0;
    while (buffer.position() < bytes) {
      int read = in.read(buffer.array(), buffer.position(), buffer.remaining());
      if (read < 0) {
        throw new EOFException("the snapshot ends too early");
      }
      buffer.position(buffer.position() + read);
    }
    buffer.flip();
  }

  /** A byte as 0 to 255. */
  int unsignedByte() throws IOException {
    require(Byte.BYTES);
    return buffer.get() & 0xFF;
  }

  /** Not 0. */
  boolean flag() throws IOException {
    return unsignedByte() != 0;
  }

  int fixedInt() throws IOException {
    require(Integer.BYTES);
    return buffer.getInt();
  }

  long fixedLong() throws IOException {
    require(Long.BYTES);
    return buffer.getLong();
  }

  double fixedDouble() throws IOException {
    require(Double.BYTES);
    return buffer.getDouble();
  }

  /** Seven bits a byte, lowest first, the eighth set on all but the last. */
  long number() throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = unsignedByte();
      number |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return number;
      }
    }
    throw new IOException("the snapshot is damaged: a number does not end");
  }

  /** A {@link #number} that is an int. */
  int smallNumber() throws IOException {
    return Math.toIntExact(number());
  }
}
