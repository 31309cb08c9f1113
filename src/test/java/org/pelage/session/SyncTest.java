package org.pelage.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.actor.typed.ActorRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.NameChange;
import org.pelage.catalog.SetRef;
import org.pelage.graph.Decision;
import org.scalatestplus.junit.JUnitSuite;

/** Names start a graph and are written back: numbered, repeatable, nobody's work overwritten. */
public class SyncTest extends JUnitSuite {
  private GraphHarness harness;
  private SetRef all;

  /** 0, 1 and 2 are Asha; 3 and 4 are Bo; 5 has no name. */
  @Before
  public void open() {
    harness =
        new GraphHarness(
            6, i -> i < 3 ? Optional.of("Asha") : i < 5 ? Optional.of("Bo") : Optional.empty());
    all = harness.setOf(0, 1, 2, 3, 4, 5);
  }

  @After
  public void close() {
    harness.close();
  }

  @Test
  public void trustedNamesStartJoinedAndCountAsNobodysReviews() {
    ActorRef<SessionCommand> graph = harness.started("g", all, Genesis.StartFrom.DEFAULT);
    SessionReply.State state = harness.state(graph);
    assertEquals(3, state.individuals());
    assertEquals(0, state.manual());
    assertEquals(3, state.automatic());
    assertTrue(harness.items(graph).stream().allMatch(i -> i.kind().startsWith("algo:names")));
    assertEquals(Set.of("Asha", "Bo", ""), names(graph));
  }

  private Set<String> names(ActorRef<SessionCommand> graph) {
    return harness
        .ask(
            graph,
            SessionReply.Individuals.class,
            r -> new SessionCommand.GetIndividuals(Optional.empty(), 100, r))
        .individuals()
        .stream()
        .map(SessionReply.IndividualRow::name)
        .collect(Collectors.toSet());
  }

  @Test
  public void aMergeKeepsTheNameOfMostAndASecondSyncHasNothingToDo() {
    ActorRef<SessionCommand> graph = harness.started("g", all, Genesis.StartFrom.DEFAULT);
    harness.decide(graph, 2, 3, Decision.MATCH);
    SessionReply.Synced first = sync(graph);
    assertEquals(1, first.number());
    assertEquals(2, first.names().size());
    assertTrue(first.names().stream().allMatch(n -> n.after().equals("Asha") && !n.foreign()));
    assertEquals(1, first.matches().size());
    assertEquals("Asha", nameOf(3));
    assertEquals("Asha", nameOf(4));
    assertEquals("", nameOf(5));
    SessionReply.Synced second = sync(graph);
    assertEquals(2, second.number());
    assertTrue(second.names().isEmpty());
    assertTrue(second.matches().isEmpty());
    assertEquals(first, past(graph, 1));
    assertEquals(first, past(harness.reopened(graph, "g"), 1));
  }

  @Test
  public void aSplitKeepsTheNameOnTheLargerPartAndUndoGivesItBack() {
    ActorRef<SessionCommand> graph = harness.started("g", all, Genesis.StartFrom.DEFAULT);
    UUID from = harness.annotations.get(0);
    List<UUID> out = List.of(harness.annotations.get(2));
    SessionReply.Decided split =
        harness.ask(
            graph,
            SessionReply.Decided.class,
            r -> new SessionCommand.Split(GraphHarness.ANN, "s", from, out, Optional.empty(), r));
    sync(graph);
    assertEquals("Asha", nameOf(0));
    assertEquals("Asha", nameOf(1));
    assertFalse(nameOf(2).equals("Asha") || nameOf(2).isEmpty());
    harness.ask(
        graph,
        SessionReply.Decided.class,
        r -> new SessionCommand.Undo(GraphHarness.ANN, split.sequence(), "", r));
    SessionReply.Synced corrected = sync(graph);
    assertEquals(1, corrected.names().size());
    assertEquals("Asha", nameOf(2));
  }

