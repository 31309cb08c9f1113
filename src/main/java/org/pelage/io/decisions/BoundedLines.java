package org.pelage.io.decisions;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Lines of text without ever holding more than a bound: of a longer line one character more than
 * the bound is returned and the rest passed over. Not thread-safe.
 */
final class BoundedLines {
  private final Reader reader;
  private final int max;

  BoundedLines(Reader reader, int max) {
    this.reader = reader;
    this.max = max;
  }

  /** The next line without its end; empty at the end of the text. */
  Optional<String> next() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return Optional.empty();
    }
    while (c >= 0 && c != '\n') {
      if (line.length() <= max) {
        line.append((char) c);
      }
      c = reader.read();
    }
    return Optional.of(line.toString());
  }
}
