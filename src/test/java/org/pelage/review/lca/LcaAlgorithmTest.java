package org.pelage.review.lca;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import org.pelage.review.Standing;
import org.pelage.review.Wish;
import org.pelage.review.algorithms.BuiltIn;
import org.scalatestplus.junit.JUnitSuite;

/** The algorithm as a graph's owner drives it. */
public class LcaAlgorithmTest extends JUnitSuite {
  private ReviewAlgorithm algorithm = create(Map.of());
  private long sequence;

  private static ReviewAlgorithm create(Map<String, Object> config) {
    return BuiltIn.algorithms().named("clusters").orElseThrow().create(new ReviewConfig(config), 3);
  }

  private void add(int from, int to) {
    List<ReviewEvent.Annotation> added = new ArrayList<>();
    for (int i = from; i < to; i++) {
      added.add(new ReviewEvent.Annotation(i, new UUID(0, i), Optional.empty()));
    }
    algorithm.apply(new ReviewEvent.AnnotationsAdded(added));
  }

  private static Candidate c(int a, int b, double match) {
    return new Candidate(new Pair(a, b), new Probabilities(match, 1 - match, 0, Double.NaN));
  }

  private void propose(Candidate... candidates) {
    assertTrue(algorithm.wish().orElseThrow() instanceof Wish.FindCandidates);
    algorithm.apply(new ReviewEvent.CandidatesProposed(List.of(candidates), true));
    fulfil();
  }

  /** The verifier thinks that pairs nobody proposed are different. */
  private void fulfil() {
    for (Optional<Wish> w = algorithm.wish(); w.isPresent(); w = algorithm.wish()) {
      if (w.get() instanceof Wish.Verify verify) {
        algorithm.apply(
            new ReviewEvent.Verified(
                verify.pairs().stream().map(p -> c(p.low(), p.high(), 0.2)).toList()));
      } else if (w.get() instanceof Wish.EnterPhase enter) {
        algorithm.apply(new ReviewEvent.PhaseEntered(enter.phase()));
      } else if (w.get() instanceof Wish.Compute compute) {
        algorithm.apply(compute.computation().get());
      } else if (w.get() instanceof Wish.FindCandidates) {
        algorithm.apply(new ReviewEvent.CandidatesProposed(List.of(), true));
      }
    }
  }

  private long answer(int a, int b, Decision decision) {
    return answer(a, b, decision, MetaDecision.NONE, Rank.REVIEWER, 0);
  }

  private long answer(int a, int b, Decision decision, MetaDecision meta, Rank rank, int reviewer) {
    algorithm.apply(
        new ReviewEvent.Answered(
            new Item(
                ++sequence,
                Pair.of(a, b),
                decision,
                meta,
                Confidence.UNSPECIFIED,
                rank,
                reviewer)));
    fulfil();
    return sequence;
  }

  private List<Pair> asked() {
    return algorithm.next(100, p -> true).stream().map(Question::pair).toList();
  }

  /** Two clear animals, {0, 1} and {2, 3}, and a doubtful link 1-2. */
  private void herd() {
    add(0, 4);
    propose(c(0, 1, 0.97), c(2, 3, 0.97), c(1, 2, 0.4), c(0, 2, 0.2), c(1, 3, 0.2));
  }

  @Test
  public void goesThroughItsPhases() {
    add(0, 2);
    assertEquals(Standing.State.COMPUTING, algorithm.standing().state());
    assertTrue(asked().isEmpty());
    algorithm.apply(new ReviewEvent.CandidatesProposed(List.of(c(0, 1, 0.6)), true));
    List<String> phases = new ArrayList<>();
    while (algorithm.wish().orElse(null) instanceof Wish.EnterPhase enter) {
      phases.add(enter.phase().name());
      algorithm.apply(new ReviewEvent.PhaseEntered(enter.phase()));
    }
    assertEquals(List.of("scoring", "splitting", "stability"), phases);
    assertEquals(Standing.State.READY, algorithm.standing().state());
  }

  @Test
  public void joinsWhatIsClearAndAsksAboutWhatIsNot() {
    herd();
    assertArrayEquals(new int[] {0, 2}, algorithm.partition().labels());
    assertArrayEquals(new int[] {2, 3}, algorithm.partition().members(3));
    assertFalse(asked().isEmpty());
    for (Question q : algorithm.next(100, p -> true)) {
      assertTrue(q.priority() > 0 && q.priority() <= 1);
      assertTrue(algorithm.asks(q.pair()));
    }
    assertFalse(algorithm.asks(new Pair(0, 3)) && !asked().contains(new Pair(0, 3)));
  }