  @Test
  public void aReportTellsWhoKeptANameThatOthersGotOrLost() {
    ActorRef<SessionCommand> graph = harness.started("g", all, Genesis.StartFrom.DEFAULT);
    harness.decide(graph, 2, 3, Decision.MATCH);
    SessionReply.Synced merged = sync(graph);
    assertEquals(List.of(kept(0, "Asha"), kept(1, "Asha"), kept(2, "Asha")), merged.kept());
    harness.decide(graph, 4, 5, Decision.MATCH);
    SessionReply.Synced extended = sync(graph);
    assertEquals(1, extended.names().size());
    assertEquals(5, extended.kept().size());
    assertEquals(merged, past(harness.reopened(graph, "g"), 1));
  }

  private SessionReply.NameChange kept(int index, String name) {
    return new SessionReply.NameChange(harness.annotations.get(index), name, name, false);
  }

  @Test
  public void aNameSomebodyElseGaveIsToldNotOverwritten() {
    ActorRef<SessionCommand> graph = harness.started("g", all, Genesis.StartFrom.DEFAULT);
    rename(3, "Bo", "Chui");
    harness.decide(graph, 2, 3, Decision.MATCH);
    SessionReply.Synced synced = sync(graph);
    assertEquals("Chui", nameOf(3));
    assertEquals("Asha", nameOf(4));
    List<SessionReply.NameChange> foreign =
        synced.names().stream().filter(SessionReply.NameChange::foreign).toList();
    assertEquals(1, foreign.size());
    assertEquals("Chui", foreign.get(0).before());
    assertEquals("Asha", foreign.get(0).after());
    assertTrue(synced.kept().stream().noneMatch(k -> k.annotation().equals(row(3).uuid())));
  }

  private void rename(int index, String before, String after) {
    int rowid = row(index).rowid();
    harness
        .catalog
        .fences()
        .write(
            "somebody else",
            1,
            1,
            tx -> {
              tx.commitNames(
                  List.of(new NameChange(rowid, Optional.of(before), Optional.of(after))));
              return "";
            });
  }

  @Test
  public void whatTheCatalogueHasButTheJournalMissedIsTakenFirst() {
    ActorRef<SessionCommand> graph = harness.started("g", all, Genesis.StartFrom.DEFAULT);
    harness.decide(graph, 2, 3, Decision.MATCH);
    harness.journal.failNextPersisted(GraphHarness.persistenceId("g"));
    harness.ask(
        graph, SessionReply.Refused.class, r -> new SessionCommand.Sync(GraphHarness.ANN, r));
    assertEquals("Asha", nameOf(3));
    SessionReply.Synced next = sync(harness.reopened(graph, "g"));
    assertEquals(2, next.number());
    assertTrue(next.names().isEmpty());
    assertEquals("Asha", nameOf(3));
  }

  @Test
  public void reviewsOfADeletedGraphStartTheNextOne() {
    ActorRef<SessionCommand> graph = harness.started("g", all, Genesis.StartFrom.DEFAULT);
    harness.decide(graph, 4, 5, Decision.MATCH);
    sync(graph);
    harness.ask(graph, SessionReply.Drained.class, SessionCommand.Drain::new);
    Genesis.StartFrom staged =
        new Genesis.StartFrom(
            Genesis.StartFrom.Reviews.STAGING,
            Genesis.StartFrom.Names.IGNORE,
            Genesis.StartFrom.Compare.ALL);
    ActorRef<SessionCommand> next = harness.started("next", all, staged);
    SessionReply.ItemRow loaded = harness.items(next).get(0);
    assertEquals(Decision.MATCH, loaded.decision());
    assertEquals("ann", loaded.reviewer());
    assertEquals(5, harness.state(next).individuals());
  }

  private SessionReply.Synced sync(ActorRef<SessionCommand> graph) {
    return harness.ask(
        graph, SessionReply.Synced.class, r -> new SessionCommand.Sync(GraphHarness.ANN, r));
  }

  private SessionReply.Synced past(ActorRef<SessionCommand> graph, long number) {
    return harness.ask(
        graph, SessionReply.Synced.class, r -> new SessionCommand.GetSync(number, 0, r));
  }

  private AnnotationRow row(int index) {
    UUID uuid = harness.annotations.get(index);
    Map<UUID, AnnotationRow> rows = harness.catalog.annotations().byUuids(List.of(uuid));
    return rows.get(uuid);
  }

  private String nameOf(int index) {
    return row(index).name().orElse("");
  }
}
