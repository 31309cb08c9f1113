package org.pelage.http.v1;

import akka.util.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Takes what a writer writes out of its hands, piece by piece. Not thread-safe. */
final class Piece {
  /** Writing of the next piece. */
  @FunctionalInterface
  interface Writing {
    void run() throws IOException;
  }

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);

  OutputStream bytes() {
    return bytes;
  }

  Writer text() {
    return text;
  }

  /** What is written by the call, and by those before it that were not taken. */
  ByteString of(Writing writing) {
    try {
      writing.run();
      text.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes everything", e);
    }
    ByteString piece = ByteString.fromArray(bytes.toByteArray());
    bytes.reset();
    return piece;
  }
}
