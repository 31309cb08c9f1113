package org.pelage.review.graphid;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.Test;
import org.pelage.graph.Candidate;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;
import org.pelage.review.Question;
import org.pelage.review.Wish;
import org.scalatestplus.junit.JUnitSuite;

/** Every parameter that the loop reads changes what it does. */
public class ParametersActTest extends JUnitSuite {
  private static Map<String, Object> set(Object... keysAndValues) {
    Map<String, Object> set = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      set.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return set;
  }

  private static List<Candidate> threePairs() {
    return List.of(Play.candidate(0, 1, 0.9), Play.candidate(1, 2, 0.8), Play.candidate(0, 2, 0.7));
  }

  private static Play triangle(Object... config) {
    return new Play(set(config)).annotations(3).candidates(threePairs());
  }

  /** A chain 0 - 1 - ... of pairs, all open. */
  private static Play chain(int length, Object... config) {
    List<Candidate> chain = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      chain.add(Play.candidate(i, i + 1, 0.5));
    }
    return new Play(set(config)).annotations(length + 1).candidates(chain);
  }

  private static int askedWithoutAMatch(Object... config) {
    return chain(150, config).review(pair -> Decision.NOMATCH, 1000).asked.size();
  }

  @Test
  public void refreshDefaultsStopAfterSeventyThreeAnswersWithoutAChange() {
    assertEquals(73, askedWithoutAMatch());
  }

  @Test
  public void refreshEnabled() {
    assertEquals(150, askedWithoutAMatch("refresh.enabled", false));
  }

  @Test
  public void refreshWindow() {
    assertEquals(36, askedWithoutAMatch("refresh.window", 10L));
  }

  @Test
  public void refreshPatience() {
    assertEquals(51, askedWithoutAMatch("refresh.patience", 8L));
  }

  @Test
  public void refreshThresh() {
    assertEquals(66, askedWithoutAMatch("refresh.thresh", 0.1));
  }

  @Test
  public void refreshMethod() {
    // With patience 1 the two differ: 1 - (1 - mu) = mu against 1 - exp(-mu) < mu.
    assertEquals(8, askedWithoutAMatch("refresh.patience", 1L, "refresh.thresh", 0.45));
    assertEquals(
        6,
        askedWithoutAMatch(
            "refresh.patience", 1L, "refresh.thresh", 0.45, "refresh.method", "poisson"));
  }

  @Test
  public void rankingEnabled() {
    Play play = triangle("ranking.enabled", false).review(pair -> Decision.MATCH, 9);
    assertEquals(0, play.asked.size());
    assertEquals(List.of("incon_recover_init", "pos_redun_init", "end"), play.phases);
  }

  @Test
  public void rankingNtop() {
    List<Integer> asked = new ArrayList<>();
    Play play = triangle("ranking.ntop", 9L);
    play.finder =
        ntop -> {
          asked.add(ntop);
          return List.of();
        };
    play.fulfil();
    assertEquals(List.of(9), asked);
  }

  @Test
  public void maxOuterLoops() {
    Play play = triangle("algo.max_outer_loops", 1L).review(pair -> Decision.MATCH, 9);
    assertTrue(play.finished());
    assertFalse(play.phases.contains("ranking_2"));
  }

  @Test
  public void quickstartAndNPeek() {
    Play play = chain(40, "algo.quickstart", true, "manual.n_peek", 7L).fulfil();
    assertEquals("quickstart_init", play.algorithm.standing().phase().name());
    assertEquals(7, play.pairs(99).size());
    assertEquals(Question.Why.AUDIT, play.algorithm.next(1, p -> true).get(0).why());
    Play same = chain(40, "algo.quickstart", true, "manual.n_peek", 7L).fulfil();
    assertEquals("the same seed", play.pairs(99), same.pairs(99));
    play.review(pair -> Decision.NOMATCH, 7);
    assertEquals("ranking_1", play.algorithm.standing().phase().name());
  }

  @Test
  public void tries() {
    for (long tries : new long[] {1, 3}) {
      Play play =
          triangle("tries", tries)
              .review(pair -> pair.equals(Pair.of(0, 2)) ? Decision.NOMATCH : Decision.MATCH, 100);
      long asked = play.asked.stream().filter(q -> q.pair().equals(Pair.of(0, 2))).count();
      assertTrue(play.finished());
      assertEquals(tries, asked);
    }
  }

  @Test
  public void inferenceEnabled() {
    Play play =
        triangle("inference.enabled", false)
            .review(pair -> pair.equals(Pair.of(0, 2)) ? Decision.NOMATCH : Decision.MATCH, 100);
    assertEquals("every candidate once, no suspects", 3, play.asked.size());
    assertEquals(List.of("ranking_1", "ranking_2", "end"), play.phases);
  }

  @Test
  public void redunPosAndEnforcePos() {
    // A star of four: confirmed by two more answers for k = 2, by none for k = 1.
    List<Candidate> star =
        List.of(Play.candidate(0, 1, 0.9), Play.candidate(0, 2, 0.8), Play.candidate(0, 3, 0.7));
    for (int[] expected : new int[][] {{1, 3}, {2, 5}, {3, 6}}) {
      Play play = new Play(set("redun.pos", (long) expected[0])).annotations(4).candidates(star);
      play.review(pair -> Decision.MATCH, 99);
      assertEquals("k = " + expected[0], expected[1], play.asked.size());
    }
    Play unforced = new Play(set("redun.enforce_pos", false)).annotations(4).candidates(star);
    assertEquals(3, unforced.review(pair -> Decision.MATCH, 99).asked.size());
    Play off = new Play(set("redun.enabled", false)).annotations(4).candidates(star);
    assertEquals(3, off.review(pair -> Decision.MATCH, 99).asked.size());
  }

  @Test
  public void redunEnabledTakesPairsOutOfTheQueue() {
    Play on = triangle("redun.pos", 1L).review(pair -> Decision.MATCH, 9);
    assertEquals(2, on.asked.size());
    Play off = triangle("redun.pos", 1L, "redun.enabled", false);
    assertEquals(3, off.review(pair -> Decision.MATCH, 9).asked.size());
  }

  @Test
  public void redunNegEnforceNegAndOnlyAuto() {
    // Two pairs of twins and one open pair between them.
    List<Candidate> twins =
        List.of(Play.candidate(0, 1, 0.9), Play.candidate(2, 3, 0.8), Play.candidate(0, 2, 0.3));
    for (int[] expected : new int[][] {{1, 3}, {2, 4}, {4, 6}}) {
      Play play =
          new Play(set("redun.neg", (long) expected[0], "redun.neg.only_auto", false))
              .annotations(4)
              .candidates(twins);
      play.review(p -> p.low() / 2 == p.high() / 2 ? Decision.MATCH : Decision.NOMATCH, 99);
      assertEquals("k = " + expected[0], expected[1], play.asked.size());
    }
    for (Play play :
        List.of(
            new Play(set("redun.neg.only_auto", true)),
            new Play(set("redun.neg.only_auto", false, "redun.enforce_neg", false)))) {
      play.annotations(4).candidates(twins);
      play.review(p -> p.low() / 2 == p.high() / 2 ? Decision.MATCH : Decision.NOMATCH, 99);
      assertEquals(3, play.asked.size());
    }
  }

  @Test
  public void queueConfThresh() {
    Play play = triangle("queue.conf.thresh", "pretty_sure", "redun.pos", 3L);
    assertEquals(2, play.review(pair -> Decision.MATCH, 9).asked.size());
    Play surer = triangle("queue.conf.thresh", "absolutely_sure", "redun.pos", 3L);
    assertEquals(3, surer.review(pair -> Decision.MATCH, 9).asked.size());
  }

  @Test
  public void queueFixMode() {
    for (String mode : List.of("split", "merge")) {
      Play play = triangle("queue.fix_mode", mode, "redun.pos", 3L).fulfil();
      play.answer(0, 1, Decision.MATCH);
      play.answer(1, 2, Decision.MATCH);
      play.fulfil();
      boolean asked = play.algorithm.graph().queued(Pair.of(0, 2)).isPresent();
      assertEquals(mode, mode.equals("split"), asked);
    }
  }

  @Test
  public void autoreviewEnabledAndThresholds() {
    assertEquals(0, triangle().fulfil().automatic.size());
    assertEquals(1, triangle("autoreview.thresh.match", 0.85).fulfil().automatic.size());
    assertEquals(
        "strictly above", 0, triangle("autoreview.thresh.match", 0.9).fulfil().automatic.size());
    assertEquals(
        0,
        triangle("autoreview.thresh.match", 0.85, "autoreview.enabled", false)
            .fulfil()
            .automatic
            .size());
    Play nomatch = triangle("autoreview.thresh.nomatch", 0.25).fulfil();
    assertEquals(Pair.of(0, 2), nomatch.automatic.get(0).pair());
    assertEquals(Decision.NOMATCH, nomatch.automatic.get(0).decision());
  }

  @Test
  public void exactlyOneClassMayExceedItsThreshold() {
    Play two =
        triangle("autoreview.thresh.match", 0.65, "autoreview.thresh.nomatch", 0.15).fulfil();
    assertEquals(
        "0.9 exceeds one, 0.8 and 0.7 both",
        List.of(Pair.of(0, 1)),
        two.automatic.stream().map(Wish.AutomaticDecision::pair).toList());
  }

  @Test
  public void autoreviewThreshNotcompAndPhotobomb() {
    for (double photobomb : new double[] {0.4, 0.6}) {
      Play play =
          new Play(set("autoreview.thresh.notcomp", 0.8, "autoreview.thresh.photobomb", 0.5))
              .annotations(2)
              .candidates(
                  List.of(
                      new Candidate(Pair.of(0, 1), new Probabilities(0.05, 0.05, 0.9, photobomb))))
              .fulfil();
      assertEquals("" + photobomb, photobomb < 0.5 ? 1 : 0, play.automatic.size());
    }
  }

  @Test
  public void autoreviewPrioritizeNonpos() {
    Play first = triangle("autoreview.thresh.nomatch", 0.25).fulfil();
    assertEquals("(0, 2) before the two above it", 1, first.automatic.size());
    Play inOrder =
        triangle("autoreview.thresh.nomatch", 0.25, "autoreview.prioritize_nonpos", false).fulfil();
    assertEquals("when it is its turn", 0, inOrder.automatic.size());
    inOrder.answer(0, 1, Decision.NOMATCH);
    inOrder.answer(1, 2, Decision.NOMATCH);
    inOrder.fulfil();
    assertEquals(1, inOrder.automatic.size());
  }

  @Test
  public void startCompare() {
    Play play =
        new Play(set("start.compare", "new-vs-all")).annotations(3, 2).candidates(threePairs());
    assertEquals(List.of(Pair.of(1, 2), Pair.of(0, 2)), play.fulfil().pairs(9));
    Play fresh =
        new Play(set("start.compare", "new-vs-new")).annotations(3, 1).candidates(threePairs());
    assertEquals(List.of(Pair.of(1, 2)), fresh.fulfil().pairs(9));
  }

  @Test
  public void theEstimateCountsWhatIsLeft() {
    Play play = triangle().fulfil();
    assertTrue(Double.isNaN(play.algorithm.estimate().f1()));
    assertFalse(play.algorithm.estimate().calibrated());
    assertEquals(3, play.algorithm.estimate().remainingHigh(), 0);
    double before = play.algorithm.estimate().remaining();
    play.answer(Pair.of(0, 1), Decision.MATCH, Rank.REVIEWER, 1);
    play.answer(Pair.of(1, 2), Decision.MATCH, Rank.REVIEWER, 1);
    assertTrue(play.algorithm.estimate().remaining() < before);
    play.review(pair -> Decision.MATCH, 9);
    assertEquals(0, play.algorithm.estimate().remainingHigh(), 0);
    assertEquals(1, play.algorithm.progress(), 0);
  }
}
