package org.pelage.io.metadata;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pelage.catalog.Embeddings;
import org.pelage.io.InputRefusedException;

/**
 * Reads the rows of a NumPy array file one by one: format 1 to 3, floats of 16, 32 or 64 bits in
 * either byte order, C order; a matrix, or a vector as its only row. Nothing but the header is
 * trusted to be there, and its shape is held against the file's size first. Not thread-safe.
 */
public final class NpyReader implements AutoCloseable {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int HEADER_MAX = 65_536;
  private static final long ROWS_MAX = 10_000_000;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])f([248])'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("'shape'\\s*:\\s*\\(\\s*(\\d{1,10})\\s*,\\s*(?:(\\d{1,10})\\s*,?\\s*)?\\)");

  private final DataInputStream input;
  private final String file;
  private final ByteOrder order;
  private final int width;
  private final long rows;
  private final int dimension;
  private long headerBytes;
  private long read;

  private NpyReader(DataInputStream input, Path path) throws IOException {
    this.input = input;
    this.file = path.getFileName().toString();
    String header = header(input);
    Matcher descr = find(DESCR, header, "must hold floats of 16, 32 or 64 bits");
    if (!find(ORDER, header, "has no fortran_order").group(1).equals("False")) {
      throw refused("is in Fortran order; save numpy.ascontiguousarray of it");
    }
    Matcher shape = find(SHAPE, header, "must be a matrix or a vector");
    boolean matrix = shape.group(2) != null;
    this.order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    this.width = Integer.parseInt(descr.group(2));
    this.rows = matrix ? Long.parseLong(shape.group(1)) : 1;
    long columns = Long.parseLong(matrix ? shape.group(2) : shape.group(1));
    if (columns < 1 || columns > Embeddings.DIMENSION_MAX || rows > ROWS_MAX) {
      throw refused(
          "declares %d rows of %d; up to %d rows of 1 to %d are read"
              .formatted(rows, columns, ROWS_MAX, Embeddings.DIMENSION_MAX));
    }
    this.dimension = (int) columns;
  }

  /**
   * Opens a file and checks that it has all it declares.
   *
   * @throws InputRefusedException if it is no such file
   */
  public static NpyReader open(Path path) {
    try {
      InputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
      try {
        NpyReader reader = new NpyReader(new DataInputStream(raw), path);
        reader.checkSize(Files.size(path));
        return reader;
      } catch (IOException | RuntimeException e) {
        raw.close();
        throw e;
      }
    } catch (EOFException e) {
      throw new InputRefusedException("embeddings", path.getFileName() + " is truncated", e);
    } catch (IOException e) {
      throw new InputRefusedException("embeddings", "cannot read " + path + ": " + e, e);
    }
  }

  private String header(DataInputStream in) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw refused("is no .npy file; save with numpy.save");
    }
    int version = in.readUnsignedByte();
    in.readUnsignedByte();
    if (version < 1 || version > 3) {
      throw refused("is .npy format " + version + "; 1 to 3 are read");
    }
    int length =
        version == 1
            ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
            : Integer.reverseBytes(in.readInt());
    if (length < 0 || length > HEADER_MAX) {
      throw refused("declares a header of " + length + " bytes");
    }
    headerBytes = MAGIC.length + (version == 1 ? 4 : 6) + length;
    byte[] header = new byte[length];
    in.readFully(header);
    return new String(header, StandardCharsets.UTF_8);
  }

  private Matcher find(Pattern pattern, String header, String otherwise) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw refused(otherwise);
    }
    return matcher;
  }

  private void checkSize(long bytes) {
    long needed = rows * dimension * width;
    if (bytes - headerBytes < needed) {
      throw refused(
          "declares %d bytes of numbers and has %d".formatted(needed, bytes - headerBytes));
    }
  }

  private InputRefusedException refused(String what) {
    return new InputRefusedException("embeddings", file + " " + what);
  }

  public long rows() {
    return rows;
  }

  public int dimension() {
    return dimension;
  }

  /** The next row. */
  public float[] next() {
    if (read == rows) {
      throw new IllegalStateException("all " + rows + " rows were read");
    }
    read++;
    try {
      byte[] bytes = new byte[dimension * width];
      input.readFully(bytes);
      return floats(ByteBuffer.wrap(bytes).order(order));
    } catch (IOException e) {
      throw new InputRefusedException("embeddings", file + " cannot be read on: " + e, e);
    }
  }

  private float[] floats(ByteBuffer bytes) {
    float[] row = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      row[i] =
          switch (width) {
            case 2 -> half(bytes.getShort());
            case 4 -> bytes.getFloat();
            default -> (float) bytes.getDouble();
          };
    }
    return row;
  }

  /** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
  static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * 0x1p-24f;
    } else if (exponent == 31) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      magnitude = Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
    }
    return bits < 0 ? -magnitude : magnitude;
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      throw new InputRefusedException("embeddings", "cannot close " + file, e);
    }
  }
}
