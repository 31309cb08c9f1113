package org.pelage.session;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.pelage.base.Refusal;
import org.pelage.callback.CallbackMessage;
import org.pelage.callback.CallbackSender;
import org.pelage.catalog.Fences;
import org.pelage.catalog.SetRef;
import org.pelage.graph.Decision;
import org.scalatestplus.junit.JUnitSuite;

/** A graph grows, shrinks, regroups, calls back, and ends. */
public class LifeTest extends JUnitSuite {
  private static GraphHarness harness;
  private static SetRef six;

  @BeforeClass
  public static void open() {
    harness = new GraphHarness(8);
    six = harness.setOf(0, 1, 2, 3, 4, 5);
  }

  @AfterClass
  public static void close() {
    harness.close();
  }

  private static ActorRef<SessionCommand> started(String key) {
    return harness.started(key, six, GraphHarness.FROM_NOTHING);
  }

  @Test
  public void annotationsJoinAndLeaveByNumberedSteps() {
    ActorRef<SessionCommand> graph = started("resized");
    harness.decide(graph, 4, 5, Decision.MATCH);
    UUID grown = UUID.randomUUID();
    UUID shrunk = UUID.randomUUID();
    SetRef eight = harness.setOf(0, 1, 2, 3, 4, 5, 6, 7);
    SetRef added = harness.setOf(6, 7);
    for (int repeat = 0; repeat < 2; repeat++) {
      harness.ask(
          graph,
          SessionReply.StepDone.class,
          r -> new SessionCommand.AddAnnotations(1, grown, added, eight, r));
      assertEquals(8, harness.state(graph).annotations());
    }
    harness.decide(graph, 5, 6, Decision.MATCH);
    SetRef left = harness.setOf(5);
    SetRef seven = harness.setOf(0, 1, 2, 3, 4, 6, 7);
    harness.ask(
        graph,
        SessionReply.StepDone.class,
        r -> new SessionCommand.RemoveAnnotations(2, shrunk, left, seven, r));
    SessionReply.State state = harness.state(graph);
    assertEquals(7, state.annotations());
    assertEquals(7, state.individuals());
    assertEquals(shrunk, state.publicId());
    assertTrue(state.ids().contains(grown));
    assertEquals(2, harness.items(graph).size());
    assertEquals(Refusal.Kind.UNKNOWN, refused(graph, 4, 5).kind());
    assertEquals(harness.digest(graph), harness.digest(harness.reopened(graph, "resized")));
  }

  private static Refusal refused(ActorRef<SessionCommand> graph, int a, int b) {
    SessionCommand.Answer answer = harness.answer(a, b, Decision.MATCH, "");
    return harness
        .ask(
            graph,
            SessionReply.Refused.class,
            r -> GraphHarness.decideCommand(GraphHarness.ANN, answer, r))
        .refusal();
  }

  @Test
  public void invariant8_afterDrainingNothingIsWritten() {
    ActorRef<SessionCommand> graph = started("drained");
    harness.decide(graph, 0, 1, Decision.MATCH);
    harness.ask(graph, SessionReply.Drained.class, SessionCommand.Drain::new);
    harness.ask(graph, SessionReply.Drained.class, SessionCommand.Drain::new);
    assertEquals(Refusal.Kind.UNKNOWN, refused(graph, 2, 3).kind());
    Fences.Result late =
        harness.catalog.fences().write("graph/drained", 99, 1, tx -> "must not be written");
    assertTrue(late.toString(), late instanceof Fences.Result.Deleted);
    ActorRef<SessionCommand> next = harness.reopened(graph, "drained");
    assertEquals(Refusal.Kind.UNKNOWN, refused(next, 2, 3).kind());
    harness.ask(next, SessionReply.Drained.class, SessionCommand.Drain::new);
    Refusal never =
        harness
            .ask(
                next,
                SessionReply.Refused.class,
                r -> new SessionCommand.Start(harness.genesis("drained"), r))
            .refusal();
    assertEquals(Refusal.Kind.CONFLICT, never.kind());
  }

