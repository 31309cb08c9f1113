package org.pelage.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.actor.typed.ActorRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Rank;
import org.pelage.review.lease.LeaseLimits;
import org.scalatestplus.junit.JUnitSuite;

/** Pairs whose answer is known: who gets them, and that they change no graph. */
public class KnownPairsTest extends JUnitSuite {
  private static GraphHarness harness;

  @BeforeClass
  public static void start() {
    harness = new GraphHarness(6);
  }

  @AfterClass
  public static void stop() {
    harness.close();
  }

  /** Every grant that may hold a known pair does. */
  private static SessionSettings always() {
    SessionSettings s = GraphHarness.SETTINGS;
    return new SessionSettings(
        s.batchMax(),
        s.waitingMax(),
        s.pageMax(),
        s.hold(),
        s.respawnMin(),
        s.respawnMax(),
        s.idleStop(),
        s.tick(),
        s.checkpointEvents(),
        s.recoveries(),
        s.annotationsMax(),
        1,
        LeaseLimits.DEFAULTS);
  }

  private static SessionCommand.Reviewer reviewer(String name) {
    return new SessionCommand.Reviewer(name, Rank.REVIEWER);
  }

  private static SessionReply.Leased lease(ActorRef<SessionCommand> graph, String who) {
    return harness.ask(
        graph,
        SessionReply.Leased.class,
        r ->
            new SessionCommand.Lease(
                reviewer(who),
                who,
                1,
                Duration.ofMinutes(5),
                Optional.empty(),
                Optional.empty(),
                false,
                r));
  }

  private static SessionReply.Decided say(
      ActorRef<SessionCommand> graph, String who, Decision decision, Optional<String> lease) {
    return harness.ask(graph, SessionReply.Decided.class, r -> answer(who, decision, lease, r));
  }

  private static SessionCommand answer(
      String who, Decision decision, Optional<String> lease, ActorRef<SessionReply> replyTo) {
    return new SessionCommand.Decide(
        reviewer(who),
        harness.answer(0, 1, decision, MetaDecision.NONE, who + decision, lease),
        false,
        Optional.empty(),
        replyTo);
  }

  @Test
  public void aPairThatThreeAgreeOnAsksAboutTheFourthAndLeavesTheGraphAsItWas() {
    ActorRef<SessionCommand> graph = harness.open("known", always());
    harness.ask(
        graph,
        SessionReply.Started.class,
        r -> new SessionCommand.Start(harness.genesis("known"), r));
    harness.proposeNeighbours(graph, 2);
    List.of("ann", "ben", "cem").forEach(who -> say(graph, who, Decision.MATCH, Optional.empty()));

    SessionReply.LeasedPair own = lease(graph, "ann").leases().get(0);
    assertFalse("nobody is asked again what he helped to settle", isFirst(own));
    SessionReply.LeasedPair quiz = lease(graph, "dan").leases().get(0);
    assertTrue("a known pair", isFirst(quiz));
    assertTrue("like a second opinion", quiz.blind());
    assertFalse("invariant 7: one person at a time", isFirst(lease(graph, "eve").leases().get(0)));

    String before = harness.digest(graph);
    SessionReply.Decided said = say(graph, "dan", Decision.NOMATCH, Optional.of(quiz.lease()));
    assertEquals("no item", 0, said.sequence());
    assertEquals("a repeat", 0, repeat(graph, quiz).sequence());
    assertEquals(before, harness.digest(graph));
    assertEquals(3, harness.items(graph).size());
    assertEquals(List.of(new SessionReply.KnownRow("dan", 1, 1, 0, 0)), known(graph));

    ActorRef<SessionCommand> next = harness.reopened(graph, "known");
    assertEquals("after a restart", known(next).get(0).wrongOnMatches(), 1);
    assertEquals(before, harness.digest(next));
  }

