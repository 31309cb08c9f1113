package org.pelage.http.overview;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.http.wire.PictureShapes;
import org.pelage.http.wire.StatisticsShapes;
import org.pelage.session.SessionReply.EdgeRow;
import org.pelage.session.SessionReply.IndividualRow;
import org.pelage.session.SessionReply.ItemRow;
import org.pelage.session.SessionReply.KnownRow;
import org.scalatestplus.junit.JUnitSuite;

/** Pictures and statistics of whole graphs. */
public class OverviewTest extends JUnitSuite {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private long sequence;

  private static UUID annotation(int n) {
    return new UUID(3, n);
  }

  private static IndividualRow individual(int first, int count) {
    List<UUID> annotations = new ArrayList<>();
    for (int n = first; n < first + count; n++) {
      annotations.add(annotation(n));
    }
    return new IndividualRow(annotation(first), "", annotations, false, List.of());
  }

  private ItemRow says(String reviewer, int a, int b, Decision decision, int seconds) {
    return new ItemRow(
        ++sequence,
        annotation(a),
        annotation(b),
        decision,
        MetaDecision.NONE,
        Confidence.UNSPECIFIED,
        List.of(),
        reviewer,
        reviewer.startsWith("algo:") ? reviewer : "person",
        "k" + sequence,
        NOON.plusSeconds(seconds),
        6,
        "",
        0,
        0,
        true,
        List.of());
  }

  private static ItemRow undo(ItemRow of, long sequence) {
    return new ItemRow(
        sequence,
        of.a(),
        of.b(),
        of.decision(),
        of.meta(),
        of.confidence(),
        of.tags(),
        of.reviewer(),
        of.kind(),
        "u" + sequence,
        of.at(),
        Double.NaN,
        "",
        0,
        of.sequence(),
        false,
        List.of());
  }

