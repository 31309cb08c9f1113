package org.pelage.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.typed.ActorRef;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.pelage.base.Refusal;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.scalatestplus.junit.JUnitSuite;

/** What was acknowledged is told again, however the graph has changed since, and done once. */
public class RepeatedRequestsTest extends JUnitSuite {
  private GraphHarness harness;
  private ActorRef<SessionCommand> graph;

  @Before
  public void open() {
    harness = new GraphHarness(6);
    graph = harness.started("g");
  }

  @After
  public void close() {
    harness.close();
  }

  private SessionReply.Decided decided(Function<ActorRef<SessionReply>, SessionCommand> command) {
    return harness.ask(graph, SessionReply.Decided.class, command);
  }

  private Refusal refused(Function<ActorRef<SessionReply>, SessionCommand> command) {
    return harness.ask(graph, SessionReply.Refused.class, command).refusal();
  }

  private void exclude(int annotation) {
    UUID uuid = harness.annotations.get(annotation);
    decided(r -> new SessionCommand.Exclude(GraphHarness.ANN, uuid, true, "", r));
  }

  private static Function<ActorRef<SessionReply>, SessionCommand> decision(
      SessionCommand.Answer answer) {
    return r -> GraphHarness.decideCommand(GraphHarness.ANN, answer, r);
  }

  @Test
  public void invariant4_aRepeatedDecisionIsToldAlikeAfterAnEndWasExcluded() {
    var first = decision(harness.answer(0, 1, Decision.MATCH, "once"));
    SessionReply.Decided before = decided(first);
    exclude(1);
    SessionReply.Decided again = decided(first);
    assertEquals(before.sequence(), again.sequence());
    assertEquals(before.effects(), again.effects());
    assertEquals(1, harness.items(graph).size());
    Refusal fresh = refused(decision(harness.answer(0, 1, Decision.MATCH, "anew")));
    assertEquals(Refusal.Kind.CONFLICT, fresh.kind());
  }

  @Test
  public void invariant4_aRepeatedBatchIsToldAlikeAfterAnEndWasExcluded() {
    List<SessionCommand.Answer> answers =
        List.of(harness.answer(0, 1, Decision.MATCH, ""), harness.answer(2, 3, Decision.MATCH, ""));
    Function<ActorRef<SessionReply>, SessionCommand> batch =
        r -> new SessionCommand.DecideAll(GraphHarness.ANN, "once", answers, Optional.empty(), r);
    SessionReply.Decided before = decided(batch);
    exclude(3);
    assertEquals(before.sequences(), decided(batch).sequences());
    assertEquals(2, harness.items(graph).size());
  }

  @Test
  public void invariant4_aRepeatedSplitIsToldAlike() {
    harness.decide(graph, 0, 1, Decision.MATCH);
    harness.decide(graph, 1, 2, Decision.MATCH);
    Function<ActorRef<SessionReply>, SessionCommand> split =
        r ->
            new SessionCommand.Split(
                GraphHarness.ANN,
                "once",
                harness.annotations.get(0),
                List.of(harness.annotations.get(2)),
                Optional.empty(),
                r);
    SessionReply.Decided before = decided(split);
    assertTrue(before.effects().contains("split"));
    SessionReply.Decided again = decided(split);
    assertEquals(before.sequences(), again.sequences());
    assertEquals(before.effects(), again.effects());
    assertEquals(3, harness.items(graph).size());
  }

  @Test
  public void invariant4_aRepeatedMergeIsToldAlikeAfterItsIndividualWasExcluded() {
    Function<ActorRef<SessionReply>, SessionCommand> merge =
        r ->
            new SessionCommand.Merge(
                GraphHarness.ANN,
                "once",
                harness.annotations.get(0),
                harness.annotations.get(1),
                List.of(),
                Optional.empty(),
                r);
    SessionReply.Decided before = decided(merge);
    exclude(1);
    assertEquals(before.sequences(), decided(merge).sequences());
    assertEquals(1, harness.items(graph).size());
  }

  @Test
  public void invariant11_anUndoIsUndoneOnceWhileWhatItBroughtBackStands() {
    long item = harness.decide(graph, 0, 1, Decision.MATCH).sequence();
    long undo = undo(item);
    long again = undo(undo);
    assertEquals(5, harness.state(graph).individuals());
    Refusal second =
        refused(r -> new SessionCommand.Undo(GraphHarness.ANN, undo, "another key", r));
    assertEquals(Refusal.Kind.ALREADY_UNDONE, second.kind());
    assertEquals(3, harness.items(graph).size());

    undo(again);
    assertEquals("what was brought back is gone", 6, harness.state(graph).individuals());
    undo(undo);
    assertEquals("so it can be brought back", 5, harness.state(graph).individuals());
  }

  private long undo(long sequence) {
    return decided(
            r ->
                new SessionCommand.Undo(
                    GraphHarness.ANN, sequence, UUID.randomUUID().toString(), r))
        .sequence();
  }

  @Test
  public void textThatTheJournalCannotHoldIsRefusedBeforeItIsWritten() {
    String half = "\ud83d";
    assertEquals("key", refused(decision(harness.answer(0, 1, Decision.MATCH, half))).field());
    assertEquals("comment", refused(decision(withComment(half))).field());
    assertEquals("a whole one is in order", 1, decided(decision(withComment("🦓"))).sequence());
  }

  private SessionCommand.Answer withComment(String comment) {
    return new SessionCommand.Answer(
        harness.annotations.get(0),
        harness.annotations.get(1),
        Decision.MATCH,
        MetaDecision.NONE,
        Confidence.UNSPECIFIED,
        List.of(),
        Optional.empty(),
        "k",
        comment,
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }
}
