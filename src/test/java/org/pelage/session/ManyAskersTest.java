package org.pelage.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.AskPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.pelage.graph.Decision;
import org.pelage.graph.Rank;
import org.scalatestplus.junit.JUnitSuite;

/** One graph under 64 callers at once. */
public class ManyAskersTest extends JUnitSuite {
  private static final int ASKERS = 64;
  private static final int ANNOTATIONS = 60;
  private static final int EACH = 20;

  private GraphHarness harness;
  private final ExecutorService callers = Executors.newFixedThreadPool(ASKERS);

  @Before
  public void open() {
    harness = new GraphHarness(ANNOTATIONS);
  }

  @After
  public void close() {
    callers.shutdownNow();
    harness.close();
  }

  private record Acknowledged(String key, long sequence) {}

  @Test
  public void invariant4_everyAcknowledgedDecisionIsAppliedOnceInTheOrderOfItsNumber()
      throws Exception {
    ActorRef<SessionCommand> graph = harness.started("g");
    List<Acknowledged> all = together(asker -> decideOften(graph, asker));
    all.sort(Comparator.comparingLong(Acknowledged::sequence));
    List<SessionReply.ItemRow> items = harness.items(graph);
    assertEquals(ASKERS * EACH, items.size());
    assertEquals(
        LongStream.rangeClosed(1, (long) ASKERS * EACH).boxed().toList(),
        all.stream().map(Acknowledged::sequence).toList());
    assertEquals(
        items.stream().map(SessionReply.ItemRow::key).toList(),
        all.stream().map(Acknowledged::key).toList());
    assertEquals(harness.digest(graph), harness.digest(harness.reopened(graph, "g")));
  }

  /** Each decision is sent twice at once, as an impatient client would. */
  private List<Acknowledged> decideOften(ActorRef<SessionCommand> graph, int asker)
      throws Exception {
    SplittableRandom random = new SplittableRandom(asker);
    SessionCommand.Reviewer reviewer =
        new SessionCommand.Reviewer("reviewer " + asker, Rank.REVIEWER);
    List<Acknowledged> acknowledged = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      int a = random.nextInt(ANNOTATIONS);
      int b = (a + 1 + random.nextInt(ANNOTATIONS - 1)) % ANNOTATIONS;
      Decision decision = Decision.values()[random.nextInt(Decision.values().length)];
      String key = asker + "/" + i;
      SessionCommand.Answer answer = harness.answer(a, b, decision, key);
      var first = ask(graph, r -> GraphHarness.decideCommand(reviewer, answer, r));
      var second = ask(graph, r -> GraphHarness.decideCommand(reviewer, answer, r));
      long sequence = ((SessionReply.Decided) first.toCompletableFuture().get()).sequence();
      assertEquals(
          sequence, ((SessionReply.Decided) second.toCompletableFuture().get()).sequence());
      acknowledged.add(new Acknowledged(key, sequence));
    }
    return acknowledged;
  }

  @Test
  public void invariant7_reviewersWhoLeaseAndDecideAtOnceNeverMeet() throws Exception {
    ActorRef<SessionCommand> graph = harness.started("g");
    harness.proposeNeighbours(graph, 6);
    ConcurrentHashMap<String, Integer> held = new ConcurrentHashMap<>();
    List<String> met = together(asker -> leaseAndDecide(graph, asker, held));
    assertEquals(List.of(), met);
    assertEquals("finished", harness.state(graph).state());
    assertTrue(harness.state(graph).manual() > ANNOTATIONS);
  }

  private List<String> leaseAndDecide(
      ActorRef<SessionCommand> graph, int asker, ConcurrentHashMap<String, Integer> held)
      throws Exception {
    List<String> met = new ArrayList<>();
    SessionCommand.Reviewer reviewer =
        new SessionCommand.Reviewer("reviewer " + asker, Rank.REVIEWER);
    while (true) {
      SessionReply reply =
          ask(graph, r -> GraphHarness.leaseCommand(reviewer, 1, r)).toCompletableFuture().get();
      SessionReply.Leased leased = (SessionReply.Leased) reply;
      if (leased.state().equals("finished")) {
        return met;
      }
      for (SessionReply.LeasedPair pair : leased.leases()) {
        String name = pair.a() + " " + pair.b();
        if (held.putIfAbsent(name, asker) != null) {
          met.add(name);
        }
        int a = harness.annotations.indexOf(pair.a());
        int b = harness.annotations.indexOf(pair.b());
        Decision decision = a / 4 == b / 4 ? Decision.MATCH : Decision.NOMATCH;
        SessionCommand.Answer answer =
            harness.answer(
                a,
                b,
                decision,
                org.pelage.graph.MetaDecision.NONE,
                asker + name,
                Optional.of(pair.lease()));
        // Given up before the answer is sent: from then on the pair may be another's.
        held.remove(name);
        ask(graph, r -> GraphHarness.decideCommand(reviewer, answer, r))
            .toCompletableFuture()
            .get();
      }
    }
  }

  private java.util.concurrent.CompletionStage<SessionReply> ask(
      ActorRef<SessionCommand> graph,
      akka.japi.function.Function<ActorRef<SessionReply>, SessionCommand> command) {
    return AskPattern.ask(graph, command, GraphHarness.PATIENCE, harness.kit.system().scheduler());
  }

  /** What one caller does. */
  private interface Caller<T> {
    List<T> call(int asker) throws Exception;
  }

  private <T> List<T> together(Caller<T> caller) throws Exception {
    List<Callable<List<T>>> tasks = new ArrayList<>();
    for (int i = 0; i < ASKERS; i++) {
      int asker = i;
      tasks.add(() -> caller.call(asker));
    }
    List<T> all = new ArrayList<>();
    for (Future<List<T>> future : callers.invokeAll(tasks)) {
      all.addAll(future.get());
    }
    return all;
  }
}