  @Test
  public void noDiscHidesAnother() {
    List<IndividualRow> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      rows.add(individual(100 * i, 1 + i % 17));
    }
    List<Layout.Disc> discs = Layout.of(rows).discs();
    for (int i = 0; i < discs.size(); i++) {
      for (int j = 0; j < i; j++) {
        Layout.Disc a = discs.get(i);
        Layout.Disc b = discs.get(j);
        double apart = Math.hypot(a.x() - b.x(), a.y() - b.y());
        assertTrue(i + " and " + j, apart >= Math.max(a.radius(), b.radius()));
      }
    }
  }

  @Test
  public void aLargeGraphIsCountedBySquaresAndOpensWhenLookedAtClosely() {
    List<IndividualRow> rows = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      rows.add(individual(i, 1));
    }
    Layout layout = Layout.of(rows);
    WholeGraph graph = whole(rows, layout);
    double extent = layout.extent();
    PictureShapes.View all =
        Picture.of(graph, layout, List.of(), Optional.of(List.of()), window(extent, 350 / extent));
    assertEquals(1_500, all.clusters().size());
    assertTrue("cells: " + all.cells().size(), all.cells().size() < 2_000);
    int counted = all.cells().stream().mapToInt(PictureShapes.Cell::individuals).sum();
    assertEquals("everybody is somewhere", 50_000, counted + all.clusters().size());
    assertTrue("no nodes from far away", all.nodes().isEmpty());

    PictureShapes.View close =
        Picture.of(graph, layout, List.of(), Optional.of(List.of()), window(20, 20));
    assertTrue(close.cells().isEmpty());
    assertEquals(close.clusters().size(), close.nodes().size());
  }

  @Test
  public void suspectsAreDrawnFromFarAwayAndDecisionsFromNear() {
    List<IndividualRow> rows = List.of(individual(0, 3), individual(10, 2));
    Layout layout = Layout.of(rows);
    List<EdgeRow> suspects =
        List.of(new EdgeRow(annotation(0), annotation(1), Decision.MATCH, 1, "ada", 1.2));
    List<ItemRow> items = List.of(says("ada", 0, 10, Decision.NOMATCH, 0));
    PictureShapes.View far =
        Picture.of(whole(rows, layout), layout, suspects, Optional.of(items), window(99, 0.5));
    assertEquals(List.of("suspect"), far.edges().stream().map(PictureShapes.Edge::kind).toList());
    assertTrue(far.clusters().get(0).doubtful());
    PictureShapes.View near =
        Picture.of(whole(rows, layout), layout, suspects, Optional.of(items), window(99, 20));
    assertEquals(
        List.of("suspect", "nomatch"),
        near.edges().stream().map(PictureShapes.Edge::kind).toList());
  }

  @Test
  public void agreementLeavesOnesOwnAnswerOut() {
    List<ItemRow> history =
        List.of(
            says("ada", 0, 1, Decision.MATCH, 0),
            says("ben", 0, 1, Decision.NOMATCH, 5),
            says("ada", 2, 3, Decision.NOMATCH, 10),
            says("ben", 2, 3, Decision.NOMATCH, 15),
            says("ada", 4, 5, Decision.MATCH, 20));
    StatisticsShapes.View view =
        Statistics.of(9, List.of(individual(0, 9)), history, List.of(), List.of());
    StatisticsShapes.Reviewer ada = view.reviewers().get(0);
    assertEquals("pairs that somebody else answered", 2, ada.compared());
    assertEquals(1, ada.agreeing());
    assertEquals(Map.of("match", 2, "nomatch", 1), ada.decisions());
    assertEquals("one answer each ten seconds", 360, ada.perHour().orElseThrow(), 1e-9);
  }

  @Test
  public void whatThreeOthersAgreeOnIsAKnownAnswer() {
    List<ItemRow> history =
        List.of(
            says("ada", 0, 1, Decision.MATCH, 0),
            says("ben", 0, 1, Decision.MATCH, 0),
            says("cem", 0, 1, Decision.MATCH, 0),
            says("dan", 0, 1, Decision.NOMATCH, 0));
    List<StatisticsShapes.Reviewer> all =
        Statistics.of(9, List.of(individual(0, 2)), history, List.of(), List.of()).reviewers();
    assertEquals("dan missed a match", 1, all.get(3).onMatches().wrong());
    assertEquals("the others have no three who agree", 0, all.get(0).onMatches().answers());
    assertTrue("too few for an interval", all.get(3).onMatches().low().isEmpty());
  }

  @Test
  public void undoneAnswersAndAlgorithmsAreCountedApart() {
    ItemRow wrong = says("ada", 0, 1, Decision.MATCH, 0);
    ItemRow rule = says("algo:rule/same-image", 2, 3, Decision.NOMATCH, 1);
    List<ItemRow> history = List.of(wrong, rule, undo(wrong, 7));
    StatisticsShapes.View view =
        Statistics.of(9, List.of(individual(0, 4)), history, List.of(), List.of());
    assertEquals(0, view.reviewers().get(0).answers());
    assertEquals(1, view.reviewers().get(0).undone());
    assertEquals("algo:rule/same-image", view.algorithms().get(0).kind());
    assertEquals("only the start", 1, view.progress().size());
  }

  @Test
  public void hoursCountAnswersAndSizesCountIndividuals() {
    List<ItemRow> history =
        List.of(
            says("ada", 0, 1, Decision.MATCH, 0),
            says("ben", 2, 3, Decision.NOMATCH, 3_599),
            says("ada", 4, 5, Decision.MATCH, 3_600),
            says("algo:rule/same-image", 6, 7, Decision.NOMATCH, 3_700));
    List<IndividualRow> individuals =
        List.of(individual(0, 3), individual(3, 1), individual(4, 3), individual(7, 1));
    StatisticsShapes.View view = Statistics.of(9, individuals, history, List.of(), List.of());
    assertEquals(
        "people's answers by the hour",
        List.of(2, 1),
        view.hours().stream().map(StatisticsShapes.Hour::answers).toList());
    assertEquals(NOON, view.hours().get(0).hour());
    assertEquals(
        "two of one photo, two of three",
        List.of(new StatisticsShapes.Size(1, 2), new StatisticsShapes.Size(3, 2)),
        view.sizes());
  }

  @Test
  public void scoresAreCountedByDecisionInTwentiethsOfOne() {
    List<StatisticsShapes.Scores> counted =
        ScoreSample.histograms(
            List.of(
                new ScoreSample.Score("nomatch", 0),
                new ScoreSample.Score("nomatch", 0.049),
                new ScoreSample.Score("nomatch", 0.05),
                new ScoreSample.Score("match", 0.999),
                new ScoreSample.Score("match", 1),
                new ScoreSample.Score("match", Double.NaN)));
    List<Integer> matches = new ArrayList<>(Collections.nCopies(20, 0));
    matches.set(19, 2);
    List<Integer> others = new ArrayList<>(Collections.nCopies(20, 0));
    others.set(0, 2);
    others.set(1, 1);
    assertEquals(
        "decisions in the order of their names; what has no score is left out",
        List.of(
            new StatisticsShapes.Scores("match", matches),
            new StatisticsShapes.Scores("nomatch", others)),
        counted);
  }

  @Test
  public void answersToKnownPairsAddToWhatOthersAgreeOn() {
    List<ItemRow> history =
        List.of(
            says("ada", 0, 1, Decision.MATCH, 0),
            says("ben", 0, 1, Decision.MATCH, 0),
            says("cem", 0, 1, Decision.MATCH, 0),
            says("dan", 0, 1, Decision.NOMATCH, 0));
    List<KnownRow> known =
        List.of(new KnownRow("dan", 0, 4, 1, 2), new KnownRow("eve", 0, 1, 0, 0));
    List<StatisticsShapes.Reviewer> all =
        Statistics.of(9, List.of(individual(0, 2)), history, List.of(), known).reviewers();
    assertEquals("one of five", 1, all.get(3).onMatches().wrong());
    assertEquals(5, all.get(3).onMatches().answers());
    assertEquals(1, all.get(3).onNonMatches().wrong());
    assertEquals("eve has answered known pairs alone", 0, all.get(4).answers());
  }

  @Test
  public void theCurveEndsWherePeopleHaveJoinedEverything() {
    List<ItemRow> history =
        List.of(
            says("ada", 0, 1, Decision.MATCH, 0),
            says("ada", 0, 4, Decision.NOMATCH, 1),
            says("ada", 2, 1, Decision.MATCH, 2));
    List<StatisticsShapes.Progress> curve =
        Sameness.curve(List.of(individual(0, 3), individual(4, 1)), history);
    assertEquals(0, curve.get(0).f1(), 0);
    assertEquals("1 of 3 pairs: 2 / (1 + 3)", 0.5, curve.get(1).f1(), 1e-12);
    assertEquals(1, curve.get(3).f1(), 0);
  }

  private static Window window(double half, double scale) {
    return new Window(-half, -half, half, half, scale);
  }

  private static WholeGraph whole(List<IndividualRow> rows, Layout layout) {
    return new WholeGraph(
        9,
        CompletableFuture.completedFuture(rows),
        CompletableFuture.completedFuture(List.of()),
        CompletableFuture.completedFuture(List.of()),
        CompletableFuture.completedFuture(layout));
  }
}
