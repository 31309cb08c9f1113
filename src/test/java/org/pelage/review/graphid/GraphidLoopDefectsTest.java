package org.pelage.review.graphid;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;
import org.pelage.graph.Candidate;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.Question;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Wish;
import org.pelage.review.names.Block;
import org.pelage.review.names.NameRectifier;
import org.pelage.review.names.NameRow;
import org.scalatestplus.junit.JUnitSuite;

/** Defects of the reference implementation's loop that this one must not have. */
public class GraphidLoopDefectsTest extends JUnitSuite {
  private static final Map<String, Object> DEFAULTS = Map.of();

  private static List<Candidate> triangle() {
    return List.of(Play.candidate(0, 1, 0.9), Play.candidate(1, 2, 0.8), Play.candidate(0, 2, 0.7));
  }

  /** There, taking from a queue in which every pair is to be skipped kills the main loop. */
  @Test
  public void aQueueOfPairsToSkipIsNoCrash() {
    Play play =
        new Play(Map.of("queue.conf.thresh", "pretty_sure"))
            .annotations(3)
            .candidates(triangle())
            .fulfil();
    play.answer(0, 1, Decision.MATCH);
    play.answer(1, 2, Decision.MATCH);
    assertEquals("(0, 2) is settled", List.of(), play.pairs(9));
    play.fulfil();
    assertTrue(play.finished());
    assertEquals(List.of(), new Play(DEFAULTS).annotations(3).algorithm.next(3, p -> false));
  }

  /** There, components that grow while phase 3 walks them give one pair twice. */
  @Test
  public void phaseThreeTakesNoPairTwice() {
    Play play =
        new Play(
                Map.of(
                    "autoreview.thresh.match", 0.9,
                    "autoreview.thresh.nomatch", 0.9))
            .annotations(12);
    List<Candidate> few = new ArrayList<>();
    for (int i = 0; i + 1 < 12; i++) {
      few.add(Play.candidate(i, i + 1, 0.5));
    }
    // Pairs of twins in a chain. What was not proposed is verified in phase 3 only, and one such
    // pair looks like a match, which makes two components overlap while they are walked.
    play.verifier =
        pair ->
            Play.candidate(pair.low(), pair.high(), pair.equals(Pair.of(0, 2)) ? 0.95 : 0.05)
                .probabilities();
    play.candidates(few)
        .review(pair -> pair.low() / 2 == pair.high() / 2 ? Decision.MATCH : Decision.NOMATCH, 200);
    assertTrue(play.phases.contains("negredun"));
    assertTrue("something was decided", play.automatic.size() >= 5);
    List<Pair> pairs = play.automatic.stream().map(Wish.AutomaticDecision::pair).toList();
    assertEquals(pairs.size(), new HashSet<>(pairs).size());
    assertTrue(
        "a match in phase 3",
        play.automatic.stream().anyMatch(d -> d.decision() == Decision.MATCH));
    assertTrue(play.finished());
  }

  /** There, a withdrawn match leaves its PCC flagged redundant and is never asked about again. */
  @Test
  public void aWithdrawnConfirmationIsAskedAgain() {
    Play play =
        new Play(DEFAULTS).annotations(3).candidates(triangle()).review(pair -> Decision.MATCH, 9);
    assertTrue(play.finished());
    play.answer(0, 2, Decision.UNREVIEWED);
    play.fulfil();
    assertFalse(play.finished());
    assertEquals(List.of(Pair.of(0, 2)), play.pairs(9));
  }

  /** There, one rule counts one negative edge between single annotations as k = 2, another not. */
  @Test
  public void negativeRedundancyHasOneDefinition() {
    Play play =
        new Play(Map.of("redun.neg.only_auto", false))
            .annotations(2)
            .candidates(List.of(Play.candidate(0, 1, 0.5)))
            .review(pair -> Decision.NOMATCH, 9);
    assertEquals(1, play.asked.size());
    assertFalse(play.algorithm.graph().negativeRedundant(0, 1));
    assertTrue("there is no second pair to ask", play.finished());
  }

