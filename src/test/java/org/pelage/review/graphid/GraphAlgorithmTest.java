package org.pelage.review.graphid;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.Phase;
import org.pelage.review.Question;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Standing;
import org.pelage.review.Wish;
import org.scalatestplus.junit.JUnitSuite;

public class GraphAlgorithmTest extends JUnitSuite {
  private static final Map<String, Object> DEFAULTS = Map.of();

  @Test
  public void goesThroughItsPhasesToTheEnd() {
    Play play =
        new Play(DEFAULTS)
            .annotations(3)
            .candidates(
                List.of(
                    Play.candidate(0, 1, 0.9),
                    Play.candidate(1, 2, 0.8),
                    Play.candidate(0, 2, 0.7)))
            .review(pair -> Decision.MATCH, 10);
    assertTrue(play.finished());
    assertEquals(
        List.of(
            "incon_recover_init",
            "pos_redun_init",
            "ranking_1",
            "posredun_1",
            "ranking_2",
            "posredun_2",
            "end"),
        play.phases);
    assertEquals(
        List.of(Pair.of(0, 1), Pair.of(1, 2), Pair.of(0, 2)),
        play.asked.stream().map(Question::pair).toList());
    assertEquals(Phase.END, play.algorithm.standing().phase().number());
    assertEquals(1, play.algorithm.partition().individuals());
  }

  @Test
  public void withAPerfectReviewerEveryIndividualIsFoundThatCandidatesReach() {
    Herd herd = Herd.of(60, 4, 0.6, 5);
    Play play =
        new Play(DEFAULTS).annotations(60).candidates(herd.candidates).review(herd::truth, 500);
    assertTrue(play.finished());
    assertTrue(herd.f1(play.algorithm.graph()::label) > 0.97);
    assertEquals(0, play.algorithm.graph().inconsistent().length);
    for (int label : play.algorithm.graph().labels()) {
      assertTrue(play.algorithm.graph().positiveRedundant(label));
    }
  }

  @Test
  public void stopsByItselfWithFivePercentErrors() {
    for (long seed = 1; seed <= 5; seed++) {
      Herd herd = Herd.of(60, 4, 0.6, seed);
      Play play =
          new Play(DEFAULTS)
              .annotations(60)
              .candidates(herd.candidates)
              .review(Play.erring(herd, 0.05, 0.5, seed), 60 * 8);
      assertTrue("seed " + seed + ": " + play.asked.size(), play.finished());
    }
  }

  @Test
  public void invariant9_theSameLogGivesTheSameState() {
    Herd herd = Herd.of(40, 4, 0.6, 3);
    Play play =
        new Play(DEFAULTS)
            .annotations(40)
            .candidates(herd.candidates)
            .review(Play.erring(herd, 0.05, 0.5, 3), 150);
    Play again = new Play(DEFAULTS);
    play.log.forEach(again::apply);
    assertEquals(play.algorithm.canonicalState(), again.algorithm.canonicalState());
    assertEquals(play.algorithm.next(20, p -> true), again.algorithm.next(20, p -> true));
    assertEquals(play.algorithm.graph().peek(99), again.algorithm.graph().peek(99));
  }

  @Test
  public void invariant12_readingChangesNothing() {
    Herd herd = Herd.of(30, 3, 0.6, 3);
    Play play =
        new Play(DEFAULTS)
            .annotations(30)
            .candidates(herd.candidates)
            .review(Play.erring(herd, 0.1, 0.5, 3), 40);
    String before = play.algorithm.canonicalState();
    play.algorithm.next(5, p -> p.low() % 2 == 0);
    play.algorithm.wish();
    play.algorithm.standing();
    play.algorithm.estimate();
    play.algorithm.contested();
    play.algorithm.question(Pair.of(0, 1));
    assertEquals(before, play.algorithm.canonicalState());
  }

  @Test
  public void waitsForCandidatesAndSaysSo() {
    Play play = new Play(DEFAULTS).annotations(2);
    for (int i = 0; i < 3; i++) {
      Wish.EnterPhase enter = (Wish.EnterPhase) play.algorithm.wish().orElseThrow();
      play.apply(new ReviewEvent.PhaseEntered(enter.phase()));
    }
    assertEquals(new Wish.FindCandidates(5, true), play.algorithm.wish().orElseThrow());
    assertEquals(Standing.State.COMPUTING, play.algorithm.standing().state());
    play.candidates(List.of(Play.candidate(0, 1, 0.5)));
    assertEquals(
        "a slice of the answer can be reviewed while the rest is looked for",
        Standing.State.READY,
        play.algorithm.standing().state());
    assertEquals(new Wish.FindCandidates(5, true), play.algorithm.wish().orElseThrow());
    play.apply(new ReviewEvent.CandidatesProposed(List.of(), true));
    assertTrue(play.algorithm.wish().isEmpty());
  }

