package org.pelage.session;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.typed.ActorRef;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.pelage.base.HeldWrites;
import org.pelage.callback.CallbackMessage.Kind;
import org.pelage.callback.CallbackSender;
import org.pelage.graph.Decision;
import org.pelage.graph.Probabilities;
import org.scalatestplus.junit.JUnitSuite;

/** What is journaled about callbacks, when its writes fail and when they come close together. */
public class CallbackWritesTest extends JUnitSuite {
  private static final String KEY = "called";
  private static final String ID = GraphHarness.persistenceId(KEY);

  private final BlockingQueue<Kind> told = new LinkedBlockingQueue<>();
  private final HeldWrites writes = new HeldWrites(ID);
  private GraphHarness harness;

  @Before
  public void open() {
    harness = new GraphHarness(4);
    harness.sender = message -> taken(told.add(message.kind()));
  }

  @After
  public void close() {
    writes.letAllThrough();
    harness.close();
  }

  private static CompletableFuture<CallbackSender.Outcome> taken(boolean taken) {
    assertTrue(taken);
    return CompletableFuture.completedFuture(new CallbackSender.Outcome.Taken());
  }

  private ActorRef<SessionCommand> started() {
    ActorRef<SessionCommand> graph = harness.open(KEY);
    Genesis plain = harness.genesis(KEY);
    Genesis.Order order = plain.order();
    Genesis.Callbacks callbacks =
        new Genesis.Callbacks(
            "http://example.org/review", "POST", "http://example.org/done", "POST", "", "POST");
    Genesis genesis =
        new Genesis(
            KEY,
            plain.publicId(),
            plain.members(),
            new Genesis.Order(
                order.algorithm(),
                order.config(),
                order.start(),
                false,
                callbacks,
                List.of(),
                false),
            1,
            plain.createdAt());
    harness.ask(graph, SessionReply.Started.class, r -> new SessionCommand.Start(genesis, r));
    return graph;
  }

  private void proposeOne(ActorRef<SessionCommand> graph) {
    List<SessionCommand.ProposedPair> pairs =
        List.of(
            new SessionCommand.ProposedPair(
                harness.annotations.get(0),
                harness.annotations.get(1),
                Probabilities.ofMatch(0.5),
                Double.NaN));
    harness.ask(graph, SessionReply.Proposed.class, r -> new SessionCommand.Propose("", pairs, r));
  }

  private long journaled(Class<?> kind) {
    return harness.journal.persistedInStorage(ID).stream().filter(kind::isInstance).count();
  }

  private void awaitSettled(long callbacks) {
    await()
        .atMost(GraphHarness.PATIENCE)
        .until(() -> journaled(SessionEvent.CallbackSettled.class) == callbacks);
  }

  @Test
  public void aFailedWriteIsMadeAgainAndNobodyIsToldTwice() {
    for (Class<?> kind :
        List.of(SessionEvent.CallbackDue.class, SessionEvent.CallbackSettled.class)) {
      harness.journal.clearAll();
      told.clear();
      BooleanSupplier failed = HeldWrites.failFirst(harness.journal, ID, kind);
      ActorRef<SessionCommand> graph = started();
      awaitSettled(1);
      assertTrue(failed.getAsBoolean());
      proposeOne(graph);
      awaitSettled(2);
      assertEquals(2, journaled(SessionEvent.CallbackDue.class));
      assertEquals(List.of(Kind.FINISHED, Kind.REVIEW), List.copyOf(told));
      harness.stop(graph);
    }
  }

  /** The end of one callback is written while the next is about to be. */
  @Test
  public void oneThatIsSettledDoesNotHaveTheNextToldTwice() throws InterruptedException {
    CompletableFuture<CallbackSender.Outcome> first = new CompletableFuture<>();
    harness.sender =
        message -> {
          told.add(message.kind());
          return message.number() == 1 ? first : taken(true);
        };
    ActorRef<SessionCommand> graph = started();
    assertEquals(Kind.FINISHED, told.take());
    proposeOne(graph);
    await()
        .atMost(GraphHarness.PATIENCE)
        .until(() -> journaled(SessionEvent.CallbackDue.class) == 2);
    writes.hold(harness.journal);
    graph.tell(
        GraphHarness.decideCommand(
            GraphHarness.ANN,
            harness.answer(0, 1, Decision.MATCH, "k"),
            harness.kit.system().ignoreRef()));
    writes.awaitNext();
    first.complete(new CallbackSender.Outcome.Taken());
    assertEquals("sent after the owner has been told of the first", Kind.REVIEW, told.take());
    writes.letAllThrough();
    awaitSettled(3);
    assertEquals(3, journaled(SessionEvent.CallbackDue.class));
    assertEquals(List.of(Kind.FINISHED), List.copyOf(told));
  }
}
