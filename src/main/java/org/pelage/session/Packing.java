package org.pelage.session;

import akka.serialization.Serialization;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Events as one compressed block of bytes: their number, then for each its stable name and its
 * CBOR. Deflate's checksum tells a damaged block. Thread-safe.
 */
final class Packing {
  /** Far more than the longest event, which fits a frame between nodes. */
  private static final int EVENT_BYTES_MAX = 1 << 20;

  private static final int CHUNK_BYTES = 1 << 16;

  private final Serialization serialization;

  Packing(Serialization serialization) {
    this.serialization = serialization;
  }

  byte[] pack(List<StoredEvents.Stored> events) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out =
        new DataOutputStream(
            // Each write to a deflater leaves the JVM, however short it is.
            new BufferedOutputStream(
                new DeflaterOutputStream(bytes, deflater, CHUNK_BYTES), CHUNK_BYTES))) {
      out.writeInt(events.size());
      for (StoredEvents.Stored event : events) {
        out.writeInt(event.serializer());
        out.writeUTF(event.name());
        out.writeInt(event.body().length);
        out.write(event.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  /**
   * The events of a block. No length in it is believed before it is compared with what may be
   * there: the checksum stands at the end.
   *
   * @param expected how many events there must be
   * @throws UncheckedIOException if the block is damaged
   */
  List<SessionEvent> unpack(byte[] packed, long expected) {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
      int count = in.readInt();
      if (count != expected) {
        throw new IOException("a block of " + count + " events where " + expected + " are due");
      }
      List<SessionEvent> events = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int serializer = in.readInt();
        String manifest = in.readUTF();
        byte[] body = body(in);
        events.add((SessionEvent) serialization.deserialize(body, serializer, manifest).get());
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] body(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > EVENT_BYTES_MAX) {
      throw new IOException("an event of " + length + " bytes");
    }
    return in.readNBytes(length);
  }
}
