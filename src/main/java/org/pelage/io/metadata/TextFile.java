package org.pelage.io.metadata;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens text that may be gzipped, by its first bytes; a byte order mark is passed over. */
final class TextFile {
  private static final int GZIP_MAGIC = 0x1f8b;

  private TextFile() {}

  static InputStream bytes(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    raw.mark(2);
    int magic = raw.read() << 8 | raw.read();
    raw.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(raw, 1 << 16) : raw;
  }

  /** Whether there are no more bytes than that once they are unpacked; reads no further. */
  static boolean holdsAtMost(Path file, long bytesMax) throws IOException {
    try (InputStream in = bytes(file)) {
      byte[] buffer = new byte[1 << 16];
      long left = bytesMax;
      for (int read = in.read(buffer); read >= 0 && left >= 0; read = in.read(buffer)) {
        left -= read;
      }
      return left >= 0;
    }
  }

  static Reader reader(Path file) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(bytes(file), StandardCharsets.UTF_8));
    reader.mark(1);
    if (reader.read() != '\ufeff') {
      reader.reset();
    }
    return reader;
  }
}
