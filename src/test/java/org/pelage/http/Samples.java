package org.pelage.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pelage.board.GraphSummary;
import org.pelage.catalog.SetRef;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Probabilities;
import org.pelage.management.OwnersView;
import org.pelage.registry.RegistryReply;
import org.pelage.session.Genesis;
import org.pelage.session.SessionReply;

/** Replies as owners give them, for tests that do not care about their every field. */
public final class Samples {
  public static final UUID GRAPH = UUID.fromString("a01eda32-e4e0-b139-3274-e91d1b3e9ecf");
  public static final String KEY = "k1";
  public static final UUID A = new UUID(7, 1);
  public static final UUID B = new UUID(7, 2);
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private Samples() {}

  public static RegistryReply.GraphEntry entry() {
    return new RegistryReply.GraphEntry(
        KEY, GRAPH, List.of(GRAPH), new SetRef("00", 3), "live", "");
  }

  public static RegistryReply.Created created(boolean existed) {
    Genesis.Order order =
        new Genesis.Order(
            "default",
            Map.of(),
            Genesis.StartFrom.DEFAULT,
            true,
            Genesis.Callbacks.NONE,
            List.of(),
            false);
    return new RegistryReply.Created(entry(), existed, order, false);
  }

  public static SessionReply.State state() {
    return state("ready");
  }

  public static SessionReply.State state(String name) {
    return state(name, "default");
  }

  /** A graph of that algorithm. */
  public static SessionReply.State stateOf(String algorithm) {
    return state("ready", algorithm);
  }

  private static SessionReply.State state(String name, String algorithm) {
    return new SessionReply.State(
        KEY,
        GRAPH,
        List.of(GRAPH),
        3,
        0,
        algorithm,
        Map.of("redun.pos", 2L),
        name,
        1,
        "ranking_1",
        "",
        0.5,
        3,
        3,
        3,
        0,
        0,
        4,
        5,
        1,
        6,
        7,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        false,
        List.of(),
        false,
        NOON,
        9,
        "e9");
  }

  public static OwnersView console() {
    return new OwnersView(
        new OwnersView.Node("127.0.0.1:1", NOON, 1, 2, 2, "Java 17"),
        List.of(
            new OwnersView.Member("127.0.0.1:1", List.of("server"), "up", true, true, true, 1, 1)),
        new OwnersView.Registry(true),
        Optional.of(new OwnersView.Query("ready", 1, 3, 50, 3, "")),
        Optional.of(new OwnersView.Feedback(3, 0, 3)),
        Map.of("ready", 1L),
        List.of(
            new OwnersView.Graph(
                "g",
                "ready",
                "",
                true,
                Optional.empty(),
                Optional.of(
                    new OwnersView.Figures("least_effort", "review", 3, 2, 0, 0, 1, 0, 1, 2, 5)))),
        Map.of("graph", 0L));
  }

  /** What the graph of {@link #entry} says of itself, in numbers as {@link #state}. */
  public static GraphSummary summary(String state) {
    GraphSummary.Figures figures =
        new GraphSummary.Figures(
            "default",
            1,
            "ranking_1",
            3,
            0,
            3,
            3,
            3,
            0,
            0,
            4,
            5,
            1,
            6,
            7,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            false,
            List.of(),
            NOON,
            9);
    return new GraphSummary(KEY, state, "", 0.5, Optional.of(figures), NOON);
  }

  /** What a sync says of a pair whose first decision is a match. */
  public static SessionReply.MatchChange firstMatch(String confidence, String... tags) {
    return new SessionReply.MatchChange(
        A,
        B,
        "",
        "match",
        "",
        "",
        confidence,
        List.of(),
        List.of(tags),
        "user:web:None",
        NOON,
        true);
  }

  public static SessionReply.LeasedPair leasedPair() {
    return new SessionReply.LeasedPair(
        KEY + ".1.1", A, B, Probabilities.ofMatch(0.75), 0.75, "likely the same", false, NOON);
  }

  public static SessionReply.Leased leased() {
    return new SessionReply.Leased(List.of(leasedPair()), "ready", "");
  }

  public static SessionReply.Decided decided(Optional<SessionReply.Leased> next) {
    return new SessionReply.Decided(10, List.of(10L), List.of("merge"), 2, 0, "e10", next);
  }

  /** What is known of the sample pair, with this answer in force. */
  public static SessionReply.PairView pair(Optional<SessionReply.ItemRow> inForce) {
    return new SessionReply.PairView(
        A,
        B,
        Probabilities.ofMatch(0.75),
        0.75,
        "open",
        "likely the same",
        inForce,
        1,
        1,
        false,
        7);
  }

  public static SessionReply.ItemRow item(long sequence, Decision decision, String key) {
    return new SessionReply.ItemRow(
        sequence,
        A,
        B,
        decision,
        MetaDecision.NONE,
        Confidence.UNSPECIFIED,
        List.of(),
        "user:web:None",
        "person",
        key,
        NOON,
        Double.NaN,
        "",
        0,
        0,
        true,
        List.of());
  }
}
