package org.pelage.review.lca;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.Test;
import org.pelage.graph.Candidate;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;
import org.pelage.review.Question;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.ReviewConfig;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Wish;
import org.pelage.review.algorithms.BuiltIn;
import org.scalatestplus.junit.JUnitSuite;

/** Scores that nobody calibrated: people judge some of each before anything weighs. */
public class WarmUpTest extends JUnitSuite {
  private static final int PAIRS = 60;

  private ReviewAlgorithm algorithm;
  private long sequence;

  /** Pairs of their own, every third of one animal; those score higher. */
  private void herd(Map<String, Object> config, boolean calibrated) {
    algorithm = BuiltIn.algorithms().named("lca").orElseThrow().create(new ReviewConfig(config), 3);
    List<ReviewEvent.Annotation> annotations = new ArrayList<>();
    for (int i = 0; i < 2 * PAIRS; i++) {
      annotations.add(new ReviewEvent.Annotation(i, new UUID(0, i), Optional.empty()));
    }
    algorithm.apply(new ReviewEvent.AnnotationsAdded(annotations));
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      Pair pair = new Pair(2 * i, 2 * i + 1);
      candidates.add(
          calibrated
              ? new Candidate(pair, Probabilities.ofMatch(score(pair)), score(pair))
              : new Candidate(pair, Probabilities.NONE, score(pair)));
    }
    algorithm.apply(new ReviewEvent.CandidatesProposed(candidates, true));
  }

  private static boolean same(Pair pair) {
    return pair.low() / 2 % 3 == 0;
  }

  private static double score(Pair pair) {
    double spread = pair.low() / 2 % 20 / 50.0;
    return same(pair) ? 0.95 - spread : 0.05 + spread;
  }

  private List<String> fulfil() {
    List<String> wishes = new ArrayList<>();
    for (Optional<Wish> w = algorithm.wish(); w.isPresent(); w = algorithm.wish()) {
      if (w.get() instanceof Wish.EnterPhase enter) {
        wishes.add(enter.phase().name());
        algorithm.apply(new ReviewEvent.PhaseEntered(enter.phase()));
      } else if (w.get() instanceof Wish.Compute compute) {
        wishes.add(compute.kind());
        algorithm.apply(compute.computation().get());
      } else {
        algorithm.apply(new ReviewEvent.Verified(List.of()));
      }
    }
    return wishes;
  }

  private void answer(Pair pair) {
    Decision decision = same(pair) ? Decision.MATCH : Decision.NOMATCH;
    algorithm.apply(
        new ReviewEvent.Answered(
            new Item(
                ++sequence,
                pair,
                decision,
                MetaDecision.NONE,
                Confidence.UNSPECIFIED,
                Rank.REVIEWER,
                0)));
  }

  private List<Question> asked() {
    return algorithm.next(1000, pair -> true);
  }

  private String phase() {
    return algorithm.standing().phase().name();
  }

  @Test
  public void asksPairsOfEveryScoreUntilScoresWeighSomething() {
    herd(Map.of("weighter_required_reviews", 5L, "warmup.n_peek", 40L), false);
    assertEquals(List.of(), fulfil());
    assertEquals("warmup", phase());
    assertEquals(40, asked().size());
    assertTrue(asked().stream().allMatch(q -> q.why() == Question.Why.AUDIT));
    Map<Long, Long> byTenth =
        asked().stream()
            .map(Question::pair)
            .collect(Collectors.groupingBy(p -> Math.round(10 * score(p)), Collectors.counting()));
    assertTrue("all of the rare ones, as many of the others: " + byTenth, byTenth.size() >= 9);
    int answers = 0;
    while (phase().equals("warmup")) {
      answer(asked().get(0).pair());
      answers++;
      List<String> wishes = fulfil();
      if (!wishes.isEmpty()) {
        assertEquals(List.of("lca.weighter", "scoring"), wishes.subList(0, 2));
      }
    }
    assertTrue("ends with five of each: " + answers, answers >= 10 && answers < 40);
    assertTrue(algorithm.canonicalState(), algorithm.canonicalState().contains("exponential"));
    for (int i = 0; i < PAIRS; i++) {
      Pair pair = new Pair(2 * i, 2 * i + 1);
      boolean clear = Math.abs(score(pair) - 0.5) > 0.3;
      assertTrue(!clear || same(pair) == (algorithm.partition().members(2 * i).length == 2));
    }
  }

  @Test
  public void endsWithItsSampleWhereThereAreTooFewOfAKind() {
    herd(Map.of("weighter_required_reviews", 50L, "warmup.n_peek", 7L), false);
    for (int i = 0; i < 7; i++) {
      assertEquals("warmup", phase());
      answer(asked().get(0).pair());
    }
    assertEquals("scoring", fulfil().get(0));
    assertFalse("goes on with what people say", asked().isEmpty());
  }

  @Test
  public void noneWhereSomethingSaysWhatAScoreMeans() {
    herd(Map.of(), true);
    assertEquals("scoring", fulfil().get(0));
    herd(Map.of("warmup.n_peek", 0L), false);
    assertEquals("scoring", fulfil().get(0));
    herd(Map.of("lca.pos_error_frac", 0.15), false);
    assertEquals("scoring", fulfil().get(0));
    assertEquals(2, algorithm.partition().members(0).length);
    assertEquals(1, algorithm.partition().members(2).length);
  }

  @Test
  public void probabilitiesThatComeEndIt() {
    herd(Map.of(), false);
    assertEquals("warmup", phase());
    Pair pair = new Pair(0, 1);
    algorithm.apply(
        new ReviewEvent.CandidatesProposed(
            List.of(new Candidate(pair, Probabilities.ofMatch(0.9))), false));
    assertEquals("scoring", fulfil().get(0));
  }

  @Test
  public void theSampleIsTheSameInWhateverOrderPairsCame() {
    Map<Pair, Double> scores = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      scores.put(new Pair(i, i + 1), i < 495 ? 0.2 : 0.9);
    }
    List<Pair> drawn = WarmUp.of(scores, 20, 5).left(p -> true).toList();
    assertEquals(20, drawn.size());
    assertEquals(
        "all five of the rare ones", 5, drawn.stream().filter(p -> p.low() >= 495).count());
    assertEquals(
        drawn, WarmUp.of(new TreeMap<>(scores).descendingMap(), 20, 5).left(p -> true).toList());
    assertFalse(drawn.equals(WarmUp.of(scores, 20, 6).left(p -> true).toList()));
  }
}