  @Test
  public void stopsWhenContradictionWouldTakeMoreThanOneAnswer() {
    add(0, 2);
    propose(c(0, 1, 0.6));
    assertEquals(List.of(new Pair(0, 1)), asked());
    answer(0, 1, Decision.MATCH);
    assertEquals(Standing.State.FINISHED, algorithm.standing().state());
    assertEquals(1, algorithm.partition().individuals());
    assertEquals(1, algorithm.partition().confidence(0), 0);
  }

  @Test
  public void readingChangesNothing() {
    herd();
    String before = algorithm.canonicalState();
    List<Pair> asked = asked();
    algorithm.estimate();
    algorithm.contested();
    algorithm.partition().confidence(0);
    assertEquals(before, algorithm.canonicalState());
    assertEquals(asked, asked());
  }

  @Test
  public void answersOfAnyPairCountAtAnyTime() {
    herd();
    answer(0, 3, Decision.MATCH);
    answer(1, 2, Decision.MATCH);
    answer(0, 2, Decision.MATCH);
    assertEquals(1, algorithm.partition().individuals());
  }

  @Test
  public void whatNobodyCanTellIsFutileAndNoEvidence() {
    add(0, 2);
    propose(c(0, 1, 0.4));
    answer(0, 1, Decision.NOTCOMP);
    assertEquals(Standing.State.FINISHED, algorithm.standing().state());
    answer(0, 1, Decision.MATCH, MetaDecision.NONE, Rank.CURATOR, 1);
    assertEquals(1, algorithm.partition().individuals());
  }

  @Test
  public void aPairIsAskedOnlySoOften() {
    algorithm = create(Map.of("lca.min_delta_converge_multiplier", 10.0));
    add(0, 2);
    propose(c(0, 1, 0.5));
    for (int i = 0; i < 4; i++) {
      assertEquals(List.of(new Pair(0, 1)), asked());
      answer(
          0,
          1,
          i % 2 == 0 ? Decision.MATCH : Decision.NOMATCH,
          MetaDecision.NONE,
          Rank.REVIEWER,
          i);
    }
    assertEquals(Standing.State.FINISHED, algorithm.standing().state());
    assertEquals(List.of(new Pair(0, 1)), algorithm.contested());
  }

  @Test
  public void whoIsNotSureSaysNothing() {
    add(0, 2);
    propose(c(0, 1, 0.6));
    answer(0, 1, Decision.UNKNOWN);
    assertEquals(List.of(new Pair(0, 1)), asked());
  }

  @Test
  public void namesFromOutsideJoinAutomaticDecisionsDoNot() {
    add(0, 4);
    answer(0, 1, Decision.MATCH, MetaDecision.SAME, Rank.ALGORITHM, 9);
    answer(2, 3, Decision.MATCH, MetaDecision.NONE, Rank.ALGORITHM, 9);
    fulfil();
    assertArrayEquals(new int[] {0, 2, 3}, algorithm.partition().labels());
  }

  @Test
  public void theMostDecisionsOfPeople() {
    algorithm = create(Map.of("lca.max_human_decisions", 1L));
    add(0, 4);
    propose(c(0, 1, 0.6), c(2, 3, 0.6));
    assertEquals(2, asked().size());
    answer(0, 1, Decision.MATCH);
    assertTrue(asked().isEmpty());
    assertEquals(Standing.State.FINISHED, algorithm.standing().state());
  }

  @Test
  public void peopleAloneCanBeAsked() {
    algorithm = create(Map.of("lca.augmentation_names", "human"));
    add(0, 3);
    algorithm.apply(new ReviewEvent.CandidatesProposed(List.of(c(0, 1, 0.6), c(1, 2, 0.6)), true));
    while (algorithm.wish().orElse(null) instanceof Wish.EnterPhase enter) {
      algorithm.apply(new ReviewEvent.PhaseEntered(enter.phase()));
    }
    assertTrue(algorithm.wish().isEmpty());
    assertTrue(asked().contains(new Pair(0, 2)));
  }

  @Test
  public void aVerifierThatCannotTellIsNotAskedTwice() {
    add(0, 3);
    algorithm.apply(new ReviewEvent.CandidatesProposed(List.of(c(0, 1, 0.6), c(1, 2, 0.6)), true));
    for (int i = 0; i < 20 && algorithm.wish().isPresent(); i++) {
      if (algorithm.wish().get() instanceof Wish.EnterPhase enter) {
        algorithm.apply(new ReviewEvent.PhaseEntered(enter.phase()));
      } else {
        algorithm.apply(new ReviewEvent.Verified(List.of()));
      }
    }
    assertTrue(algorithm.wish().isEmpty());
    assertTrue(asked().contains(new Pair(0, 2)));
  }

