package org.pelage.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.typed.ActorRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.pelage.base.Refusal;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.scalatestplus.junit.JUnitSuite;

/** One graph through its door: starting, deciding, leasing, reading, coming back. */
public class IdentityGraphActorTest extends JUnitSuite {
  private GraphHarness harness;

  @Before
  public void open() {
    harness = new GraphHarness(8);
  }

  @After
  public void close() {
    harness.close();
  }

  @Test
  public void startsOnceHoweverOftenItIsAsked() {
    ActorRef<SessionCommand> graph = harness.started("g");
    harness.ask(
        graph, SessionReply.Started.class, r -> new SessionCommand.Start(harness.genesis("g"), r));
    SessionReply.State state = harness.state(graph);
    assertEquals(8, state.annotations());
    assertEquals(8, state.individuals());
    assertEquals("finished", state.state());
  }

  @Test
  public void anUnbornGraphIsUnknown() {
    Refusal refusal =
        harness
            .ask(harness.open("nobody"), SessionReply.Refused.class, SessionCommand.GetState::new)
            .refusal();
    assertEquals(Refusal.Kind.UNKNOWN, refusal.kind());
  }

  @Test
  public void aDecisionIsAnsweredWithWhatItDid() {
    ActorRef<SessionCommand> graph = harness.started("g");
    SessionReply.Decided decided = harness.decide(graph, 0, 1, Decision.MATCH);
    assertEquals(1, decided.sequence());
    assertTrue(decided.effects().contains("merge"));
    assertEquals(7, decided.individuals());
    assertEquals(List.of(1L), harness.items(graph).stream().map(i -> i.sequence()).toList());
  }

  @Test
  public void badAnswersAreRefusedAndNameTheField() {
    ActorRef<SessionCommand> graph = harness.started("g");
    SessionCommand.Answer self = harness.answer(1, 1, Decision.MATCH, "k");
    assertEquals("b", refused(graph, self).field());
    SessionCommand.Answer contradicting =
        harness.answer(0, 1, Decision.MATCH, MetaDecision.DIFF, "k", Optional.empty());
    assertEquals("meta", refused(graph, contradicting).field());
    assertEquals(
        "key", refused(graph, harness.answer(0, 1, Decision.MATCH, "k".repeat(129))).field());
    assertEquals(0, harness.items(graph).size());
  }

  private Refusal refused(ActorRef<SessionCommand> graph, SessionCommand.Answer answer) {
    return harness
        .ask(
            graph,
            SessionReply.Refused.class,
            r -> GraphHarness.decideCommand(GraphHarness.ANN, answer, r))
        .refusal();
  }

  @Test
  public void invariant4_aRepeatedKeyIsAppliedOnceAndAnsweredAlike() {
    ActorRef<SessionCommand> graph = harness.started("g");
    SessionCommand.Answer answer = harness.answer(0, 1, Decision.MATCH, "same");
    SessionReply.Decided first = decide(graph, answer);
    harness.decide(graph, 2, 3, Decision.MATCH);
    SessionReply.Decided again = decide(graph, answer);
    assertEquals(first.sequence(), again.sequence());
    assertEquals(first.effects(), again.effects());
    assertEquals(2, harness.items(graph).size());
    Refusal reused = refused(graph, harness.answer(0, 1, Decision.NOMATCH, "same"));
    assertEquals(Refusal.Kind.KEY_REUSED, reused.kind());
    ActorRef<SessionCommand> next = harness.reopened(graph, "g");
    assertEquals(first.sequence(), decide(next, answer).sequence());
    assertEquals(2, harness.items(next).size());
  }

  private SessionReply.Decided decide(
      ActorRef<SessionCommand> graph, SessionCommand.Answer answer) {
    return harness.ask(
        graph,
        SessionReply.Decided.class,
        r -> GraphHarness.decideCommand(GraphHarness.ANN, answer, r));
  }

  @Test
  public void invariant7_noPairIsLeasedToTwo() {
    ActorRef<SessionCommand> graph = harness.started("g");
    harness.proposeNeighbours(graph, 3);
    Set<Pair> seen = new HashSet<>();
    int leased = 0;
    for (int i = 0; i < 10; i++) {
      SessionCommand.Reviewer reviewer =
          new SessionCommand.Reviewer("r" + i, org.pelage.graph.Rank.REVIEWER);
      for (SessionReply.LeasedPair pair : harness.lease(graph, reviewer, 2).leases()) {
        seen.add(pairOf(pair));
        leased++;
      }
    }
    assertEquals(18, leased);
    assertEquals(leased, seen.size());
    SessionReply.Leased none = harness.lease(graph, GraphHarness.ANN, 1);
    assertEquals("all-leased", none.state());
    assertEquals("all-leased", harness.state(graph).state());
  }

  private Pair pairOf(SessionReply.LeasedPair pair) {
    return Pair.of(harness.annotations.indexOf(pair.a()), harness.annotations.indexOf(pair.b()));
  }

  @Test
  public void aLeaseAboutAStrangerNamesTheField() {
    ActorRef<SessionCommand> graph = harness.started("g");
    Refusal refusal =
        harness
            .ask(
                graph,
                SessionReply.Refused.class,
                r ->
                    new SessionCommand.Lease(
                        GraphHarness.ANN,
                        GraphHarness.ANN.name(),
                        1,
                        java.time.Duration.ofMinutes(1),
                        Optional.of(new UUID(9, 9)),
                        Optional.empty(),
                        false,
                        r))
            .refusal();
    assertEquals("about", refusal.field());
  }

