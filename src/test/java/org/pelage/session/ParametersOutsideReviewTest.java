package org.pelage.session;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.actor.typed.ActorRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.pelage.catalog.NewReview;
import org.pelage.catalog.ReviewRow;
import org.pelage.catalog.RowidPair;
import org.pelage.catalog.WbiaCodes;
import org.pelage.graph.Decision;
import org.pelage.graph.Probabilities;
import org.pelage.review.algorithms.BuiltIn;
import org.scalatestplus.junit.JUnitSuite;

/** The parameters that act outside the review algorithms each do what they say. */
public class ParametersOutsideReviewTest extends JUnitSuite {
  private GraphHarness harness;

  /** 0, 1 and 2 are Asha; 3 and 4 are Bo; 5 has no name. */
  @Before
  public void open() {
    harness =
        new GraphHarness(
            6, i -> i < 3 ? Optional.of("Asha") : i < 5 ? Optional.of("Bo") : Optional.empty());
  }

  @After
  public void close() {
    harness.close();
  }

  private ActorRef<SessionCommand> started(
      String key, Map<String, Object> config, Genesis.StartFrom from) {
    harness.config = config;
    return harness.started(key, harness.setOf(0, 1, 2, 3, 4, 5), from);
  }

  private static Genesis.StartFrom from(
      Genesis.StartFrom.Reviews reviews, Genesis.StartFrom.Names names) {
    return new Genesis.StartFrom(reviews, names, Genesis.StartFrom.Compare.ALL);
  }

  private static final Genesis.StartFrom NOTHING =
      from(Genesis.StartFrom.Reviews.NONE, Genesis.StartFrom.Names.IGNORE);

  // ---- manual.autosave

  @Test
  public void autosaveStagesAnswersAsTheyComeAndUndosToo() {
    ActorRef<SessionCommand> graph = started("g", Map.of(), NOTHING);
    harness.decide(graph, 0, 1, Decision.MATCH);
    SessionReply.Decided second = harness.decide(graph, 0, 1, Decision.NOMATCH);
    awaitStaged(Decision.MATCH, Decision.NOMATCH);
    harness.ask(
        graph,
        SessionReply.Decided.class,
        r -> new SessionCommand.Undo(GraphHarness.ANN, second.sequence(), "u", r));
    // Without the second answer the first one is what Ann says.
    awaitStaged(Decision.MATCH, Decision.NOMATCH, Decision.MATCH);
  }

