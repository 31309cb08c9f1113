package org.pelage.session;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.Test;
import org.pelage.base.Refusal;
import org.pelage.graph.Decision;
import org.scalatestplus.junit.JUnitSuite;

/** A graph that reads a long journal is heard meanwhile. */
public class LongJournalTest extends JUnitSuite {
  private static final int PAGE = GraphHarness.SETTINGS.pageMax();

  /** Rows whose reader is followed, in its own mailbox, by what {@code after} sends. */
  private static final class Followed extends CompletableFuture<List<JournalReader.Row>> {
    private final Runnable after;

    Followed(List<JournalReader.Row> rows, Runnable after) {
      this.after = after;
      complete(rows);
    }

    @Override
    public CompletableFuture<List<JournalReader.Row>> whenComplete(
        BiConsumer<? super List<JournalReader.Row>, ? super Throwable> action) {
      CompletableFuture<List<JournalReader.Row>> done = super.whenComplete(action);
      after.run();
      return done;
    }
  }

  @Test
  public void isAnsweredBetweenSlicesOfAPage() {
    try (GraphHarness harness = new GraphHarness(8)) {
      ActorRef<SessionCommand> first = harness.started("long");
      int answers = 3 * PAGE - 5 - (int) harness.state(first).sequence();
      for (int i = 0; i < answers; i++) {
        harness.decide(first, i % 7, 7, i % 3 == 0 ? Decision.NOMATCH : Decision.MATCH);
      }
      long events = harness.state(first).sequence();
      String digest = harness.digest(first);
      harness.stop(first);

      TestProbe<SessionReply> probe = harness.kit.createTestProbe();
      AtomicReference<ActorRef<SessionCommand>> graph = new AtomicReference<>();
      CompletableFuture<Void> go = new CompletableFuture<>();
      harness.reading =
          inner ->
              (id, from, to) -> {
                CompletionStage<List<JournalReader.Row>> page =
                    go.thenCompose(now -> inner.read(id, from, to));
                return to < events
                    ? page
                    : new Followed(
                        page.toCompletableFuture().join(),
                        () -> graph.get().tell(new SessionCommand.GetItems(0, 1, probe.ref())));
              };
      graph.set(
          harness.open("long", GraphHarness.settings(Duration.ofMillis(1), Duration.ofMillis(40))));
      await().atMost(GraphHarness.PATIENCE).until(() -> isRefused(harness, graph.get()));
      go.complete(null);

      Refusal between =
          ((SessionReply.Refused) probe.receiveMessage(GraphHarness.PATIENCE)).refusal();
      assertEquals(Refusal.Kind.UNAVAILABLE, between.kind());
      String slice = "the graph is starting: " + (2 * PAGE + 20) + " of " + events + " ";
      assertTrue(between.detail(), between.detail().startsWith(slice));
      await().atMost(GraphHarness.PATIENCE).until(() -> !isRefused(harness, graph.get()));
      assertEquals(digest, harness.digest(graph.get()));
    }
  }

  private static boolean isRefused(GraphHarness harness, ActorRef<SessionCommand> graph) {
    return harness.ask(graph, SessionReply.class, r -> new SessionCommand.GetItems(0, 1, r))
        instanceof SessionReply.Refused;
  }
}