  @Test
  public void anAbandonedStartSaysItHadStartedIfItHad() {
    ActorRef<SessionCommand> graph = started("too-late");
    harness.ask(graph, SessionReply.Started.class, r -> new SessionCommand.Abandon("too-late", r));
  }

  @Test
  public void mergingNeedsContradictionsResolved() {
    ActorRef<SessionCommand> graph = started("merged");
    harness.decide(graph, 0, 1, Decision.MATCH);
    harness.decide(graph, 2, 3, Decision.MATCH);
    long between = harness.decide(graph, 1, 2, Decision.NOMATCH).sequence();
    UUID a = harness.annotations.get(0);
    UUID b = harness.annotations.get(2);
    Refusal refusal =
        harness
            .ask(graph, SessionReply.Refused.class, r -> merge(a, b, List.of(), "m", r))
            .refusal();
    assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
    assertTrue(refusal.detail(), refusal.detail().contains("" + between));
    SessionReply.Decided merged =
        harness.ask(graph, SessionReply.Decided.class, r -> merge(a, b, List.of(between), "m", r));
    assertEquals(2, merged.sequences().size());
    assertEquals(3, merged.individuals());
    assertEquals(0, merged.inconsistent());
    undo(graph, merged.sequence());
    assertEquals(4, harness.state(graph).individuals());
    assertEquals(5, harness.items(graph).size() - 1);
  }

  private static SessionCommand merge(
      UUID a, UUID b, List<Long> resolve, String key, ActorRef<SessionReply> replyTo) {
    return new SessionCommand.Merge(
        GraphHarness.ANN, key, a, b, resolve, Optional.empty(), replyTo);
  }

  private static void undo(ActorRef<SessionCommand> graph, long sequence) {
    harness.ask(
        graph,
        SessionReply.Decided.class,
        r -> new SessionCommand.Undo(GraphHarness.ANN, sequence, "", r));
  }

  @Test
  public void splittingCutsEveryPositiveEdgeAcross() {
    ActorRef<SessionCommand> graph = started("split");
    harness.decide(graph, 0, 1, Decision.MATCH);
    harness.decide(graph, 1, 2, Decision.MATCH);
    harness.decide(graph, 0, 2, Decision.MATCH);
    SessionReply.Decided split = split(graph, SessionReply.Decided.class, GraphHarness.ANN);
    assertEquals(2, split.sequences().size());
    assertEquals(5, split.individuals());
    assertEquals(0, split.inconsistent());
    undo(graph, split.sequence());
    assertEquals(4, harness.state(graph).individuals());
  }

  @Test
  public void aSplitDoesNotOverruleAHigherRank() {
    ActorRef<SessionCommand> graph = started("firm");
    SessionCommand.Answer answer = harness.answer(0, 2, Decision.MATCH, "");
    harness.ask(
        graph,
        SessionReply.Decided.class,
        r -> GraphHarness.decideCommand(GraphHarness.CURATOR, answer, r));
    Refusal refusal = split(graph, SessionReply.Refused.class, GraphHarness.ANN).refusal();
    assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
    assertEquals(5, harness.state(graph).individuals());
  }

  private static <T extends SessionReply> T split(
      ActorRef<SessionCommand> graph, Class<T> kind, SessionCommand.Reviewer reviewer) {
    UUID from = harness.annotations.get(0);
    List<UUID> out = List.of(harness.annotations.get(2));
    return harness.ask(
        graph, kind, r -> new SessionCommand.Split(reviewer, "s", from, out, Optional.empty(), r));
  }

