package org.pelage.session;

import static org.junit.Assert.assertEquals;

import akka.actor.typed.ActorRef;
import java.util.List;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.pelage.catalog.Fences;
import org.pelage.catalog.RefusedRows;
import org.pelage.graph.Decision;
import org.scalatestplus.junit.JUnitSuite;

/** Each row that a graph writes to the catalogue is refused once: all of its write, or nothing. */
public class FailedCatalogueWritesTest extends JUnitSuite {
  private static final String KEY = "g";

  private GraphHarness harness;
  private ActorRef<SessionCommand> graph;

  @Before
  public void open() {
    harness = new GraphHarness(3, i -> i == 0 ? Optional.of("Asha") : Optional.empty());
    graph = harness.started(KEY);
  }

  @After
  public void close() {
    harness.close();
  }

  private Optional<String> nameOfSecond() {
    return harness.catalog.annotations().byUuid(harness.annotations.get(1)).orElseThrow().name();
  }

  private Fences.State fence() {
    return harness.catalog.fences().state(Ending.fence(KEY));
  }

  private void refuse(String table, Runnable writes) {
    RefusedRows.during(harness.folder, table, writes);
  }

  private void failToSync() {
    harness.ask(
        graph, SessionReply.Refused.class, r -> new SessionCommand.Sync(GraphHarness.ANN, r));
    assertEquals(Optional.empty(), nameOfSecond());
    assertEquals(0, fence().lastNumber());
  }

  private void failToDrain() {
    harness.ask(graph, SessionReply.Refused.class, SessionCommand.Drain::new);
    assertEquals(1, harness.items(graph).size());
  }

  /** Made while it cannot be staged, so that the write that is tried has it to stage. */
  private void decide() {
    harness.decide(graph, 0, 1, Decision.MATCH);
  }

  @Test
  public void aSyncIsWrittenWholeOrNotAtAll() {
    refuse(
        "staged_reviews",
        () -> {
          decide();
          failToSync();
        });
    List.of("annotations", "annotmatches", "fences").forEach(t -> refuse(t, this::failToSync));
    SessionReply.Synced synced =
        harness.ask(
            graph, SessionReply.Synced.class, r -> new SessionCommand.Sync(GraphHarness.ANN, r));
    assertEquals(1, synced.number());
    assertEquals(Optional.of("Asha"), nameOfSecond());
    assertEquals(1, harness.catalog.stagedReviews().counts().manual());
  }

  @Test
  public void invariant8_aGraphWhoseLastRowsAreRefusedIsNotGone() {
    refuse(
        "staged_reviews",
        () -> {
          decide();
          failToDrain();
        });
    refuse("fences", this::failToDrain);
    harness.ask(graph, SessionReply.Drained.class, SessionCommand.Drain::new);
    assertEquals(1, harness.catalog.stagedReviews().counts().manual());
  }
}