  @Test
  public void densifiesOnceItIsDone() {
    algorithm = create(Map.of("lca.should_densify", true, "lca.augmentation_names", "human"));
    add(0, 4);
    propose(c(0, 1, 0.99), c(1, 2, 0.99), c(2, 3, 0.99), c(0, 3, 0.99));
    for (int i = 0; i < 20 && !asked().isEmpty(); i++) {
      answer(asked().get(0).low(), asked().get(0).high(), Decision.MATCH);
    }
    assertTrue(algorithm.graph().inForce(new Pair(0, 2)).isPresent());
    assertTrue(algorithm.graph().inForce(new Pair(1, 3)).isPresent());
    assertEquals(Standing.State.FINISHED, algorithm.standing().state());
  }

  @Test
  public void newAnnotationsBeginAnotherRound() {
    herd();
    add(4, 5);
    assertEquals(Standing.State.READY, algorithm.standing().state());
    propose(c(3, 4, 0.99));
    assertArrayEquals(new int[] {2, 3, 4}, algorithm.partition().members(2));
  }

  @Test
  public void excludedAnnotationsTakeNoPart() {
    herd();
    algorithm.apply(new ReviewEvent.AnnotationExcluded(1, true));
    fulfil();
    assertArrayEquals(new int[] {0}, algorithm.partition().members(0));
    assertTrue(asked().stream().noneMatch(p -> p.low() == 1 || p.high() == 1));
    algorithm.apply(new ReviewEvent.AnnotationExcluded(1, false));
    fulfil();
    assertArrayEquals(new int[] {0, 1}, algorithm.partition().members(0));
  }

  @Test
  public void removedAnnotationsAreGone() {
    herd();
    answer(1, 2, Decision.MATCH);
    algorithm.apply(new ReviewEvent.AnnotationsRemoved(List.of(1)));
    fulfil();
    assertArrayEquals(new int[] {0, 2}, algorithm.partition().labels());
    assertEquals(List.of(), algorithm.contested());
  }

  @Test
  public void anIndividualNamesTheAnswersItGoesAgainst() {
    add(0, 2);
    propose(c(0, 1, 0.5));
    answer(0, 1, Decision.MATCH, MetaDecision.NONE, Rank.REVIEWER, 0);
    answer(0, 1, Decision.MATCH, MetaDecision.NONE, Rank.REVIEWER, 1);
    long against = answer(0, 1, Decision.NOMATCH, MetaDecision.NONE, Rank.CURATOR, 2);
    assertEquals(1, algorithm.partition().individuals());
    assertEquals(List.of(against), algorithm.partition().overruled(1));
  }

  @Test
  public void theEstimateHoldsItsMeanAndClaimsNothing() {
    herd();
    var e = algorithm.estimate();
    assertTrue(e.f1Low() <= e.f1() && e.f1() <= e.f1High());
    assertTrue(e.remaining() > 0);
    assertFalse(e.calibrated());
  }

  @Test
  public void answersAboutDoubtfulPairsDoNotReplaceProbabilities() {
    algorithm = create(Map.of("weighter_required_reviews", 3L));
    add(0, 24);
    Candidate[] candidates = new Candidate[12];
    for (int i = 0; i < 12; i++) {
      candidates[i] = c(2 * i, 2 * i + 1, i % 2 == 0 ? 0.4 - 0.01 * i : 0.05 + 0.005 * i);
    }
    propose(candidates);
    for (int i = 0; i < 12; i++) {
      answer(2 * i, 2 * i + 1, i % 2 == 0 ? Decision.MATCH : Decision.NOMATCH);
    }
    assertTrue(algorithm.canonicalState(), algorithm.canonicalState().contains("logit"));
  }

  @Test
  public void switchesToFittedWeightsByOneEvent() {
    algorithm = create(Map.of("weighter_required_reviews", 3L, "warmup.n_peek", 0L));
    int pairs = 12;
    add(0, 2 * pairs);
    Candidate[] candidates = new Candidate[pairs];
    for (int i = 0; i < pairs; i++) {
      double score = i % 2 == 0 ? 0.4 - 0.01 * i : 0.05 + 0.005 * i;
      candidates[i] = new Candidate(new Pair(2 * i, 2 * i + 1), Probabilities.NONE, score);
    }
    propose(candidates);
    assertTrue(algorithm.canonicalState().contains("logit"));
    for (int i = 0; i < pairs; i++) {
      answer(2 * i, 2 * i + 1, i % 2 == 0 ? Decision.MATCH : Decision.NOMATCH);
    }
    assertTrue(algorithm.canonicalState(), algorithm.canonicalState().contains("exponential"));
  }
}