  @Test
  public void callbacksAreToldOncePerChangeAndAgainAfterACrash() {
    List<CallbackMessage> told = Collections.synchronizedList(new ArrayList<>());
    CallbackSender usual = harness.sender;
    harness.sender =
        message -> {
          told.add(message);
          return told.size() == 1
              ? new CompletableFuture<>()
              : CompletableFuture.completedFuture(new CallbackSender.Outcome.Taken());
        };
    ActorRef<SessionCommand> graph = harness.open("called");
    Genesis.Callbacks callbacks =
        new Genesis.Callbacks(
            "http://example.org/review", "POST", "http://example.org/done", "GET", "", "POST");
    Genesis plain = harness.genesis("called", six);
    Genesis.Order order = plain.order();
    Genesis genesis =
        new Genesis(
            "called",
            plain.publicId(),
            six,
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
    await().atMost(GraphHarness.PATIENCE).until(() -> told.size() == 1);
    ActorRef<SessionCommand> next = harness.reopened(graph, "called");
    await().atMost(GraphHarness.PATIENCE).until(() -> told.size() == 2);
    assertEquals(told.get(0).number(), told.get(1).number());
    assertEquals(CallbackMessage.Kind.FINISHED, told.get(1).kind());
    proposeOne(next);
    await().atMost(GraphHarness.PATIENCE).until(() -> told.size() == 3);
    assertEquals(CallbackMessage.Kind.REVIEW, told.get(2).kind());
    harness.decide(next, 0, 1, Decision.MATCH);
    await().atMost(GraphHarness.PATIENCE).until(() -> told.size() == 4);
    assertEquals(CallbackMessage.Kind.FINISHED, told.get(3).kind());
    harness.sender = usual;
  }

  private static void proposeOne(ActorRef<SessionCommand> graph) {
    List<SessionCommand.ProposedPair> pairs =
        List.of(
            new SessionCommand.ProposedPair(
                harness.annotations.get(0),
                harness.annotations.get(1),
                org.pelage.graph.Probabilities.ofMatch(0.5),
                Double.NaN));
    harness.ask(graph, SessionReply.Proposed.class, r -> new SessionCommand.Propose("", pairs, r));
  }

  @Test
  public void excludingIsUndoneByLettingBackIn() {
    ActorRef<SessionCommand> graph = started("excluded");
    harness.decide(graph, 0, 1, Decision.MATCH);
    harness.decide(graph, 1, 2, Decision.MATCH);
    String before = harness.digest(graph);
    exclude(graph, true);
    assertEquals(5, harness.state(graph).individuals());
    assertEquals(6, harness.state(graph).annotations());
    assertEquals(1, harness.state(graph).excluded());
    assertEquals(Refusal.Kind.CONFLICT, refused(graph, 1, 3).kind());
    exclude(graph, false);
    assertEquals(before, harness.digest(graph));
  }

  private static void exclude(ActorRef<SessionCommand> graph, boolean out) {
    UUID annotation = harness.annotations.get(1);
    harness.ask(
        graph,
        SessionReply.Decided.class,
        r -> new SessionCommand.Exclude(GraphHarness.ANN, annotation, out, "", r));
  }

  @Test
  public void aGraphNobodyAsksGoesToSleepAndWakesAsItWas() {
    SessionSettings s = GraphHarness.SETTINGS;
    SessionSettings sleepy =
        new SessionSettings(
            s.batchMax(),
            s.waitingMax(),
            s.pageMax(),
            s.hold(),
            s.respawnMin(),
            s.respawnMax(),
            Duration.ofMillis(300),
            s.tick(),
            s.checkpointEvents(),
            s.recoveries(),
            s.annotationsMax(),
            s.knownAnswers(),
            s.leases());
    TestProbe<ClusterSharding.ShardCommand> shard = harness.kit.createTestProbe();
    ActorRef<SessionCommand> graph =
        harness.kit.spawn(
            IdentityGraphActor.create(
                "sleepy", Optional.of(shard.ref()), harness.services(sleepy)));
    harness.ask(
        graph,
        SessionReply.Started.class,
        r -> new SessionCommand.Start(harness.genesis("sleepy", six), r));
    harness.decide(graph, 0, 1, Decision.MATCH);
    String awake = harness.digest(graph);
    shard.expectMessageClass(ClusterSharding.Passivate.class, GraphHarness.PATIENCE);
    assertEquals(awake, harness.digest(harness.reopened(graph, "sleepy")));
  }

  @Test
  public void subscribersHearWhatIsDurable() {
    ActorRef<SessionCommand> graph = started("heard");
    TestProbe<SessionNotice> probe = subscribed(graph, 0);
    harness.decide(graph, 0, 1, Decision.MATCH);
    SessionNotice.Decided heard = decision(probe);
    assertEquals(1, heard.sequence());
    assertEquals(0, heard.undoes());
    assertEquals("ann", heard.reviewer());
    SessionNotice.StateChanged changed =
        probe.expectMessageClass(SessionNotice.StateChanged.class, GraphHarness.PATIENCE);
    assertEquals(5, changed.state().individuals());
    harness.ask(
        graph,
        SessionReply.Decided.class,
        r -> new SessionCommand.Undo(GraphHarness.ANN, 1, "undo", r));
    SessionNotice.Decided undone = decision(probe);
    assertEquals(2, undone.sequence());
    assertEquals("an undo says what it withdraws", 1, undone.undoes());
    assertEquals("match", undone.decision());
  }

  @Test
  public void whoSubscribesToAStartingGraphHearsNoOldNews() {
    ActorRef<SessionCommand> graph = started("greeted");
    for (int b = 1; b < 6; b++) {
      harness.decide(graph, 0, b, Decision.MATCH);
    }
    harness.stop(graph);
    ActorRef<SessionCommand> probed = harness.open("greeted");
    TestProbe<SessionNotice> probe = subscribed(probed, 5);
    harness.decide(probed, 1, 2, Decision.NOMATCH);
    assertEquals("the first news", 6, decision(probe).sequence());
  }

  @Test
  public void aSubscriberToADeletedGraphIsToldThatItEnded() {
    ActorRef<SessionCommand> graph = started("ended");
    TestProbe<SessionNotice> early = subscribed(graph, 0);
    harness.ask(graph, SessionReply.Drained.class, SessionCommand.Drain::new);
    assertTrue(news(early) instanceof SessionNotice.Ended);
    ActorRef<SessionCommand> after = harness.reopened(graph, "ended");
    TestProbe<SessionNotice> late = harness.kit.createTestProbe();
    after.tell(new SessionCommand.Subscribe(late.ref()));
    late.expectMessageClass(SessionNotice.Following.class, GraphHarness.PATIENCE);
    assertTrue(news(late) instanceof SessionNotice.Ended);
  }

  /** A subscriber that has been greeted by this activation and told the state. */
  private static TestProbe<SessionNotice> subscribed(ActorRef<SessionCommand> graph, long last) {
    TestProbe<SessionNotice> probe = harness.kit.createTestProbe();
    graph.tell(new SessionCommand.Subscribe(probe.ref()));
    SessionNotice.Following greeting =
        probe.expectMessageClass(SessionNotice.Following.class, GraphHarness.PATIENCE);
    assertEquals(graph, greeting.activation());
    assertEquals(last, greeting.last());
    probe.expectMessageClass(SessionNotice.StateChanged.class, GraphHarness.PATIENCE);
    return probe;
  }

  private static SessionNotice.Decided decision(TestProbe<SessionNotice> probe) {
    return (SessionNotice.Decided) news(probe);
  }

  /** The next notice that is not of the state. */
  private static SessionNotice news(TestProbe<SessionNotice> probe) {
    SessionNotice notice = probe.receiveMessage(GraphHarness.PATIENCE);
    while (notice instanceof SessionNotice.StateChanged) {
      notice = probe.receiveMessage(GraphHarness.PATIENCE);
    }
    return notice;
  }
}
