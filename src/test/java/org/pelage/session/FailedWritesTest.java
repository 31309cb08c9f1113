package org.pelage.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.pelage.base.Refusal;
import org.pelage.catalog.SetRef;
import org.pelage.graph.Decision;
import org.pelage.graph.Probabilities;
import org.scalatestplus.junit.JUnitSuite;

/**
 * One failed write of every kind: nothing of it can be seen, neither now nor by a replay, and the
 * same request then succeeds once. Also what was written although it seemed to have failed, and
 * what somebody else wrote.
 */
public class FailedWritesTest extends JUnitSuite {
  private static GraphHarness harness;
  private static SetRef half;

  @BeforeClass
  public static void open() {
    harness = new GraphHarness(8);
    half = harness.setOf(0, 1, 2, 3, 4, 5);
  }

  @AfterClass
  public static void close() {
    harness.close();
  }

  /** A request and the kind of answer it gets when it succeeds. */
  private record Attempt(
      Class<? extends SessionReply> success,
      Function<ActorRef<SessionReply>, SessionCommand> command) {}

  private static Map<String, Attempt> attempts(ActorRef<SessionCommand> graph) {
    SessionCommand.Reviewer ann = GraphHarness.ANN;
    List<UUID> ids = harness.annotations;
    String lease = harness.lease(graph, ann, 1).leases().get(0).lease();
    Map<String, Attempt> all = new LinkedHashMap<>();
    all.put(
        "decide",
        decided(
            r -> GraphHarness.decideCommand(ann, harness.answer(3, 4, Decision.MATCH, "d"), r)));
    List<SessionCommand.Answer> two =
        List.of(
            harness.answer(1, 4, Decision.NOMATCH, ""), harness.answer(0, 5, Decision.NOTCOMP, ""));
    all.put(
        "decideAll",
        decided(r -> new SessionCommand.DecideAll(ann, "all", two, Optional.empty(), r)));
    all.put(
        "merge",
        decided(
            r ->
                new SessionCommand.Merge(
                    ann, "m", ids.get(0), ids.get(2), List.of(), Optional.empty(), r)));
    all.put(
        "split",
        decided(
            r ->
                new SessionCommand.Split(
                    ann, "s", ids.get(0), List.of(ids.get(2)), Optional.empty(), r)));
    all.put("undo", decided(r -> new SessionCommand.Undo(ann, 1, "u", r)));
    all.put("exclude", decided(r -> new SessionCommand.Exclude(ann, ids.get(5), true, "x", r)));
    all.put(
        "skip",
        new Attempt(
            SessionReply.LeaseReturned.class,
            r -> new SessionCommand.ReturnLease(lease, Optional.of("blurred"), r)));
    all.put(
        "propose",
        new Attempt(
            SessionReply.Proposed.class,
            r ->
                new SessionCommand.Propose(
                    "m",
                    List.of(
                        new SessionCommand.ProposedPair(
                            ids.get(0), ids.get(4), Probabilities.ofMatch(0.7), 1)),
                    r)));
    all.put("sync", new Attempt(SessionReply.Synced.class, r -> new SessionCommand.Sync(ann, r)));
    SetRef added = harness.setOf(6, 7);
    all.put(
        "add",
        new Attempt(
            SessionReply.StepDone.class,
            r ->
                new SessionCommand.AddAnnotations(
                    1, UUID.randomUUID(), added, harness.setOf(0, 1, 2, 3, 4, 5, 6, 7), r)));
    all.put(
        "remove",
        new Attempt(
            SessionReply.StepDone.class,
            r -> new SessionCommand.RemoveAnnotations(2, UUID.randomUUID(), added, half, r)));
    all.put("drain", new Attempt(SessionReply.Drained.class, SessionCommand.Drain::new));
    return all;
  }

  private static Attempt decided(Function<ActorRef<SessionReply>, SessionCommand> command) {
    return new Attempt(SessionReply.Decided.class, command);
  }

  private static ActorRef<SessionCommand> startedOn(String key, SetRef members) {
    ActorRef<SessionCommand> graph = harness.open(key);
    harness.ask(
        graph,
        SessionReply.Started.class,
        r -> new SessionCommand.Start(harness.genesis(key, members), r));
    return graph;
  }

