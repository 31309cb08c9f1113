package org.pelage.review.graphid;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;
import org.pelage.graph.Candidate;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;
import org.scalatestplus.junit.JUnitSuite;

public class RankingOrderTest extends JUnitSuite {
  @Test
  public void pairsOfIndividualsToldApartWaitForThoseAsProbable() {
    Play play =
        new Play(Map.of())
            .annotations(9)
            .candidates(
                List.of(
                    Play.candidate(0, 1, 0.9),
                    Play.candidate(1, 2, 0.7),
                    Play.candidate(0, 2, 0.6),
                    Play.candidate(3, 4, 0.1),
                    Play.candidate(5, 6, 0.01)))
            .fulfil();
    play.answer(0, 1, Decision.MATCH);
    play.answer(1, 2, Decision.NOMATCH);
    assertEquals(0.03, Knowledge.afterNomatch(0.6), 0.001);
    assertEquals(List.of(Pair.of(3, 4), Pair.of(0, 2), Pair.of(5, 6)), play.pairs(9));
  }

  @Test
  public void aPairThatEnoughPathsJoinIsNotAskedThoughItsIndividualNeedsMore() {
    Play play =
        new Play(Map.of())
            .annotations(5)
            .candidates(
                List.of(
                    Play.candidate(0, 1, 0.9),
                    Play.candidate(1, 2, 0.9),
                    Play.candidate(2, 3, 0.9),
                    Play.candidate(0, 3, 0.9),
                    Play.candidate(0, 2, 0.3),
                    Play.candidate(3, 4, 0.9),
                    Play.candidate(2, 4, 0.3)))
            .fulfil();
    for (int[] pair : new int[][] {{0, 1}, {1, 2}, {2, 3}, {0, 3}, {3, 4}}) {
      play.answer(pair[0], pair[1], Decision.MATCH);
    }
    assertFalse(play.algorithm.graph().positiveRedundant(0));
    assertEquals(List.of(Pair.of(2, 4)), play.pairs(9));
    play.answer(0, 1, Decision.UNREVIEWED);
    assertTrue(play.pairs(9).contains(Pair.of(0, 2)));
  }

  /** Strangers, each pair with a probability of its own. */
  private static List<Candidate> strangers(int count) {
    List<Candidate> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(Play.candidate(2 * i, 2 * i + 1, 0.5 - 0.001 * i));
    }
    return pairs;
  }

  @Test
  public void anotherRankingPhaseDoesNotWaitAgainForAChangeNothingPromises() {
    Play play =
        new Play(Map.of())
            .annotations(400)
            .candidates(strangers(200))
            .review(pair -> pair.low() == 0 ? Decision.MATCH : Decision.NOMATCH, 400);
    assertTrue(play.finished());
    assertEquals(List.of("ranking_1", "ranking_2"), rankings(play));
    assertEquals(74, play.asked.size());
  }

  @Test
  public void itDoesWhereNewCandidatesCame() {
    Play play = new Play(Map.of()).annotations(600).candidates(strangers(200));
    AtomicInteger searches = new AtomicInteger();
    play.finder =
        n -> searches.incrementAndGet() == 2 ? List.of(Play.candidate(0, 500, 0.6)) : List.of();
    play.review(pair -> pair.low() == 0 ? Decision.MATCH : Decision.NOMATCH, 600);
    assertTrue(play.finished());
    assertTrue(play.asked.stream().anyMatch(q -> q.pair().equals(Pair.of(0, 500))));
  }

  private static List<String> rankings(Play play) {
    return play.phases.stream().filter(phase -> phase.startsWith("ranking")).toList();
  }
}
