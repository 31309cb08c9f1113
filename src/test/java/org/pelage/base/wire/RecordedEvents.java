package org.pelage.base.wire;

import static org.junit.Assert.assertEquals;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializers;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pelage.base.CborMessage;

/**
 * What was once journaled stays readable: a file holds, for every name, an event as it was written
 * (name, Base64 of its bytes), and is only ever added to. Run one check at a time.
 */
public final class RecordedEvents {
  private static final int SERIALIZER = 71001;
  private static final Config WIRE = ConfigFactory.parseResources("conf/serialization.conf");

  private RecordedEvents() {}

  /**
   * Every recorded event reads as the one it was written from, and every name an owner writes has
   * one.
   *
   * @param resource the file
   * @param owner first part of the names, such as {@code registry}
   * @param written the types that are journaled, snapshots included
   * @param meant what the recorded events were written from
   */
  public static void check(
      String resource, String owner, Set<Class<?>> written, List<? extends CborMessage> meant)
      throws IOException {
    ActorTestKit kit =
        ActorTestKit.create(WIRE.withFallback(ConfigFactory.defaultApplication()).resolve());
    try {
      Serialization serialization = SerializationExtension.get(kit.system().classicSystem());
      Map<String, Object> expected = new TreeMap<>();
      List<String> fresh = new ArrayList<>();
      for (CborMessage event : meant) {
        String name = Serializers.manifestFor(serialization.findSerializerFor(event), event);
        byte[] bytes = serialization.serialize(event).get();
        expected.put(name, event);
        fresh.add(name + " " + Base64.getEncoder().encodeToString(bytes));
      }
      Map<String, byte[]> recorded = read(resource);
      assertEquals(
          "record what is new:\n" + String.join("\n", fresh) + "\n",
          names(owner, written),
          recorded.keySet());
      recorded.forEach(
          (name, bytes) ->
              assertEquals(
                  name,
                  expected.get(name),
                  serialization.deserialize(bytes, SERIALIZER, name).get()));
    } finally {
      kit.shutdownTestKit();
    }
  }

  private static Set<String> names(String owner, Set<Class<?>> written) {
    return WireNames.read(WIRE.getConfig("pelage.wire")).names().entrySet().stream()
        .filter(e -> written.stream().anyMatch(type -> type.isAssignableFrom(e.getKey())))
        .map(Map.Entry::getValue)
        .filter(name -> name.startsWith(owner + "."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, byte[]> read(String resource) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(RecordedEvents.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      Map<String, byte[]> events = new TreeMap<>();
      lines
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> line.split(" "))
          .forEach(parts -> events.put(parts[0], Base64.getDecoder().decode(parts[1])));
      return events;
    }
  }
}