  @Test
  public void invariant4_aFailedWriteOfAnyKindLeavesNothingAndCanBeRepeated() {
    String key = "every-kind";
    ActorRef<SessionCommand> graph = startedOn(key, half);
    harness.proposeNeighbours(graph, 2);
    harness.decide(graph, 0, 1, Decision.MATCH);
    for (Map.Entry<String, Attempt> attempt : attempts(graph).entrySet()) {
      String name = attempt.getKey();
      String before = harness.digest(graph);
      harness.journal.failNextPersisted(GraphHarness.persistenceId(key));
      Refusal refusal =
          harness
              .ask(graph, SessionReply.Refused.class, attempt.getValue().command()::apply)
              .refusal();
      assertEquals(name, Refusal.Kind.UNAVAILABLE, refusal.kind());
      assertEquals(name, before, harness.digest(graph));
      ActorRef<SessionCommand> replayed = harness.open(key);
      assertEquals(name, before, harness.digest(replayed));
      harness.stop(replayed);
      harness.ask(graph, attempt.getValue().success(), attempt.getValue().command()::apply);
      if (!name.equals("drain")) {
        assertNotEquals(name, before, harness.digest(graph) + events(graph));
        ActorRef<SessionCommand> after = harness.open(key);
        assertEquals(name, harness.digest(graph), harness.digest(after));
        harness.stop(after);
      }
    }
  }

  private static long events(ActorRef<SessionCommand> graph) {
    return harness.state(graph).sequence();
  }

  @Test
  public void aFailedStartCanBeRepeatedAndSoCanAFailedAbandonment() {
    String key = "start-fails";
    ActorRef<SessionCommand> graph = harness.open(key);
    harness.journal.failNextPersisted(GraphHarness.persistenceId(key));
    Genesis genesis = harness.genesis(key, half);
    harness.ask(graph, SessionReply.Refused.class, r -> new SessionCommand.Start(genesis, r));
    harness.ask(graph, SessionReply.Refused.class, SessionCommand.GetState::new);
    harness.ask(graph, SessionReply.Started.class, r -> new SessionCommand.Start(genesis, r));
    String other = "abandon-fails";
    ActorRef<SessionCommand> unborn = harness.open(other);
    harness.journal.failNextPersisted(GraphHarness.persistenceId(other));
    harness.ask(unborn, SessionReply.Refused.class, r -> new SessionCommand.Abandon(other, r));
    harness.ask(unborn, SessionReply.Abandoned.class, r -> new SessionCommand.Abandon(other, r));
    Refusal never =
        harness
            .ask(
                unborn,
                SessionReply.Refused.class,
                r -> new SessionCommand.Start(harness.genesis(other, half), r))
            .refusal();
    assertEquals(Refusal.Kind.CONFLICT, never.kind());
  }

  @Test
  public void aLeaseWaitsForItsEpoch() {
    String key = "lease-fails";
    ActorRef<SessionCommand> graph = startedOn(key, half);
    harness.proposeNeighbours(graph, 2);
    ActorRef<SessionCommand> next = harness.reopened(graph, key);
    harness.state(next);
    harness.journal.failNextPersisted(GraphHarness.persistenceId(key));
    harness.ask(
        next, SessionReply.Refused.class, r -> GraphHarness.leaseCommand(GraphHarness.ANN, 1, r));
    assertEquals(0, harness.state(next).leased());
    assertEquals(1, harness.lease(next, GraphHarness.ANN, 1).leases().size());
  }

  @Test
  public void aRejectedWriteRefusesItsBatchOnly() {
    String key = "rejected";
    ActorRef<SessionCommand> graph = startedOn(key, half);
    harness.journal.rejectNextPersisted(GraphHarness.persistenceId(key));
    SessionCommand.Answer answer = harness.answer(0, 1, Decision.MATCH, "k");
    Refusal refusal =
        harness
            .ask(
                graph,
                SessionReply.Refused.class,
                r -> GraphHarness.decideCommand(GraphHarness.ANN, answer, r))
            .refusal();
    assertEquals(Refusal.Kind.UNAVAILABLE, refusal.kind());
    assertEquals(1, harness.decide(graph, 0, 1, Decision.MATCH).sequence());
  }

  @Test
  public void invariant3_whatLandsAfterAllIsAnsweredWithTheTruth() {
    String key = "lands-late";
    SessionSettings slow = GraphHarness.settings(Duration.ofSeconds(10), Duration.ofSeconds(2));
    ActorRef<SessionCommand> graph = harness.open(key, slow);
    harness.ask(
        graph,
        SessionReply.Started.class,
        r -> new SessionCommand.Start(harness.genesis(key, half), r));
    String id = GraphHarness.persistenceId(key);
    harness.journal.failNextPersisted(id);
    TestProbe<SessionReply> probe = harness.kit.createTestProbe();
    SessionCommand.Answer answer = harness.answer(0, 1, Decision.MATCH, "late");
    graph.tell(GraphHarness.decideCommand(GraphHarness.ANN, answer, probe.ref()));
    probe.expectNoMessage(Duration.ofMillis(100));
    harness.journal.persistForRecovery(id, List.of(lateItem(graph)));
    SessionReply.Decided decided =
        (SessionReply.Decided) probe.receiveMessage(GraphHarness.PATIENCE);
    assertEquals(1, decided.sequence());
    assertEquals(5, decided.individuals());
    assertEquals(1, harness.items(graph).size());
    assertEquals(
        1,
        harness
            .ask(
                graph,
                SessionReply.Decided.class,
                r -> GraphHarness.decideCommand(GraphHarness.ANN, answer, r))
            .sequence());
  }