  /** More than a graph may have waiting before it is taken for busy, and gathers for longer. */
  @Test
  public void answersThatPourInAreStagedInTheirOrder() {
    ActorRef<SessionCommand> graph = started("g", Map.of(), NOTHING);
    List<Decision> given = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      given.add(i % 3 == 0 ? Decision.MATCH : Decision.NOMATCH);
      harness.decide(graph, i % 5, i % 5 + 1, given.get(i));
    }
    awaitStaged(given.toArray(Decision[]::new));
  }

  @Test
  public void withoutAutosaveAnswersAreStagedByASyncOnly() {
    ActorRef<SessionCommand> graph = started("g", Map.of("manual.autosave", false), NOTHING);
    harness.decide(graph, 0, 1, Decision.MATCH);
    SessionReply.Decided undone = harness.decide(graph, 2, 3, Decision.MATCH);
    harness.ask(
        graph,
        SessionReply.Decided.class,
        r -> new SessionCommand.Undo(GraphHarness.ANN, undone.sequence(), "u", r));
    // Long enough for several ticks: nothing is on its way.
    await()
        .during(GraphHarness.SETTINGS.tick().multipliedBy(4))
        .atMost(GraphHarness.PATIENCE)
        .until(() -> staged().isEmpty());
    harness.ask(
        graph, SessionReply.Synced.class, r -> new SessionCommand.Sync(GraphHarness.ANN, r));
    assertEquals(List.of(Decision.MATCH), staged());
  }

  @Test
  public void whatACrashLeftUnstagedIsStagedByTheNextActivationOnce() {
    ActorRef<SessionCommand> graph = started("g", Map.of(), NOTHING);
    // As if the process had died between journal and catalogue: this activation writes no more.
    harness.catalog.fences().claim(Ending.fence("g"), 2);
    harness.decide(graph, 0, 1, Decision.NOMATCH);
    ActorRef<SessionCommand> next = harness.reopened(graph, "g");
    assertEquals(List.of(), staged());
    harness.decide(next, 1, 2, Decision.MATCH);
    awaitStaged(Decision.NOMATCH, Decision.MATCH);
  }

  @Test
  public void aDeletedGraphLeavesEveryAnswerStaged() {
    ActorRef<SessionCommand> graph = started("g", Map.of(), NOTHING);
    for (int i = 0; i < 5; i++) {
      harness.decide(graph, i, i + 1, Decision.NOMATCH);
    }
    harness.ask(graph, SessionReply.Drained.class, SessionCommand.Drain::new);
    assertEquals(5, staged().size());
  }

  private void awaitStaged(Decision... decisions) {
    await()
        .atMost(GraphHarness.PATIENCE)
        .untilAsserted(() -> assertEquals(List.of(decisions), staged()));
  }

  private List<Decision> staged() {
    List<Decision> decisions = new ArrayList<>();
    for (ReviewRow row : harness.catalog.stagedReviews().page(0, 100)) {
      NewReview review = row.review();
      decisions.add(WbiaCodes.decision(Optional.of(review.evidenceDecision())));
    }
    return decisions;
  }

  // ---- inference.update_attrs

  @Test
  public void namesFollowASplitAtOnceOrOnlyAtASync() {
    Genesis.StartFrom trusted =
        from(Genesis.StartFrom.Reviews.NONE, Genesis.StartFrom.Names.TRUSTED);
    ActorRef<SessionCommand> following = started("g", Map.of(), trusted);
    split(following);
    assertEquals(List.of("Asha", "", "Bo", ""), names(following));
    harness.ask(following, SessionReply.Drained.class, SessionCommand.Drain::new);
    ActorRef<SessionCommand> fixed = started("h", Map.of("inference.update_attrs", false), trusted);
    split(fixed);
    assertEquals(List.of("Asha", "Asha", "Bo", ""), names(fixed));
  }

  private void split(ActorRef<SessionCommand> graph) {
    harness.ask(
        graph,
        SessionReply.Decided.class,
        r ->
            new SessionCommand.Split(
                GraphHarness.ANN,
                "s",
                harness.annotations.get(0),
                List.of(harness.annotations.get(2)),
                Optional.empty(),
                r));
  }

  @Test
  public void aMergeShowsTheNameOfMost() {
    ActorRef<SessionCommand> graph =
        started(
            "g", Map.of(), from(Genesis.StartFrom.Reviews.NONE, Genesis.StartFrom.Names.TRUSTED));
    harness.decide(graph, 2, 3, Decision.MATCH);
    assertEquals(List.of("Asha", ""), names(graph));
  }

  private List<String> names(ActorRef<SessionCommand> graph) {
    return harness
        .ask(
            graph,
            SessionReply.Individuals.class,
            r -> new SessionCommand.GetIndividuals(Optional.empty(), 100, r))
        .individuals()
        .stream()
        .map(SessionReply.IndividualRow::name)
        .toList();
  }

  // ---- start.reviews, start.names

  @Test
  public void startReviewsSaysWhichReviewsAreItems() {
    ActorRef<SessionCommand> first = started("first", Map.of(), NOTHING);
    harness.decide(first, 0, 5, Decision.MATCH);
    harness.decide(first, 1, 5, Decision.NOMATCH);
    harness.ask(
        first, SessionReply.Synced.class, r -> new SessionCommand.Sync(GraphHarness.ANN, r));
    harness.decide(first, 1, 5, Decision.NOTCOMP);
    harness.ask(first, SessionReply.Drained.class, SessionCommand.Drain::new);

    Genesis.StartFrom.Names ignore = Genesis.StartFrom.Names.IGNORE;
    assertEquals(
        List.of(Decision.MATCH, Decision.NOMATCH, Decision.NOTCOMP),
        decisionsOf("staging", from(Genesis.StartFrom.Reviews.STAGING, ignore)));
    assertEquals(
        "as the last sync left them",
        List.of(Decision.MATCH, Decision.NOMATCH),
        decisionsOf("annotmatch", from(Genesis.StartFrom.Reviews.ANNOTMATCH, ignore)));
    assertEquals(List.of(), decisionsOf("none", from(Genesis.StartFrom.Reviews.NONE, ignore)));
  }

  private List<Decision> decisionsOf(String key, Genesis.StartFrom from) {
    ActorRef<SessionCommand> graph = started(key, Map.of(), from);
    List<Decision> decisions =
        harness.items(graph).stream().map(SessionReply.ItemRow::decision).toList();
    harness.ask(graph, SessionReply.Drained.class, SessionCommand.Drain::new);
    return decisions;
  }

  @Test
  public void startNamesTrustedIsAStarEvidenceProposesAndIgnoreDoesNothing() {
    Genesis.StartFrom.Reviews none = Genesis.StartFrom.Reviews.NONE;
    ActorRef<SessionCommand> trusted =
        started("trusted", Map.of(), from(none, Genesis.StartFrom.Names.TRUSTED));
    UUID hub = harness.annotations.get(0);
    assertEquals(
        2,
        harness.items(trusted).stream()
            .filter(i -> i.a().equals(hub) || i.b().equals(hub))
            .count());
    assertEquals(3, harness.state(trusted).individuals());
    harness.ask(trusted, SessionReply.Drained.class, SessionCommand.Drain::new);

    ActorRef<SessionCommand> evidence =
        started("evidence", Map.of(), from(none, Genesis.StartFrom.Names.EVIDENCE));
    assertTrue(harness.items(evidence).isEmpty());
    assertEquals(3, harness.state(evidence).candidates());
    harness.ask(evidence, SessionReply.Drained.class, SessionCommand.Drain::new);

    ActorRef<SessionCommand> ignored =
        started("ignored", Map.of(), from(none, Genesis.StartFrom.Names.IGNORE));
    assertTrue(harness.items(ignored).isEmpty());
    assertEquals(0, harness.state(ignored).candidates());
  }

  // ---- model, cross_viewpoint

  @Test
  public void onlyTheChosenModelsWordCounts() {
    ActorRef<SessionCommand> graph = started("g", Map.of("model", "miew"), NOTHING);
    assertEquals(proposed(1, 0, 0, 0), propose(graph, "miew", 0.25));
    assertEquals("without effect", proposed(0, 0, 0, 1), propose(graph, "other", 0.75));
    assertEquals("and so it stays", proposed(0, 0, 0, 1), propose(graph, "other", 0.75));
    assertEquals(proposed(0, 0, 1, 0), propose(graph, "miew", 0.25));
    assertEquals(proposed(0, 1, 0, 0), propose(graph, "miew", 0.5));
    assertEquals(0.5, match(graph), 0);
    harness.ask(graph, SessionReply.Drained.class, SessionCommand.Drain::new);
    ActorRef<SessionCommand> any = started("any", Map.of(), NOTHING);
    propose(any, "miew", 0.25);
    propose(any, "other", 0.75);
    assertEquals("the newest of any", 0.75, match(any), 0);
  }

  @Test
  public void aNewScoreIsNewToWhoLooksAtScores() {
    harness.using(BuiltIn.algorithms(), "lca", CandidateFinder.NONE);
    ActorRef<SessionCommand> graph = started("g", Map.of(), NOTHING);
    assertEquals(proposed(1, 0, 0, 0), score(graph, 0.25));
    assertEquals(proposed(0, 0, 1, 0), score(graph, 0.25));
    assertEquals(proposed(0, 1, 0, 0), score(graph, 0.75));
    assertEquals(proposed(0, 0, 1, 0), score(graph, 0.75));
  }

  private SessionReply.Proposed score(ActorRef<SessionCommand> graph, double score) {
    return propose(graph, "m", Probabilities.NONE, score);
  }

  private static SessionReply.Proposed proposed(int added, int updated, int unchanged, int unused) {
    return new SessionReply.Proposed(added, updated, unchanged, unused, Map.of());
  }

  private SessionReply.Proposed propose(
      ActorRef<SessionCommand> graph, String model, double match) {
    return propose(graph, model, Probabilities.ofMatch(match), Double.NaN);
  }

  private SessionReply.Proposed propose(
      ActorRef<SessionCommand> graph, String model, Probabilities said, double score) {
    SessionCommand.ProposedPair pair =
        new SessionCommand.ProposedPair(
            harness.annotations.get(0), harness.annotations.get(1), said, score);
    return harness.ask(
        graph,
        SessionReply.Proposed.class,
        r -> new SessionCommand.Propose(model, List.of(pair), r));
  }

  private double match(ActorRef<SessionCommand> graph) {
    return harness
        .ask(
            graph,
            SessionReply.PairView.class,
            r ->
                new SessionCommand.GetPair(
                    harness.annotations.get(0), harness.annotations.get(1), r))
        .probabilities()
        .match();
  }

  @Test
  public void whoeverLooksForCandidatesIsToldTheModelAndTheViewpoints() {
    ConcurrentLinkedQueue<CandidateFinder.Scene> scenes = new ConcurrentLinkedQueue<>();
    HerdFinder herd = new HerdFinder();
    harness.using(
        BuiltIn.algorithms(),
        BuiltIn.defaultFor(6),
        new CandidateFinder() {
          @Override
          public Findings neighbours(Scene scene, int perAnnotation) {
            scenes.add(scene);
            return herd.neighbours(scene, perAnnotation);
          }

          @Override
          public Findings verify(Scene scene, List<RowidPair> pairs) {
            return herd.verify(scene, pairs);
          }
        });
    started("g", Map.of("model", "herd", "cross_viewpoint", true), NOTHING);
    await().atMost(GraphHarness.PATIENCE).until(() -> !scenes.isEmpty());
    assertEquals(Optional.of("herd"), scenes.peek().model());
    assertTrue(scenes.peek().crossViewpoint());
  }

  // ---- sync.bound

  @Test
  public void theBoundSaysWhichIndividualsAreProvisional() {
    // An inconsistent individual is right with probability 0, the others with 1.
    assertEquals(1, provisional("g", Map.of()));
    assertEquals(0, provisional("h", Map.of("sync.bound", 0.0)));
  }

  private int provisional(String key, Map<String, Object> config) {
    harness.using(BuiltIn.algorithms(), "graph_algorithm", CandidateFinder.NONE);
    ActorRef<SessionCommand> graph = started(key, config, NOTHING);
    int[][] edges = {{0, 1}, {1, 2}};
    IntStream.range(0, 2)
        .forEach(i -> harness.decide(graph, edges[i][0], edges[i][1], Decision.MATCH));
    harness.decide(graph, 0, 2, Decision.NOMATCH);
    int provisional = harness.state(graph).provisional();
    SessionReply.Synced synced =
        harness.ask(
            graph, SessionReply.Synced.class, r -> new SessionCommand.Sync(GraphHarness.ANN, r));
    assertFalse("a sync reports the pairs", synced.matches().isEmpty());
    harness.ask(graph, SessionReply.Drained.class, SessionCommand.Drain::new);
    return provisional;
  }
}
