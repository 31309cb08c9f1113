package org.pelage.io.metadata;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.pelage.io.InputRefusedException;

/**
 * Text that may be gzipped, told by its first bytes; a byte order mark is passed over.
 *
 * @param bytesMax how many bytes there may be once they are unpacked; more is refused where it is
 *     read
 */
record TextFile(Path path, long bytesMax) {
  private static final int GZIP_MAGIC = 0x1f8b;

  /** Characters of one line of a table; a field of that length says nothing of an animal. */
  static final int LINE_MAX = 1 << 20;

  /** However long it is. */
  static TextFile unbounded(Path path) {
    return new TextFile(path, Long.MAX_VALUE);
  }

  InputStream bytes() throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    raw.mark(2);
    int magic = raw.read() << 8 | raw.read();
    raw.reset();
    return new Bounded(magic == GZIP_MAGIC ? new GZIPInputStream(raw, 1 << 16) : raw);
  }

  /** As {@link #reader()}; a line that goes on and on is refused, before somebody gathers it. */
  Reader lines() throws IOException {
    return new Lines(reader());
  }

  private static final class Lines extends FilterReader {
    private int inLine;

    private Lines(Reader in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count((char) read);
      return read;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      for (int i = 0; i < read; i++) {
        count(buffer[offset + i]);
      }
      return read;
    }

    private void count(char read) {
      inLine = read == '\n' || read == '\r' ? 0 : inLine + 1;
      if (inLine > LINE_MAX) {
        throw new InputRefusedException(
            "metadata", "has a line of more than " + LINE_MAX + " characters");
      }
    }
  }

  /** Refuses to read on behind the last byte that there may be. */
  private final class Bounded extends FilterInputStream {
    private long left = bytesMax;

    private Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw new InputRefusedException(
            "metadata",
            "has more than %d MiB unpacked; use the import command for it"
                .formatted(bytesMax >> 20));
      }
    }
  }

  Reader reader() throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(bytes(), StandardCharsets.UTF_8));
    reader.mark(1);
    if (reader.read() != '\ufeff') {
      reader.reset();
    }
    return reader;
  }
}