  @Test
  public void anEmptyGraphIsNeitherFinishedNorFailed() {
    Play play = new Play(DEFAULTS);
    assertTrue(play.algorithm.wish().isEmpty());
    assertEquals(Standing.State.COMPUTING, play.algorithm.standing().state());
  }

  @Test
  public void oneAnnotationIsFinishedAtOnce() {
    assertTrue(new Play(DEFAULTS).annotations(1).fulfil().finished());
  }

  @Test
  public void beginsAgainWhenAnnotationsOrCandidatesCome() {
    Play play =
        new Play(DEFAULTS)
            .annotations(2)
            .candidates(List.of(Play.candidate(0, 1, 0.5)))
            .review(pair -> Decision.NOMATCH, 5);
    assertTrue(play.finished());
    play.candidates(List.of(Play.candidate(0, 1, 0.6)));
    assertTrue("new probabilities of a decided pair open nothing", play.finished());
    play.apply(
        new ReviewEvent.AnnotationsAdded(
            List.of(
                new ReviewEvent.Annotation(
                    2, new java.util.UUID(0, 2), java.util.Optional.empty()))));
    assertFalse(play.finished());
    play.finder = ntop -> List.of(Play.candidate(1, 2, 0.9));
    play.review(pair -> Decision.MATCH, 5);
    assertTrue(play.finished());
    assertEquals(2, play.algorithm.partition().individuals());
  }

  @Test
  public void undoAfterTheEndAsksThePairAgain() {
    Play play =
        new Play(DEFAULTS)
            .annotations(2)
            .candidates(List.of(Play.candidate(0, 1, 0.5)))
            .review(pair -> Decision.NOMATCH, 5);
    play.apply(new ReviewEvent.Undone(play.lastSequence()));
    play.fulfil();
    assertEquals(List.of(Pair.of(0, 1)), play.pairs(5));
  }

  @Test
  public void doubtGoesToAnotherPersonAndHoldsNothingUp() {
    Play play =
        new Play(DEFAULTS).annotations(2).candidates(List.of(Play.candidate(0, 1, 0.5))).fulfil();
    play.answer(0, 1, Decision.UNKNOWN);
    play.fulfil();
    assertTrue(play.finished());
    assertEquals("still there for whoever may be asked", List.of(Pair.of(0, 1)), play.pairs(5));
    play.answer(Pair.of(0, 1), Decision.MATCH, Rank.REVIEWER, 2);
    assertEquals(List.of(), play.pairs(5));
  }

  @Test
  public void disagreementGoesToAThirdPersonAndIsListed() {
    Play play =
        new Play(DEFAULTS).annotations(2).candidates(List.of(Play.candidate(0, 1, 0.5))).fulfil();
    play.answer(Pair.of(0, 1), Decision.MATCH, Rank.REVIEWER, 1);
    play.answer(Pair.of(0, 1), Decision.NOMATCH, Rank.REVIEWER, 2);
    assertEquals(List.of(Pair.of(0, 1)), play.algorithm.contested());
    assertEquals(Question.Why.CONTESTED, play.algorithm.next(1, p -> true).get(0).why());
    play.answer(Pair.of(0, 1), Decision.NOMATCH, Rank.REVIEWER, 3);
    assertEquals(List.of(), play.algorithm.contested());
  }

  @Test
  public void aPairAskedInVainIsContestedAndTheGraphFinishesAroundIt() {
    Play play =
        new Play(DEFAULTS)
            .annotations(3)
            .candidates(
                List.of(
                    Play.candidate(0, 1, 0.9),
                    Play.candidate(1, 2, 0.8),
                    Play.candidate(0, 2, 0.7)))
            .review(pair -> pair.equals(Pair.of(0, 2)) ? Decision.NOMATCH : Decision.MATCH, 100);
    assertTrue("" + play.asked.size(), play.finished());
    assertEquals(1, play.algorithm.graph().inconsistent().length);
    assertFalse(play.algorithm.contested().isEmpty());
    assertTrue("at most four times each", play.asked.size() <= 3 * 5);
    assertEquals(0, play.algorithm.partition().confidence(0), 0);
    assertEquals(1, play.algorithm.partition().overruled(0).size());
  }

  @Test
  public void wrongUseIsRefusedBeforeAnythingChanges() {
    Play play = new Play(DEFAULTS).annotations(2);
    String before = play.algorithm.canonicalState();
    for (ReviewEvent wrong :
        List.of(
            new ReviewEvent.CandidatesProposed(
                List.of(Play.candidate(0, 1, 0.5), Play.candidate(0, 2, 0.5)), false),
            new ReviewEvent.AnnotationsRemoved(List.of(0, 7)),
            new ReviewEvent.Undone(4),
            new ReviewEvent.PhaseEntered(new Phase(1, "sideways")),
            new ReviewEvent.Computed(0, "x", new byte[0]))) {
      Assert.assertThrows(
          wrong.toString(), IllegalArgumentException.class, () -> play.algorithm.apply(wrong));
      assertEquals(before, play.algorithm.canonicalState());
      assertEquals(2, play.algorithm.graph().annotations());
    }
  }
}
