package org.pelage.session;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.pelage.base.wire.WireNames;
import org.pelage.catalog.SetRef;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;
import org.scalatestplus.junit.JUnitSuite;

/**
 * What was once journaled stays readable: {@code events.txt} holds an event of every name as it was
 * written, and is only ever added to.
 */
public class EventSamplesTest extends JUnitSuite {
  private static final int SERIALIZER = 71001;
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");
  private static final UUID ID = UUID.fromString("6a1c9a0e-37a1-4b93-9d0e-5d8f2f3f7a11");
  private static final SetRef SET = new SetRef("ab".repeat(32), 2);
  private static final SessionEvent.Request REQUEST =
      new SessionEvent.Request("ann", "key", "0123456789abcdef");

  private static ActorTestKit kit;
  private static Serialization serialization;

  @BeforeClass
  public static void open() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseResources("conf/serialization.conf")
                .withFallback(ConfigFactory.defaultApplication())
                .resolve());
    serialization = SerializationExtension.get(kit.system().classicSystem());
  }

  @AfterClass
  public static void close() {
    kit.shutdownTestKit();
  }

  private static Map<String, SessionEvent> samples() {
    Map<String, SessionEvent> all = new TreeMap<>();
    all.put("activated", new SessionEvent.Activated(3, -7, AT));
    all.put("graph-created", new SessionEvent.GraphCreated(1, genesis(), AT));
    all.put("start-abandoned", new SessionEvent.StartAbandoned(1, AT));
    all.put("graph-drained", new SessionEvent.GraphDrained(4, AT));
    all.put(
        "members-joined",
        new SessionEvent.MembersJoined(
            1, 5, List.of(new SessionEvent.Member(17, ID, "left", "Asha"))));
    all.put("members-left", new SessionEvent.MembersLeft(2, List.of(0, 3)));
    all.put("step-taken", new SessionEvent.StepTaken(2, 9, ID, SET, AT));
    all.put("items-made", new SessionEvent.ItemsMade(2, 11, 10, REQUEST, List.of(item())));
    all.put(
        "items-undone",
        new SessionEvent.ItemsUndone(2, 12, List.of(10L, 11L), REQUEST, Rank.CURATOR, AT));
    all.put("annotation-excluded", new SessionEvent.AnnotationExcluded(2, 4, true, REQUEST, AT));
    all.put("pair-skipped", new SessionEvent.PairSkipped(2, 1, 4, "ann", "blurred", AT));
    all.put(
        "known-answered",
        new SessionEvent.KnownAnswered(
            2, REQUEST, 1, 4, Decision.MATCH, Decision.NOMATCH, 4.5, AT));
    all.put(
        "truth-given",
        new SessionEvent.TruthGiven(
            2, List.of(new SessionEvent.TruePair(1, 4, Decision.NOMATCH)), AT));
    SessionEvent.ProposedEdge edge =
        new SessionEvent.ProposedEdge(1, 4, Probabilities.ofMatch(0.25), Double.NaN);
    all.put(
        "candidates-proposed",
        new SessionEvent.CandidatesProposed(2, "model", List.of(edge), true));
    all.put("pairs-verified", new SessionEvent.PairsVerified(2, List.of(edge), true));
    all.put("phase-entered", new SessionEvent.PhaseEntered(2, 1, "ranking_1"));
    all.put(
        "result-computed",
        new SessionEvent.ResultComputed(2, 8, "clusters", new byte[] {1, 2, -3}, true));
    all.put("names-written", namesWritten());
    all.put("callback-due", new SessionEvent.CallbackDue(2, 1, "REVIEW", 12, ""));
    all.put("callback-settled", new SessionEvent.CallbackSettled(2, 1, false, "refused"));
    return all;
  }

  private static Genesis genesis() {
    return new Genesis(
        "graphkey",
        ID,
        SET,
        new Genesis.Order(
            "graph_algorithm",
            Map.of("redun.pos", 2, "autoreview.enabled", false, "model", "m"),
            Genesis.StartFrom.DEFAULT,
            true,
            new Genesis.Callbacks("http://example.org/r", "POST", "", "POST", "", "GET"),
            List.of(8L),
            true),
        42,
        AT);
  }

  private static SessionEvent.MadeItem item() {
    return new SessionEvent.MadeItem(
        1,
        4,
        Decision.NOTCOMP,
        MetaDecision.SAME,
        Confidence.PRETTY_SURE,
        List.of("photobomb"),
        "ann",
        Rank.REVIEWER,
        "person",
        "graphkey.2.1",
        true,
        "dark",
        3.5,
        Double.NaN,
        1.0,
        AT);
  }

  private static SessionEvent namesWritten() {
    return new SessionEvent.NamesWritten(
        2,
        1,
        AT,
        12,
        List.of(new SessionEvent.WrittenName(1, "", "Asha", false)),
        List.of(
            new SessionEvent.WrittenMatch(
                1,
                4,
                "",
                "match",
                "",
                "null",
                "pretty_sure",
                List.of(),
                List.of("photobomb"),
                "ann",
                AT,
                true)),
        true);
  }

  @Test
  public void everyEventOnceWrittenIsReadAsItWasMeant() throws IOException {
    Map<String, SessionEvent> expected = samples();
    for (String line : recorded()) {
      String[] parts = line.split(" ");
      byte[] bytes = Base64.getDecoder().decode(parts[1]);
      Object read = serialization.deserialize(bytes, SERIALIZER, parts[0]).get();
      SessionEvent meant = expected.get(parts[0].replaceAll("session\\.|\\.v1", ""));
      if (meant instanceof SessionEvent.ResultComputed computed) {
        assertArrayEquals(computed.part(), ((SessionEvent.ResultComputed) read).part());
      } else {
        assertEquals(parts[0], meant, read);
      }
    }
  }

  @Test
  public void everyEventHasARecordedSample() throws IOException {
    Config wire = ConfigFactory.parseResources("conf/serialization.conf");
    TreeSet<String> events =
        WireNames.read(wire.getConfig("pelage.wire")).names().entrySet().stream()
            .filter(e -> SessionEvent.class.isAssignableFrom(e.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> recorded =
        recorded().stream()
            .map(line -> line.split(" ")[0])
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals("record what is new: " + fresh(), events, recorded);
  }

  /** The lines of the samples as they would be written now. */
  private static String fresh() {
    return samples().values().stream()
        .map(
            event ->
                akka.serialization.Serializers.manifestFor(
                        serialization.findSerializerFor(event), event)
                    + " "
                    + Base64.getEncoder().encodeToString(serialization.serialize(event).get()))
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  private static List<String> recorded() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    EventSamplesTest.class.getResourceAsStream("/session/events.txt")),
                StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank()).toList();
    }
  }
}
