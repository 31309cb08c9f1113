package org.pelage.base.wire;

import akka.actor.ExtendedActorSystem;
import akka.serialization.SerializerWithStringManifest;
import akka.serialization.jackson.JacksonObjectMapperProvider;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.typesafe.config.Config;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.pelage.base.CborMessage;
import org.pelage.base.CborSnapshot;

/**
 * Writes every {@link CborMessage} as sealed CBOR (see {@link Seal}) under its name of {@link
 * WireNames}, for the journal and for other nodes alike. Bounded: a message over {@code
 * pelage.wire.limit} is refused where it is written, so that nothing can enter the journal that a
 * node could not send. Snapshots are not sent.
 *
 * <p>Thread-safe. Named in {@code conf/serialization.conf}.
 */
public final class WireSerializer extends SerializerWithStringManifest {
  private final int identifier;
  private final long limitBytes;
  private final WireNames names;
  private final ObjectMapper mapper;

  /** Called by Akka. */
  public WireSerializer(ExtendedActorSystem system) {
    Config config = system.settings().config();
    this.identifier =
        config.getInt("akka.actor.serialization-identifiers.\"" + getClass().getName() + "\"");
    this.limitBytes = config.getBytes("pelage.wire.limit");
    this.names = WireNames.read(config.getConfig("pelage.wire"));
    this.mapper =
        JacksonObjectMapperProvider.get(system)
            .getOrCreate("jackson-cbor", Optional.of(new CBORFactory()));
  }

  @Override
  public int identifier() {
    return identifier;
  }

  @Override
  public String manifest(Object message) {
    return names
        .nameOf(message.getClass())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    message.getClass().getName() + " has no name in pelage.wire.names"));
  }

  @Override
  public byte[] toBinary(Object message) {
    try {
      byte[] bytes = mapper.writeValueAsBytes(message);
      if (bytes.length > limitBytes && !(message instanceof CborSnapshot)) {
        throw new IllegalArgumentException(
            manifest(message)
                + " takes "
                + bytes.length
                + " bytes, over pelage.wire.limit of "
                + limitBytes);
      }
      return Seal.close(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CborMessage fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    Class<? extends CborMessage> type =
        names
            .typeOf(manifest)
            .orElseThrow(
                () ->
                    new NotSerializableException(
                        "no type of this version is named '" + manifest + "'"));
    try {
      return mapper.readValue(Seal.open(bytes), type);
    } catch (IOException e) {
      throw new UncheckedIOException(manifest, e);
    }
  }
}