  /** There, hardcase calls what does not exist. */
  @Test
  public void hardCasesAreAskedWorstFirst() {
    Play play =
        new Play(
                Map.of(
                    "algo.hardcase", true,
                    "ranking.enabled", false,
                    "autoreview.enabled", false,
                    "redun.enabled", false,
                    "queue.conf.thresh", "absolutely_sure"))
            .annotations(4)
            .candidates(
                List.of(
                    Play.candidate(0, 1, 0.9),
                    Play.candidate(1, 2, 0.3),
                    Play.candidate(2, 3, 0.6)));
    play.answer(0, 1, Decision.MATCH);
    play.answer(1, 2, Decision.MATCH);
    play.answer(2, 3, Decision.NOMATCH);
    play.review(pair -> Decision.MATCH, 9);
    assertEquals(
        List.of(Pair.of(1, 2), Pair.of(2, 3), Pair.of(0, 1)),
        play.asked.stream().map(Question::pair).toList());
    assertEquals(Question.Why.HARD_CASE, play.asked.get(0).why());
    assertTrue(play.finished());
  }

  /** There, success of an automatic decision is looked up in the demonstration's truth. */
  @Test
  public void automaticDecisionsNeedNoTruth() {
    Play play =
        new Play(Map.of("autoreview.thresh.match", 0.85))
            .annotations(3)
            .candidates(triangle())
            .fulfil();
    assertEquals(List.of(Pair.of(0, 1)), play.automatic.stream().map(d -> d.pair()).toList());
    assertEquals("algo:auto_clf/1", play.automatic.get(0).by());
    assertEquals(Confidence.PRETTY_SURE, play.automatic.get(0).confidence());
    assertEquals(2, play.algorithm.partition().individuals());
  }

  /** There, a merge overwrites the names of its annotations before they are rectified. */
  @Test
  public void namesOutliveAMergeAndASplit() {
    Play play = new Play(DEFAULTS).annotations(4).candidates(triangle()).fulfil();
    play.answer(0, 1, Decision.MATCH);
    play.answer(1, 2, Decision.MATCH);
    String[] names = {"seven", "seven", "eight", ""};
    assertEquals(Optional.of("seven"), rectified(play, names).get(0).name());
    play.answer(0, 1, Decision.NOMATCH);
    List<NameRow> rows = rectified(play, names);
    assertEquals(Optional.of("seven"), rows.get(0).name());
    assertEquals(Optional.of("eight"), rows.get(1).name());
  }

  private static List<NameRow> rectified(Play play, String[] names) {
    List<Block> blocks = new ArrayList<>();
    for (int label : play.algorithm.partition().labels()) {
      List<Block.Member> members = new ArrayList<>();
      for (int node : play.algorithm.partition().members(label)) {
        members.add(
            new Block.Member(node, Optional.of(names[node]).filter(name -> !name.isEmpty())));
      }
      blocks.add(new Block(label, members, false));
    }
    return NameRectifier.rectify(blocks, name -> 0, true);
  }

  /** There, skipping what is settled takes the next pair off the queue and loses it. */
  @Test
  public void skippingWhatIsSettledLosesNothing() {
    Play play =
        new Play(Map.of("queue.conf.thresh", "pretty_sure"))
            .annotations(5)
            .candidates(
                List.of(
                    Play.candidate(0, 1, 0.9),
                    Play.candidate(1, 2, 0.8),
                    Play.candidate(0, 2, 0.7),
                    Play.candidate(3, 4, 0.6)))
            .fulfil();
    play.answer(0, 1, Decision.MATCH);
    play.answer(1, 2, Decision.NOMATCH);
    assertEquals(
        "(0, 2) is separated by way of 1; the pair behind it is there",
        List.of(Pair.of(3, 4)),
        play.pairs(9));
  }

  /** There, annotation 0 breaks the bookkeeping of merges. */
  @Test
  public void annotationZeroIsLikeAnyOther() {
    Play play =
        new Play(DEFAULTS)
            .annotations(4)
            .candidates(
                List.of(
                    Play.candidate(0, 1, 0.9),
                    Play.candidate(2, 3, 0.8),
                    Play.candidate(0, 2, 0.7)))
            .review(pair -> pair.high() - pair.low() == 1 ? Decision.MATCH : Decision.NOMATCH, 9);
    assertTrue(play.finished());
    assertEquals(1, play.algorithm.graph().negativeEdges(1, 3));
    play.answer(0, 1, Decision.NOMATCH);
    assertEquals(3, play.algorithm.partition().individuals());
  }

