package org.pelage.review.graphid;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.scalatestplus.junit.JUnitSuite;

public class DoubtsTest extends JUnitSuite {
  private static final Pair PAIR = Pair.of(0, 1);

  /** The pair (0, 1), as probable as that, and pairs of others to answer in between. */
  private static Play play(Map<String, Object> config, double match) {
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(Play.candidate(0, 1, match));
    for (int a = 2; a < 30; a += 2) {
      candidates.add(Play.candidate(a, a + 1, 0.5));
    }
    return new Play(config).annotations(30).candidates(candidates).fulfil();
  }

  /** Answers so many other pairs, none of which surprises anybody. */
  private static void answerOthers(Play play, int count) {
    for (int i = 0; i < count; i++) {
      Pair next = play.pairs(9).stream().filter(p -> !p.equals(PAIR)).findFirst().orElseThrow();
      play.answer(next, Decision.MATCH, Rank.REVIEWER, 1);
    }
  }

  private static boolean isAsked(Play play) {
    return play.pairs(99).contains(PAIR);
  }

  @Test
  public void aMatchNobodyExpectedIsAskedAgainAFewAnswersLater() {
    Play play = play(Map.of(), 0.01);
    play.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    assertTrue(play.algorithm.asks(PAIR));
    answerOthers(play, Doubts.DELAY - 1);
    assertFalse(play.pairs(1).contains(PAIR));
    answerOthers(play, 1);
    Question first = play.algorithm.next(1, p -> true).get(0);
    assertEquals(PAIR, first.pair());
    assertEquals(Question.Why.CONFIRM, first.why());
  }

  @Test
  public void soIsANomatch() {
    Play play = play(Map.of(), 0.99);
    play.answer(PAIR, Decision.NOMATCH, Rank.REVIEWER, 1);
    answerOthers(play, Doubts.DELAY);
    Question first = play.algorithm.next(1, p -> true).get(0);
    assertEquals(PAIR, first.pair());
    assertEquals(Question.Why.SEPARATE, first.why());
  }

  @Test
  public void whatIsProbableIsBelieved() {
    Play likely = play(Map.of(), 0.4);
    likely.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    assertFalse(isAsked(likely));
    Play unlikely = play(Map.of(), 0.4);
    unlikely.answer(PAIR, Decision.NOMATCH, Rank.REVIEWER, 1);
    assertFalse(isAsked(unlikely));
  }

  @Test
  public void withoutProbabilitiesNothingIsSurprising() {
    Play play = play(Map.of(), 0.01);
    play.answer(Pair.of(0, 5), Decision.MATCH, Rank.REVIEWER, 1);
    assertFalse(play.pairs(99).contains(Pair.of(0, 5)));
  }

  @Test
  public void aSecondLookThatAgreesIsBelieved() {
    Play play = play(Map.of(), 0.01);
    play.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    play.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    assertFalse(isAsked(play));
    assertEquals(List.of(), play.algorithm.contested());
  }

  @Test
  public void aMistakeThatASecondLookTakesBackHasChangedNothing() {
    Play play = play(Map.of(), 0.01);
    play.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    assertTrue(play.algorithm.canonicalState().contains("meaningful=0 "));
    play.answer(PAIR, Decision.NOMATCH, Rank.REVIEWER, 1);
    assertFalse(isAsked(play));
    assertTrue(play.algorithm.canonicalState().contains("meaningful=0 "));
    Play confirmed = play(Map.of(), 0.01);
    confirmed.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    confirmed.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    assertTrue(confirmed.algorithm.canonicalState().contains("meaningful=1 "));
  }

  @Test
  public void whoIsAbsolutelySureAndACuratorAreNotDoubted() {
    Play sure = play(Map.of(), 0.01);
    sure.apply(
        new ReviewEvent.Answered(
            new Item(
                sure.nextSequence(),
                PAIR,
                Decision.MATCH,
                MetaDecision.NONE,
                Confidence.ABSOLUTELY_SURE,
                Rank.REVIEWER,
                1)));
    assertFalse(isAsked(sure));
    Play curated = play(Map.of(), 0.01);
    curated.answer(PAIR, Decision.MATCH, Rank.CURATOR, 1);
    assertFalse(isAsked(curated));
  }

  @Test
  public void whatStaysImprobableIsListedAsContested() {
    Play play = play(Map.of("tries", 2L), 0.0001);
    play.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    assertTrue(isAsked(play));
    play.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    assertFalse(isAsked(play));
    assertEquals(List.of(PAIR), play.algorithm.contested());
  }

  @Test
  public void peopleWhoDisagreeAreNotAskedToRepeatThemselves() {
    Play play = play(Map.of(), 0.01);
    play.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    play.answer(PAIR, Decision.NOMATCH, Rank.REVIEWER, 2);
    Question asked =
        play.algorithm.next(99, p -> true).stream()
            .filter(q -> q.pair().equals(PAIR))
            .findFirst()
            .orElseThrow();
    assertEquals(Question.Why.CONTESTED, asked.why());
  }

  @Test
  public void whereAnotherPairHoldsItTogetherNothingIsInDoubt() {
    Play play =
        new Play(Map.of())
            .annotations(3)
            .candidates(
                List.of(
                    Play.candidate(0, 1, 0.01),
                    Play.candidate(1, 2, 0.9),
                    Play.candidate(0, 2, 0.9)))
            .fulfil();
    play.answer(1, 2, Decision.MATCH);
    play.answer(0, 2, Decision.MATCH);
    play.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    assertFalse(isAsked(play));
  }

  @Test
  public void whoWantsNoRedundancyIsAskedOnce() {
    Play play = play(Map.of("redun.pos", 1L, "redun.neg", 1L), 0.01);
    play.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    assertFalse(isAsked(play));
  }

  @Test
  public void withdrawingTheSecondLookBringsTheDoubtBack() {
    Play play = play(Map.of(), 0.01);
    play.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    play.answer(PAIR, Decision.MATCH, Rank.REVIEWER, 1);
    assertFalse(isAsked(play));
    play.apply(new ReviewEvent.Undone(play.lastSequence()));
    assertTrue(isAsked(play));
  }

  @Test
  public void theEndWaitsForIt() {
    Play play =
        new Play(Map.of())
            .annotations(2)
            .candidates(List.of(Play.candidate(0, 1, 0.01)))
            .review(pair -> Decision.MATCH, 10);
    assertTrue(play.finished());
    assertEquals(List.of(PAIR, PAIR), play.asked.stream().map(Question::pair).toList());
  }
}