  /** What the door had sent, as it will have been written. */
  private static SessionEvent lateItem(ActorRef<SessionCommand> graph) {
    SessionCommand.Answer answer = harness.answer(0, 1, Decision.MATCH, "late");
    return new SessionEvent.ItemsMade(
        1,
        1,
        0,
        new SessionEvent.Request("ann", "late", Fingerprint.of(List.of(answer))),
        List.of(
            new SessionEvent.MadeItem(
                0,
                1,
                Decision.MATCH,
                answer.meta(),
                answer.confidence(),
                List.of(),
                "ann",
                GraphHarness.ANN.rank(),
                "person",
                "",
                false,
                "",
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Instant.parse("2026-01-02T00:00:00Z"))));
  }

  @Test
  public void anotherWriterEndsTheDoor() {
    String key = "foreign";
    String id = GraphHarness.persistenceId(key);
    ActorRef<SessionCommand> graph = startedOn(key, half);
    harness.journal.persistForRecovery(
        id, List.of(new SessionEvent.Activated(2, 4711, Instant.parse("2026-01-02T00:00:00Z"))));
    harness.journal.failNextPersisted(id);
    TestProbe<SessionReply> probe = harness.kit.createTestProbe();
    SessionCommand.Answer answer = harness.answer(0, 1, Decision.MATCH, "k");
    graph.tell(GraphHarness.decideCommand(GraphHarness.ANN, answer, probe.ref()));
    TestProbe<Object> watch = harness.kit.createTestProbe();
    watch.expectTerminated(graph, GraphHarness.PATIENCE);
    SessionReply.Refused refused =
        (SessionReply.Refused) probe.receiveMessage(GraphHarness.PATIENCE);
    assertEquals(Refusal.Kind.OUTCOME_UNKNOWN, refused.refusal().kind());
    assertEquals(0, harness.items(harness.open(key)).size());
  }

  @Test
  public void invariant13_aJournalWithAGapIsAFailureNotAnEmptyGraph() {
    String key = "misplaced";
    harness.journal.persistForRecovery(
        GraphHarness.persistenceId(key),
        List.of(
            new SessionEvent.Activated(1, 1, Instant.parse("2026-01-02T00:00:00Z")),
            new SessionEvent.PhaseEntered(3, 1, "ranking_1")));
    Refusal refusal =
        harness
            .ask(harness.open(key), SessionReply.Refused.class, SessionCommand.GetState::new)
            .refusal();
    assertEquals(Refusal.Kind.FAILED, refusal.kind());
    assertTrue(refusal.detail(), refusal.detail().contains("event 2"));
  }

  @Test
  public void whileTheLogIsDownReadsGoOnAndWritesAreRefusedInTime() {
    String key = "down";
    SessionSettings impatient =
        GraphHarness.settings(Duration.ofMillis(200), Duration.ofSeconds(5));
    ActorRef<SessionCommand> graph = harness.open(key, impatient);
    harness.ask(
        graph,
        SessionReply.Started.class,
        r -> new SessionCommand.Start(harness.genesis(key, half), r));
    harness.journal.failNextPersisted(GraphHarness.persistenceId(key));
    List<TestProbe<SessionReply>> probes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      TestProbe<SessionReply> probe = harness.kit.createTestProbe();
      probes.add(probe);
      SessionCommand.Answer answer = harness.answer(0, 1, Decision.MATCH, "k" + i);
      graph.tell(GraphHarness.decideCommand(GraphHarness.ANN, answer, probe.ref()));
    }
    assertEquals(6, harness.state(graph).individuals());
    List<Refusal.Kind> kinds =
        probes.stream()
            .map(p -> ((SessionReply.Refused) p.receiveMessage(GraphHarness.PATIENCE)).refusal())
            .map(Refusal::kind)
            .toList();
    assertEquals(
        List.of(Refusal.Kind.OUTCOME_UNKNOWN, Refusal.Kind.UNAVAILABLE, Refusal.Kind.UNAVAILABLE),
        kinds);
    assertEquals(0, harness.items(graph).size());
  }
}
