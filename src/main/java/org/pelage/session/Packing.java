package org.pelage.session;

import akka.serialization.Serialization;
import akka.serialization.Serializers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Events as one compressed block of bytes: their number, then for each its stable name and its
 * CBOR. Deflate's checksum tells a damaged block. Thread-safe.
 */
final class Packing {
  /** Far more than a page holds. */
  private static final int EVENTS_MAX = 1_000_000;

  private final Serialization serialization;

  Packing(Serialization serialization) {
    this.serialization = serialization;
  }

  byte[] pack(List<SessionEvent> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeInt(events.size());
      for (SessionEvent event : events) {
        byte[] body = serialization.serialize(event).get();
        out.writeInt(serialization.findSerializerFor(event).identifier());
        out.writeUTF(Serializers.manifestFor(serialization.findSerializerFor(event), event));
        out.writeInt(body.length);
        out.write(body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  List<SessionEvent> unpack(byte[] packed) {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
      int count = in.readInt();
      if (count < 0 || count > EVENTS_MAX) {
        throw new IOException("a block of " + count + " events");
      }
      List<SessionEvent> events = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int serializer = in.readInt();
        String manifest = in.readUTF();
        byte[] body = in.readNBytes(in.readInt());
        events.add((SessionEvent) serialization.deserialize(body, serializer, manifest).get());
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