  /** There, an answer taken back does not return to the queue. */
  @Test
  public void anAnswerTakenBackReturnsToTheQueue() {
    Play play =
        new Play(DEFAULTS)
            .annotations(3)
            .candidates(List.of(Play.candidate(0, 1, 0.8), Play.candidate(1, 2, 0.7)))
            .fulfil();
    play.answer(0, 1, Decision.NOMATCH);
    assertEquals(List.of(Pair.of(1, 2)), play.pairs(9));
    play.answer(0, 1, Decision.UNREVIEWED);
    assertEquals(List.of(Pair.of(0, 1), Pair.of(1, 2)), play.pairs(9));
  }

  /** There, a loop that ends with an inconsistency left raises instead of giving a result. */
  @Test
  public void endsWithAResultWhereAContradictionIsLeft() {
    Play play =
        new Play(Map.of("algo.max_outer_loops", 1L))
            .annotations(3)
            .candidates(triangle())
            .review(pair -> pair.equals(Pair.of(0, 2)) ? Decision.NOMATCH : Decision.MATCH, 100);
    assertTrue(play.finished());
    assertEquals(1, play.algorithm.partition().individuals());
    assertEquals(0, play.algorithm.partition().confidence(0), 0);
    assertFalse(play.algorithm.contested().isEmpty());
  }

  /** There, while anything is inconsistent nothing anywhere is decided automatically. */
  @Test
  public void aContradictionBlocksItselfOnly() {
    Play play =
        new Play(Map.of("autoreview.thresh.match", 0.95))
            .annotations(5)
            .candidates(triangle())
            .fulfil();
    play.answer(0, 1, Decision.MATCH);
    play.answer(1, 2, Decision.MATCH);
    play.answer(0, 2, Decision.NOMATCH);
    assertEquals(1, play.algorithm.graph().inconsistent().length);
    play.candidates(List.of(Play.candidate(3, 4, 0.99), Play.candidate(0, 3, 0.99)));
    play.fulfil();
    assertEquals(
        List.of(Pair.of(3, 4)), play.automatic.stream().map(Wish.AutomaticDecision::pair).toList());
  }

  /** There, phase 3 lists every pair of PCCs, even where nothing could be done about them. */
  @Test
  public void phaseThreeLooksOnlyAtWhatSomethingConnects() {
    Play play = new Play(Map.of("redun.neg.only_auto", false)).annotations(300);
    List<Candidate> chain = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      chain.add(Play.candidate(2 * i, 2 * i + 1, 0.5));
    }
    play.candidates(chain).review(pair -> Decision.NOMATCH, 1000);
    assertTrue(play.finished());
    assertEquals("not 300 * 299 / 2", 20, play.asked.size());
    Play skipped = new Play(DEFAULTS).annotations(3).candidates(triangle());
    skipped.review(pair -> Decision.NOMATCH, 9);
    assertFalse("nothing could be asked in it", skipped.phases.contains("negredun"));
  }

  /** There, the last word on a pair wins whoever said it, an algorithm's over a person's too. */
  @Test
  public void anAlgorithmNeverOverrulesAPerson() {
    Play play =
        new Play(Map.of("autoreview.thresh.match", 0.5))
            .annotations(2)
            .candidates(List.of(Play.candidate(0, 1, 0.3)))
            .fulfil();
    play.answer(0, 1, Decision.UNREVIEWED);
    play.candidates(List.of(Play.candidate(0, 1, 0.99)));
    play.fulfil();
    assertEquals("a person has spoken about it", List.of(), play.automatic);
    play.answer(0, 1, Decision.NOMATCH);
    play.apply(
        new ReviewEvent.Answered(
            new Item(
                play.lastSequence() + 1,
                Pair.of(0, 1),
                Decision.MATCH,
                MetaDecision.NONE,
                Confidence.ABSOLUTELY_SURE,
                Rank.ALGORITHM,
                0)));
    assertEquals(2, play.algorithm.partition().individuals());
  }
}