  @Test
  public void whereNothingIsToBeAskedAboutAnAnnotationTheAnswerSaysWhy() {
    ActorRef<SessionCommand> graph = harness.started("g");
    harness.proposeNeighbours(graph, 1);
    harness.decide(graph, 0, 1, Decision.NOMATCH);
    SessionReply.Leased none =
        harness.ask(
            graph,
            SessionReply.Leased.class,
            r ->
                new SessionCommand.Lease(
                    GraphHarness.ANN,
                    GraphHarness.ANN.name(),
                    1,
                    java.time.Duration.ofMinutes(1),
                    Optional.of(harness.annotations.get(0)),
                    Optional.empty(),
                    false,
                    r));
    assertEquals(List.of(), none.leases());
    assertEquals("ready", none.state());
    assertTrue(none.reason(), none.reason().startsWith("nothing is to be asked about this now"));
  }

  @Test
  public void aLeaseOfAnEarlierEpochIsLostAndItsAnswerToldSo() {
    ActorRef<SessionCommand> graph = harness.started("g");
    harness.proposeNeighbours(graph, 1);
    SessionReply.LeasedPair pair = harness.lease(graph, GraphHarness.ANN, 1).leases().get(0);
    ActorRef<SessionCommand> next = harness.reopened(graph, "g");
    Refusal lost =
        harness
            .ask(
                next,
                SessionReply.Refused.class,
                r ->
                    new SessionCommand.RenewLease(pair.lease(), java.time.Duration.ofMinutes(1), r))
            .refusal();
    assertEquals(Refusal.Kind.LEASE_LOST, lost.kind());
    SessionReply.LeasedPair anew = harness.lease(next, GraphHarness.BOB, 1).leases().get(0);
    assertNotEquals(pair.lease(), anew.lease());
    Pair nodes = pairOf(pair);
    SessionReply.Decided decided =
        decide(
            next,
            harness.answer(
                nodes.low(),
                nodes.high(),
                Decision.MATCH,
                MetaDecision.NONE,
                "late",
                Optional.of(pair.lease())));
    assertTrue(decided.effects().contains("lease-lost"));
  }

  @Test
  public void invariant11_undoEqualsTheLogWithoutTheItem() {
    ActorRef<SessionCommand> with = harness.started("with");
    ActorRef<SessionCommand> without = harness.started("without");
    harness.proposeNeighbours(with, 2);
    harness.proposeNeighbours(without, 2);
    harness.decide(with, 0, 1, Decision.MATCH);
    long wrong = harness.decide(with, 1, 2, Decision.MATCH).sequence();
    harness.decide(with, 0, 2, Decision.NOMATCH);
    harness.decide(without, 0, 1, Decision.MATCH);
    harness.decide(without, 0, 2, Decision.NOMATCH);
    assertEquals(1, harness.state(with).inconsistent());
    undo(with, GraphHarness.ANN, wrong);
    assertEquals(individuals(without), individuals(with));
    assertEquals(harness.state(without).queue(), harness.state(with).queue());
    assertEquals(0, harness.state(with).inconsistent());
    Refusal again = undoRefused(with, GraphHarness.ANN, wrong);
    assertEquals(Refusal.Kind.ALREADY_UNDONE, again.kind());
  }

  @Test
  public void onlyACuratorUndoesWhatAnotherGave() {
    ActorRef<SessionCommand> graph = harness.started("g");
    long sequence = harness.decide(graph, 0, 1, Decision.MATCH).sequence();
    assertEquals(Refusal.Kind.FORBIDDEN, undoRefused(graph, GraphHarness.BOB, sequence).kind());
    undo(graph, GraphHarness.CURATOR, sequence);
    assertEquals(8, harness.state(graph).individuals());
  }

  private void undo(
      ActorRef<SessionCommand> graph, SessionCommand.Reviewer reviewer, long sequence) {
    harness.ask(
        graph,
        SessionReply.Decided.class,
        r -> new SessionCommand.Undo(reviewer, sequence, UUID.randomUUID().toString(), r));
  }

  private Refusal undoRefused(
      ActorRef<SessionCommand> graph, SessionCommand.Reviewer reviewer, long sequence) {
    return harness
        .ask(
            graph,
            SessionReply.Refused.class,
            r -> new SessionCommand.Undo(reviewer, sequence, "", r))
        .refusal();
  }

  private List<List<UUID>> individuals(ActorRef<SessionCommand> graph) {
    return harness
        .ask(
            graph,
            SessionReply.Individuals.class,
            r -> new SessionCommand.GetIndividuals(Optional.empty(), 100, r))
        .individuals()
        .stream()
        .map(SessionReply.IndividualRow::annotations)
        .toList();
  }

  @Test
  public void invariant9_aReplayGivesTheSameCanonicalState() {
    ActorRef<SessionCommand> graph = harness.started("g");
    harness.proposeNeighbours(graph, 3);
    harness.decide(graph, 0, 1, Decision.MATCH);
    harness.decide(graph, 1, 2, Decision.NOMATCH);
    harness.decide(graph, 3, 4, Decision.MATCH);
    undo(graph, GraphHarness.ANN, 3);
    String live = harness.digest(graph);
    assertEquals(live, harness.digest(harness.reopened(graph, "g")));
  }

  @Test
  public void aConditionOnAnotherStateIsRefused() {
    ActorRef<SessionCommand> graph = harness.started("g");
    String tag = harness.state(graph).etag();
    harness.decide(graph, 0, 1, Decision.MATCH);
    SessionCommand.Answer answer = harness.answer(2, 3, Decision.MATCH, "k");
    Refusal refusal =
        harness
            .ask(
                graph,
                SessionReply.Refused.class,
                r ->
                    new SessionCommand.Decide(GraphHarness.ANN, answer, false, Optional.of(tag), r))
            .refusal();
    assertEquals(Refusal.Kind.PRECONDITION_FAILED, refusal.kind());
    assertFalse(harness.items(graph).size() > 1);
  }
}