  @Test
  public void whatIsKnownFromElsewhereIsAskedOnceAndChangesNothing() {
    ActorRef<SessionCommand> graph = harness.open("truth", always());
    harness.ask(
        graph,
        SessionReply.Started.class,
        r -> new SessionCommand.Start(harness.genesis("truth"), r));
    harness.proposeNeighbours(graph, 2);
    assertEquals(
        "a pair with itself",
        "pairs[0].b",
        harness
            .ask(graph, SessionReply.Refused.class, r -> truth(0, Decision.MATCH, r))
            .refusal()
            .field());
    assertEquals(
        "nothing that one can err about",
        "pairs[0].decision",
        harness
            .ask(graph, SessionReply.Refused.class, r -> truth(1, Decision.NOTCOMP, r))
            .refusal()
            .field());
    String before = harness.digest(graph);
    assertEquals(
        1,
        harness
            .ask(graph, SessionReply.TruthKept.class, r -> truth(1, Decision.NOMATCH, r))
            .pairs());
    assertEquals("it is no evidence", before, harness.digest(graph));

    SessionReply.LeasedPair quiz = lease(graph, "dan").leases().get(0);
    assertTrue("the pair that is known, like a second opinion", isFirst(quiz) && quiz.blind());
    assertEquals(0, say(graph, "dan", Decision.MATCH, Optional.of(quiz.lease())).sequence());
    assertEquals(List.of(new SessionReply.KnownRow("dan", 0, 0, 1, 1)), known(graph));
    assertFalse("not asked as a known one again", lease(graph, "dan").leases().get(0).blind());

    harness.stop(graph);
    ActorRef<SessionCommand> next = harness.open("truth", always());
    assertTrue("known after a restart", lease(next, "eve").leases().get(0).blind());
    assertEquals(before, harness.digest(next));
  }

  @Test
  public void aFailedWriteOfEitherLeavesNothingAndCanBeRepeated() {
    String key = "failing";
    ActorRef<SessionCommand> graph = harness.open(key, always());
    harness.ask(
        graph, SessionReply.Started.class, r -> new SessionCommand.Start(harness.genesis(key), r));
    harness.proposeNeighbours(graph, 2);
    harness.journal.failNextPersisted(GraphHarness.persistenceId(key));
    harness.ask(graph, SessionReply.Refused.class, r -> truth(1, Decision.NOMATCH, r));
    SessionReply.LeasedPair plain = lease(graph, "eve").leases().get(0);
    assertFalse("nothing is known", plain.blind());
    harness.ask(
        graph,
        SessionReply.LeaseReturned.class,
        r -> new SessionCommand.ReturnLease(plain.lease(), Optional.empty(), r));
    harness.ask(graph, SessionReply.TruthKept.class, r -> truth(1, Decision.NOMATCH, r));

    Optional<String> quiz = Optional.of(lease(graph, "dan").leases().get(0).lease());
    harness.journal.failNextPersisted(GraphHarness.persistenceId(key));
    harness.ask(graph, SessionReply.Refused.class, r -> answer("dan", Decision.MATCH, quiz, r));
    assertEquals(List.of(), known(graph));
    assertEquals(0, say(graph, "dan", Decision.MATCH, quiz).sequence());
    List<SessionReply.KnownRow> once = List.of(new SessionReply.KnownRow("dan", 0, 0, 1, 1));
    assertEquals(once, known(graph));
    assertEquals(once, known(harness.reopened(graph, key)));
  }

  private static SessionCommand truth(
      int other, Decision decision, ActorRef<SessionReply> replyTo) {
    return new SessionCommand.GiveTruth(
        List.of(
            new SessionCommand.TrueAnswer(
                harness.annotations.get(0), harness.annotations.get(other), decision)),
        replyTo);
  }

  private static SessionReply.Decided repeat(
      ActorRef<SessionCommand> graph, SessionReply.LeasedPair quiz) {
    return say(graph, "dan", Decision.NOMATCH, Optional.of(quiz.lease()));
  }

  private static boolean isFirst(SessionReply.LeasedPair pair) {
    return pair.a().equals(harness.annotations.get(0))
        && pair.b().equals(harness.annotations.get(1));
  }

  private static List<SessionReply.KnownRow> known(ActorRef<SessionCommand> graph) {
    return harness
        .ask(graph, SessionReply.KnownAnswers.class, SessionCommand.GetKnownAnswers::new)
        .reviewers();
  }
}
