package org.pelage.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.pelage.board.BoardMessage;
import org.pelage.board.GraphSummary;
import org.pelage.graph.Decision;
import org.scalatestplus.junit.JUnitSuite;

/** What a graph puts on the board. */
public class BulletinTest extends JUnitSuite {
  private GraphHarness harness;
  private TestProbe<BoardMessage> board;

  @Before
  public void open() {
    harness = new GraphHarness(6);
    board = harness.kit.createTestProbe();
    harness.board = board.ref();
  }

  @After
  public void close() {
    harness.close();
  }

  private GraphSummary heard(Predicate<GraphSummary> wanted) {
    while (true) {
      if (board.receiveMessage(GraphHarness.PATIENCE) instanceof GraphSummary summary
          && wanted.test(summary)) {
        return summary;
      }
    }
  }

  @Test
  public void aGraphTellsThatItLivesWhatBecomesOfItAndThatItIsGone() {
    ActorRef<SessionCommand> graph = harness.started("told");
    assertEquals("finished", heard(s -> true).state());
    harness.proposeNeighbours(graph, 1);
    GraphSummary asked = heard(s -> s.state().equals("ready"));
    assertEquals(5, asked.figures().orElseThrow().queue());
    SessionReply.Leased leased = harness.lease(graph, GraphHarness.ANN, 5);
    assertEquals(5, leased.leases().size());
    assertEquals(5, heard(s -> s.state().equals("all-leased")).figures().orElseThrow().leased());
    harness.decide(graph, 0, 1, Decision.MATCH);
    assertEquals(SessionReply.State.class, harness.state(graph).getClass());
    GraphSummary decided = heard(s -> s.figures().orElseThrow().manual() == 1);
    assertEquals(harness.state(graph).sequence(), decided.figures().orElseThrow().sequence());
    harness.ask(graph, SessionReply.Drained.class, SessionCommand.Drain::new);
    assertEquals(
        new BoardMessage.Gone("told"),
        board
            .fishForMessage(
                GraphHarness.PATIENCE,
                m ->
                    m instanceof BoardMessage.Gone
                        ? akka.actor.testkit.typed.javadsl.FishingOutcomes.complete()
                        : akka.actor.testkit.typed.javadsl.FishingOutcomes.continueAndIgnore())
            .get(0));
  }

  @Test
  public void nothingNewIsNotTold() {
    ActorRef<SessionCommand> graph = harness.started("quiet");
    heard(s -> true);
    harness.state(graph);
    board.expectNoMessage(GraphHarness.SETTINGS.tick().multipliedBy(6));
  }

  @Test
  public void invariant13_aGraphThatReadsOrCannotReadItsJournalSaysSo() {
    ActorRef<SessionCommand> graph = harness.started("read");
    harness.decide(graph, 0, 1, Decision.MATCH);
    harness.stop(graph);
    heard(s -> s.figures().orElseThrow().manual() == 1);
    harness.reading = inner -> (id, from, to) -> new CompletableFuture<>();
    harness.open("read");
    GraphSummary starting = heard(s -> s.state().equals("starting"));
    assertEquals(0, starting.progress(), 0);
    assertTrue(starting.figures().isEmpty());

    harness.reading =
        inner -> (id, from, to) -> CompletableFuture.completedFuture(java.util.List.of());
    harness.open("read", GraphHarness.settings(Duration.ofSeconds(10), Duration.ofMillis(40)));
    GraphSummary failed = heard(s -> s.state().equals("failed"));
    assertTrue(failed.reason(), failed.reason().contains("missing"));
  }
}
