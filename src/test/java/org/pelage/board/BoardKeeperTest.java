package org.pelage.board;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.Receptionist;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;
import org.sqlite.SQLiteDataSource;

/** What keepers tell one another, and what a node still knows after a restart. */
public class BoardKeeperTest extends JUnitSuite {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Executor HERE = Runnable::run;
  private static ActorTestKit kit;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @BeforeClass
  public static void open() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseResources("conf/serialization.conf")
                .withFallback(ConfigFactory.defaultApplication())
                .resolve());
  }

  @AfterClass
  public static void close() {
    kit.shutdownTestKit();
  }

  private static GraphSummary summary(String key, String state, int queue, Instant at) {
    GraphSummary.Figures figures =
        new GraphSummary.Figures(
            "least_effort",
            1,
            "ranking_1",
            10,
            0,
            9,
            8,
            7,
            0,
            0,
            5,
            4,
            3,
            20,
            queue,
            1.5,
            1,
            2,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            false,
            List.of(1L, 2L),
            NOON,
            33);
    return new GraphSummary(key, state, "", Double.NaN, Optional.of(figures), at);
  }

  private static ActorRef<BoardMessage> keeper(Board board, SummaryStore store) {
    return kit.spawn(BoardKeeper.create(board, store, HERE));
  }

  private static Optional<String> state(Board board, String key) {
    return board.now().of(key).map(e -> e.summary().state());
  }

  private static void awaitState(Board board, String key, Optional<String> state) {
    await().atMost(PATIENCE).until(() -> state(board, key).equals(state));
  }

  @Test
  public void keepersShareWhatTheirGraphsSayAndThatTheyAreGone() {
    Board one = new Board();
    Board other = new Board();
    ActorRef<BoardMessage> first = keeper(one, SummaryStore.NONE);
    for (int i = 0; i < 60; i++) {
      first.tell(summary("before" + i, "ready", i, NOON));
    }
    ActorRef<BoardMessage> second = keeper(other, SummaryStore.NONE);
    awaitState(other, "before59", Optional.of("ready"));
    for (int i = 0; i < 60; i++) {
      assertTrue(other.now().of("before" + i).orElseThrow().current());
    }
    second.tell(summary("after", "finished", 0, NOON));
    awaitState(one, "after", Optional.of("finished"));
    second.tell(new BoardMessage.Gone("after"));
    awaitState(one, "after", Optional.empty());
    kit.stop(first);
    kit.stop(second);
  }

  @Test
  public void anOlderWordOfAnotherNodeDoesNotReplaceANewerOne() {
    Board board = new Board();
    ActorRef<BoardMessage> keeper = keeper(board, SummaryStore.NONE);
    TestProbe<BoardMessage> other = kit.createTestProbe();
    keeper.tell(summary("moved", "ready", 5, NOON.plusSeconds(2)));
    keeper.tell(
        new BoardMessage.Shared(
            other.ref(),
            List.of(summary("moved", "finished", 0, NOON), summary("theirs", "ready", 1, NOON)),
            Set.of()));
    awaitState(board, "theirs", Optional.of("ready"));
    assertEquals(Optional.of("ready"), state(board, "moved"));
    kit.stop(keeper);
  }

  @Test
  public void graphsOfANodeThatLeftAreNoLongerCurrent() {
    Board board = new Board();
    ActorRef<BoardMessage> keeper = keeper(board, SummaryStore.NONE);
    TestProbe<BoardMessage> other = kit.createTestProbe();
    kit.system().receptionist().tell(Receptionist.register(BoardKeeper.SERVICE_KEY, other.ref()));
    keeper.tell(summary("own", "ready", 1, NOON));
    // It has been introduced to the other once it tells it of its own graph.
    other.fishForMessage(
        PATIENCE,
        m ->
            m instanceof BoardMessage.Shared
                ? akka.actor.testkit.typed.javadsl.FishingOutcomes.complete()
                : akka.actor.testkit.typed.javadsl.FishingOutcomes.continueAndIgnore());
    keeper.tell(
        new BoardMessage.Shared(
            other.ref(), List.of(summary("theirs", "ready", 1, NOON)), Set.of()));
    awaitState(board, "theirs", Optional.of("ready"));
    other.stop();
    await().atMost(PATIENCE).until(() -> !board.now().of("theirs").orElseThrow().current());
    assertTrue(board.now().of("own").orElseThrow().current());
    kit.stop(keeper);
  }

  @Test
  public void whatIsRememberedOverARestartIsNotCurrentUntilTheGraphSpeaks() {
    Board before = new Board();
    ActorRef<BoardMessage> first = keeper(before, store());
    first.tell(summary("kept", "all-leased", 4, NOON));
    first.tell(summary("deleted", "ready", 4, NOON));
    await().atMost(PATIENCE).until(() -> store().all().size() == 2);
    first.tell(new BoardMessage.Gone("deleted"));
    await().atMost(PATIENCE).until(() -> store().all().size() == 1);
    kit.stop(first);

    Board after = new Board();
    ActorRef<BoardMessage> second = keeper(after, store());
    await().atMost(PATIENCE).until(() -> after.now().of("kept").isPresent());
    Board.Entry remembered = after.now().of("kept").orElseThrow();
    assertEquals("leases are void", "ready", remembered.summary().state());
    assertEquals(0, remembered.summary().figures().orElseThrow().leased());
    assertEquals(4, remembered.summary().figures().orElseThrow().queue());
    assertTrue(!remembered.current());

    second.tell(new GraphSummary("kept", "starting", "", 0.5, Optional.empty(), NOON));
    awaitState(after, "kept", Optional.of("starting"));
    Board.Entry starting = after.now().of("kept").orElseThrow();
    assertTrue(starting.current());
    assertEquals(
        "numbers stay while the graph reads",
        4,
        starting.summary().figures().orElseThrow().queue());
    kit.stop(second);
  }

  private SummaryStore store() {
    SQLiteDataSource source = new SQLiteDataSource();
    Path file = folder.getRoot().toPath().resolve("summaries.db");
    source.setUrl("jdbc:sqlite:" + file);
    return SqlSummaries.open(source, "BLOB");
  }

  @Test
  public void aFullMessageOfSummariesCanBeSent() {
    Map<String, GraphSummary> many = new java.util.HashMap<>();
    for (int i = 0; i < 25; i++) {
      GraphSummary s = summary("0123456789abcdef0123456789abcdef" + i, "failed", i, NOON);
      many.put(
          s.graphKey(),
          new GraphSummary(s.graphKey(), s.state(), "ü".repeat(600), 0.5, s.figures(), s.at()));
    }
    TestProbe<BoardMessage> from = kit.createTestProbe();
    kit.serializationTestKit()
        .verifySerialization(
            new BoardMessage.Shared(from.ref(), List.copyOf(many.values()), Set.of()), true);
  }
}
