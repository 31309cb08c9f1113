package org.pelage.base.wire;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
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
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.pelage.catalog.RowidPair;
import org.pelage.feedback.FeedbackCommand;
import org.pelage.feedback.FeedbackNotice;
import org.pelage.feedback.FeedbackReply;
import org.pelage.query.QueryCommand;
import org.pelage.query.QueryReply;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionNotice;
import org.pelage.session.SessionReply;
import org.scalatestplus.junit.JUnitSuite;

/**
 * During a rolling update nodes of two versions talk. What the version before sent is understood by
 * this one: a file holds a message of every name as it was sent, and is only ever added to. What
 * this one adds, the version before passes over.
 */
public class MessageSamplesTest extends JUnitSuite {
  private static final int SERIALIZER = 71001;
  private static final String RECORDED = "/wire/messages.txt";
  private static final Config WIRE = ConfigFactory.parseResources("conf/serialization.conf");
  private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());
  private static final Set<Class<?>> SENT =
      Set.of(
          SessionCommand.class,
          SessionReply.class,
          SessionNotice.class,
          RegistryCommand.class,
          RegistryReply.class,
          FeedbackCommand.class,
          FeedbackReply.class,
          FeedbackNotice.class,
          QueryCommand.class,
          QueryReply.class);

  private static ActorTestKit kit;
  private static Serialization serialization;

  @BeforeClass
  public static void start() {
    kit =
        ActorTestKit.create(
            "wire", WIRE.withFallback(ConfigFactory.defaultApplication()).resolve());
    serialization = SerializationExtension.get(kit.system().classicSystem());
  }

  @AfterClass
  public static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  public void everyMessageIsRecorded() throws IOException {
    Map<String, Class<?>> names = names();
    Map<String, byte[]> recorded = recorded();
    List<String> fresh = new ArrayList<>();
    for (Map.Entry<String, Class<?>> name : names.entrySet()) {
      if (!recorded.containsKey(name.getKey())) {
        byte[] bytes = Seal.open(serialization.serialize(example(name.getValue())).get());
        fresh.add(name.getKey() + " " + Base64.getEncoder().encodeToString(bytes));
      }
    }
    assertEquals("record what is new:\n" + String.join("\n", fresh), List.of(), fresh);
    assertEquals("a name is never taken away", true, names.keySet().containsAll(recorded.keySet()));
  }

  @Test
  public void whatWasOnceSentIsStillUnderstood() throws IOException {
    for (Map.Entry<String, byte[]> sent : recorded().entrySet()) {
      Object understood =
          serialization.deserialize(sent.getValue(), SERIALIZER, sent.getKey()).get();
      JsonNode again = CBOR.readTree(Seal.open(serialization.serialize(understood).get()));
      assertHolds(sent.getKey(), CBOR.readTree(sent.getValue()), again);
    }
  }

  @Test
  public void whatALaterVersionAddsIsPassedOver() throws IOException {
    for (Map.Entry<String, byte[]> sent : recorded().entrySet()) {
      JsonNode tree = CBOR.readTree(sent.getValue());
      ((ObjectNode) tree).put("added-later", 1);
      Object understood =
          serialization.deserialize(CBOR.writeValueAsBytes(tree), SERIALIZER, sent.getKey()).get();
      assertEquals(sent.getKey(), names().get(sent.getKey()), understood.getClass());
    }
  }

  /** Every field that was sent has the value that was sent; there may be more now. */
  private static void assertHolds(String where, JsonNode sent, JsonNode now) {
    if (sent.isObject()) {
      sent.properties()
          .forEach(
              field -> {
                String place = where + "." + field.getKey();
                assertTrue(place + " is gone", now.has(field.getKey()));
                assertHolds(place, field.getValue(), now.get(field.getKey()));
              });
    } else if (sent.isArray()) {
      assertEquals(where, sent.size(), now.size());
      for (int i = 0; i < sent.size(); i++) {
        assertHolds(where + "[" + i + "]", sent.get(i), now.get(i));
      }
    } else {
      assertEquals(where, sent, now);
    }
  }

  private static Map<String, Class<?>> names() {
    Map<String, Class<?>> names = new TreeMap<>();
    WireNames.read(WIRE.getConfig("pelage.wire"))
        .names()
        .forEach(
            (type, name) -> {
              if (SENT.stream().anyMatch(sent -> sent.isAssignableFrom(type))) {
                names.put(name, type);
              }
            });
    return names;
  }

  private static Object example(Class<?> type) {
    ActorRef<Object> someone = Adapter.toTyped(kit.system().classicSystem().deadLetters());
    return new Examples(someone, Map.of(RowidPair.class, RowidPair.of(3, 8))).of(type);
  }

  private static Map<String, byte[]> recorded() throws IOException {
    Map<String, byte[]> messages = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(MessageSamplesTest.class.getResourceAsStream(RECORDED)),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> line.split(" "))
          .forEach(parts -> messages.put(parts[0], Base64.getDecoder().decode(parts[1])));
    }
    return messages;
  }
}
