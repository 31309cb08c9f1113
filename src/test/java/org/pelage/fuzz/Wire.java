package org.pelage.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One connection, on which anything can be sent. */
final class Wire implements AutoCloseable {
  private static final int SILENCE_MAX_MILLIS = (int) TimeUnit.MINUTES.toMillis(2);

  /** Status and body of one answer. */
  record Answer(int status, String body, boolean last) {}

  private final Socket socket = new Socket();
  private final InputStream in;

  Wire(URI server) throws IOException {
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), SILENCE_MAX_MILLIS);
    socket.setSoTimeout(SILENCE_MAX_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Says that no more will come, and still listens. */
  void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  static byte[] bytes(List<Grammar.Request> requests) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Grammar.Request request : requests) {
      out.writeBytes(
          (request.method()
                  + " "
                  + request.target()
                  + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                  + request.type()
                  + "\r\nContent-Length: "
                  + request.body().length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      out.writeBytes(request.body());
    }
    return out.toByteArray();
  }

  /** The next answer; an end of the connection is an {@link EOFException}. */
  Answer answer(boolean head) throws IOException {
    String line = line();
    int status = Integer.parseInt(line.split(" ")[1]);
    long length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
      last |= lower.startsWith("connection:") && lower.contains("close");
    }
    byte[] body = head ? new byte[0] : chunked ? chunks() : exactly(length);
    return new Answer(status, new String(body, StandardCharsets.UTF_8), last);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (true) {
      int length = Integer.parseInt(line().split(";")[0].strip(), 16);
      all.writeBytes(exactly(length));
      line();
      if (length == 0) {
        return all.toByteArray();
      }
    }
  }

  private byte[] exactly(long length) throws IOException {
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
