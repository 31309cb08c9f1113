package org.pelage.session;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.typed.ActorRef;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.pelage.graph.Decision;
import org.pelage.review.algorithms.BuiltIn;
import org.scalatestplus.junit.JUnitSuite;

/** GraphID's loop driven by the owner: candidates, phases, questions, the end. */
public class WishesTest extends JUnitSuite {
  private static final int ANNOTATIONS = 12;

  private final HerdFinder finder = new HerdFinder();
  private GraphHarness harness;

  @Before
  public void open() {
    harness =
        new GraphHarness(ANNOTATIONS)
            .using(BuiltIn.algorithms(), BuiltIn.defaultFor(ANNOTATIONS), finder);
  }

  @After
  public void close() {
    harness.close();
  }

  @Test
  public void aPerfectReviewerReachesTheTruthAndTheEnd() {
    ActorRef<SessionCommand> graph = harness.started("g");
    awaitState(graph, "ready");
    int answered = review(graph, 200);
    assertTrue("" + answered, answered > 0);
    assertEquals("finished", harness.state(graph).state());
    assertEquals(ANNOTATIONS / HerdFinder.GROUP, harness.state(graph).individuals());
    assertEquals("finished", harness.lease(graph, GraphHarness.ANN, 1).state());
    String live = harness.digest(graph);
    assertEquals(live, harness.digest(harness.reopened(graph, "g")));
  }

  @Test
  public void invariant13_failedIsNotTakenForFinished() {
    finder.failures.set(1_000);
    ActorRef<SessionCommand> graph = harness.started("g");
    awaitState(graph, "failed");
    SessionReply.State failed = harness.state(graph);
    assertTrue(failed.reason(), failed.reason().contains("the index is broken"));
    SessionReply.Leased none = harness.lease(graph, GraphHarness.ANN, 1);
    assertEquals("failed", none.state());
    assertTrue(none.reason(), none.reason().contains("the index is broken"));
    finder.failures.set(0);
    awaitState(graph, "ready");
    assertFalse(harness.lease(graph, GraphHarness.ANN, 1).leases().isEmpty());
  }

  @Test
  public void invariant13_nothingToCompareByIsNotTakenForFinished() {
    finder.blind.set(true);
    ActorRef<SessionCommand> graph = harness.started("g");
    awaitState(graph, "failed");
    String reason = harness.state(graph).reason();
    assertTrue(reason, reason.contains("no two of the 12 annotations can be compared"));
    SessionReply.Leased none = harness.lease(graph, GraphHarness.ANN, 1);
    assertEquals("failed", none.state());
    assertEquals(reason, none.reason());
  }

  @Test
  public void whatTheAlgorithmWishedForIsTakenUpAfterARestart() {
    finder.failures.set(1);
    ActorRef<SessionCommand> graph = harness.started("g");
    harness.stop(graph);
    ActorRef<SessionCommand> next = harness.open("g");
    awaitState(next, "ready");
    assertNotEquals(0, harness.state(next).candidates());
  }

  @Test
  public void aSecondOpinionIsAskedOfAnotherPersonOnly() {
    ActorRef<SessionCommand> graph = harness.started("g");
    awaitState(graph, "ready");
    SessionReply.LeasedPair first = harness.lease(graph, GraphHarness.ANN, 1).leases().get(0);
    int a = harness.annotations.indexOf(first.a());
    int b = harness.annotations.indexOf(first.b());
    harness.decide(graph, a, b, Decision.UNKNOWN);
    assertFalse(offered(graph, GraphHarness.ANN, first));
    assertTrue(offered(graph, GraphHarness.BOB, first));
  }

  /** Whether that pair is among all that the reviewer may have; gives everything back. */
  private boolean offered(
      ActorRef<SessionCommand> graph,
      SessionCommand.Reviewer reviewer,
      SessionReply.LeasedPair pair) {
    List<SessionReply.LeasedPair> leases = harness.lease(graph, reviewer, 100).leases();
    for (SessionReply.LeasedPair lease : leases) {
      harness.ask(
          graph,
          SessionReply.LeaseReturned.class,
          r -> new SessionCommand.ReturnLease(lease.lease(), Optional.empty(), r));
    }
    return leases.stream().anyMatch(l -> l.a().equals(pair.a()) && l.b().equals(pair.b()));
  }

  private void awaitState(ActorRef<SessionCommand> graph, String state) {
    await()
        .atMost(GraphHarness.PATIENCE)
        .untilAsserted(() -> assertEquals(state, harness.state(graph).state()));
  }

  private int review(ActorRef<SessionCommand> graph, int max) {
    int answered = 0;
    while (answered < max) {
      SessionReply.Leased leased = harness.lease(graph, GraphHarness.ANN, 1);
      if (leased.state().equals("finished")) {
        break;
      }
      for (SessionReply.LeasedPair pair : leased.leases()) {
        int a = harness.annotations.indexOf(pair.a());
        int b = harness.annotations.indexOf(pair.b());
        boolean same = HerdFinder.same(a + 1, b + 1);
        SessionCommand.Answer answer =
            harness.answer(
                a, b, same ? Decision.MATCH : Decision.NOMATCH, UUID.randomUUID().toString());
        harness.ask(
            graph,
            SessionReply.Decided.class,
            r -> GraphHarness.decideCommand(GraphHarness.ANN, answer, r));
        answered++;
      }
    }
    return answered;
  }
}
