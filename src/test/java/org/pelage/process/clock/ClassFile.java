package org.pelage.process.clock;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * The constant pool of a class file (JVM specification, 4.4), as far as it takes to have some
 * static methods called on another class: the references are pointed at a class that is appended to
 * the pool, and no instruction is touched.
 */
final class ClassFile {
  private static final int HEADER = 8;
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;

  /** Bytes of an entry after its tag, by tag. */
  private static final Map<Integer, Integer> SIZES =
      Map.ofEntries(
          Map.entry(3, 4),
          Map.entry(4, 4),
          Map.entry(LONG, 8),
          Map.entry(DOUBLE, 8),
          Map.entry(CLASS, 2),
          Map.entry(8, 2),
          Map.entry(9, 4),
          Map.entry(METHOD, 4),
          Map.entry(11, 4),
          Map.entry(NAME_AND_TYPE, 4),
          Map.entry(15, 3),
          Map.entry(16, 2),
          Map.entry(17, 4),
          Map.entry(18, 4),
          Map.entry(19, 2),
          Map.entry(20, 2));

  private final ByteBuffer bytes;
  private final int count;
  private final int[] at;
  private final int end;

  ClassFile(byte[] file) {
    this.bytes = ByteBuffer.wrap(file.clone());
    this.count = unsigned(HEADER);
    this.at = new int[count];
    int position = HEADER + 2;
    for (int i = 1; i < count; i++) {
      at[i] = position;
      int tag = bytes.get(position);
      position += 1 + (tag == UTF8 ? 2 + unsigned(position + 1) : SIZES.get(tag));
      if (tag == LONG || tag == DOUBLE) {
        i++;
      }
    }
    this.end = position;
  }

  private int unsigned(int position) {
    return Short.toUnsignedInt(bytes.getShort(position));
  }

  private String text(int index) {
    int position = at[index];
    return new String(bytes.array(), position + 3, unsigned(position + 1), StandardCharsets.UTF_8);
  }

  /**
   * The file with calls of those methods pointed at another class.
   *
   * @param methods each {@code owner.name}, the owner with slashes
   * @return empty array if it calls none of them
   */
  byte[] pointedAt(String other, Set<String> methods) {
    boolean calls = false;
    for (int i = 1; i < count; i++) {
      if (at[i] > 0 && bytes.get(at[i]) == METHOD && methods.contains(method(at[i]))) {
        bytes.putShort(at[i] + 1, (short) (count + 1));
        calls = true;
      }
    }
    return calls ? withClass(other) : new byte[0];
  }

  private String method(int position) {
    int owner = unsigned(at[unsigned(position + 1)] + 1);
    int name = unsigned(at[unsigned(position + 3)] + 1);
    return text(owner) + "." + text(name);
  }

  private byte[] withClass(String name) {
    ByteArrayOutputStream file = new ByteArrayOutputStream(bytes.capacity() + 64);
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.write(bytes.array(), 0, HEADER);
      out.writeShort(count + 2);
      out.write(bytes.array(), HEADER + 2, end - HEADER - 2);
      out.writeByte(UTF8);
      out.writeUTF(name);
      out.writeByte(CLASS);
      out.writeShort(count);
      out.write(bytes.array(), end, bytes.capacity() - end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
