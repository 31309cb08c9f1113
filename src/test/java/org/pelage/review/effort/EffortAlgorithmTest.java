package org.pelage.review.effort;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.Test;
import org.pelage.graph.Candidate;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.GraphParameters;
import org.pelage.graph.IdentityGraphs;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;
import org.pelage.review.Question;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Standing;
import org.pelage.review.Wish;
import org.scalatestplus.junit.JUnitSuite;

/** The algorithm on herds small enough to see through. */
public class EffortAlgorithmTest extends JUnitSuite {
  private final EffortAlgorithm algorithm =
      new EffortAlgorithm(IdentityGraphs.create(GraphParameters.DEFAULTS));
  private long sequence;

  /** Two clear animals, {0, 1} and {2, 3}, and a doubtful link 1-2. */
  private void herd() {
    add(4);
    propose(c(0, 1, 0.99), c(2, 3, 0.99), c(1, 2, 0.3), c(0, 2, 0.05), c(1, 3, 0.05));
  }

  private void add(int n) {
    List<ReviewEvent.Annotation> added = new ArrayList<>();
    for (int i = 0; i < n; i++) {
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
    verifyAll(0.01);
  }

  private void verifyAll(double match) {
    while (algorithm.wish().orElse(null) instanceof Wish.Verify verify) {
      algorithm.apply(
          new ReviewEvent.Verified(
              verify.pairs().stream().map(p -> c(p.low(), p.high(), match)).toList()));
    }
  }

  private long answer(int a, int b, Decision decision) {
    return answer(a, b, decision, Rank.REVIEWER, 0);
  }

  private long answer(int a, int b, Decision decision, Rank rank, int reviewer) {
    algorithm.apply(
        new ReviewEvent.Answered(
            new Item(
                ++sequence,
                Pair.of(a, b),
                decision,
                MetaDecision.NONE,
                Confidence.UNSPECIFIED,
                rank,
                reviewer)));
    verifyAll(0.01);
    return sequence;
  }

  private int individual(int node) {
    return algorithm.partition().individual(node);
  }

  @Test
  public void computesUntilThereAreCandidates() {
    add(2);
    assertEquals(Standing.State.COMPUTING, algorithm.standing().state());
    assertTrue(algorithm.next(1, p -> true).isEmpty());
  }

  @Test
  public void asksAboutGivenCandidatesWhenTheSearchFindsNoMore() {
    add(3);
    Candidate unknown = new Candidate(new Pair(1, 2), Probabilities.NONE);
    algorithm.apply(new ReviewEvent.CandidatesProposed(List.of(c(0, 1, 0.9), unknown), false));
    algorithm.apply(new ReviewEvent.CandidatesProposed(List.of(), true));
    verifyAll(0.01);
    assertEquals(Standing.State.READY, algorithm.standing().state());
    assertEquals(new Pair(0, 1), algorithm.next(1, p -> true).get(0).pair());
  }

  @Test
  public void believesPeopleOnPairsThatNobodyScored() {
    add(400);
    algorithm.apply(new ReviewEvent.CandidatesProposed(List.of(c(398, 399, 0.5)), true));
    algorithm.apply(new ReviewEvent.Verified(List.of()));
    for (int i = 0; i < 100; i++) {
      algorithm.apply(
          new ReviewEvent.Answered(
              new Item(
                  ++sequence,
                  new Pair(2 * i, 2 * i + 1),
                  Decision.MATCH,
                  MetaDecision.NONE,
                  Confidence.ABSOLUTELY_SURE,
                  Rank.REVIEWER,
                  0)));
    }
    for (int i = 0; i < 100; i++) {
      assertEquals("pair " + i, individual(2 * i), individual(2 * i + 1));
    }
  }

  @Test
  public void doesNotWaitForAVerifierThatKnowsNothing() {
    add(4);
    algorithm.apply(
        new ReviewEvent.CandidatesProposed(
            List.of(c(0, 1, 0.99), c(2, 3, 0.99), c(1, 2, 0.3)), true));
    for (int i = 0; i < 10 && algorithm.wish().isPresent(); i++) {
      algorithm.apply(new ReviewEvent.Verified(List.of()));
    }
    assertTrue(algorithm.wish().isEmpty());
    assertEquals(2, algorithm.partition().individuals());
  }

  @Test
  public void reviewersGoOnWhileTheVerifierIsAsked() {
    add(4);
    algorithm.apply(
        new ReviewEvent.CandidatesProposed(
            List.of(c(0, 1, 0.99), c(2, 3, 0.99), c(1, 2, 0.3)), true));
    assertTrue(algorithm.wish().orElseThrow() instanceof Wish.Verify);
    assertEquals(Standing.State.READY, algorithm.standing().state());
  }

  @Test
  public void joinsWhatIsClearWithoutAnyQuestion() {
    herd();
    assertEquals(2, algorithm.partition().individuals());
    assertArrayEquals(new int[] {0, 2}, algorithm.partition().labels());
    assertArrayEquals(new int[] {2, 3}, algorithm.partition().members(3));
  }

  @Test
  public void asksAboutTheDoubtfulLinkFirst() {
    herd();
    Question first = algorithm.next(1, p -> true).get(0);
    assertTrue(first.pair().toString(), first.pair().low() <= 1 && first.pair().high() >= 2);
    assertEquals(Standing.State.READY, algorithm.standing().state());
  }

  @Test
  public void leasedPairsAreNotOffered() {
    herd();
    Pair first = algorithm.next(1, p -> true).get(0).pair();
    for (Question q : algorithm.next(10, p -> !p.equals(first))) {
      assertFalse(q.pair().equals(first));
    }
  }

  @Test
  public void questionsAreReadOnly() {
    herd();
    String before = algorithm.canonicalState();
    List<Question> questions = algorithm.next(5, p -> true);
    algorithm.estimate();
    algorithm.contested();
    assertEquals(before, algorithm.canonicalState());
    assertEquals(questions, algorithm.next(5, p -> true));
  }

  @Test
  public void answersJoinAndUndoingThemSeparates() {
    add(2);
    propose(c(0, 1, 0.2));
    assertEquals(2, algorithm.partition().individuals());
    long match = answer(0, 1, Decision.MATCH);
    assertEquals(1, algorithm.partition().individuals());
    algorithm.apply(new ReviewEvent.Undone(match));
    assertEquals(2, algorithm.partition().individuals());
  }

  @Test
  public void answersSeparateWhatLookedAlike() {
    add(2);
    propose(c(0, 1, 0.9));
    assertEquals(1, algorithm.partition().individuals());
    answer(0, 1, Decision.NOMATCH);
    assertEquals(2, algorithm.partition().individuals());
  }

  @Test
  public void anIndividualNamesTheAnswersItGoesAgainst() {
    add(2);
    propose(c(0, 1, 0.5));
    answer(0, 1, Decision.NOMATCH, Rank.REVIEWER, 0);
    long first = answer(0, 1, Decision.MATCH, Rank.CURATOR, 1);
    assertEquals(1, algorithm.partition().individuals());
    assertEquals(List.of(), algorithm.partition().overruled(0));
    answer(0, 1, Decision.NOMATCH, Rank.REVIEWER, 2);
    assertTrue(first < sequence);
    assertEquals(individual(0), individual(1));
  }

  @Test
  public void whatNobodyCanTellIsNotAskedAgain() {
    add(2);
    propose(c(0, 1, 0.5));
    answer(0, 1, Decision.NOTCOMP);
    assertTrue(algorithm.next(1, p -> true).isEmpty());
    assertEquals(Standing.State.FINISHED, algorithm.standing().state());
  }

  @Test
  public void aPairIsAskedOnlySoOftenAndThenListed() {
    add(2);
    propose(c(0, 1, 0.5));
    for (int i = 0; i < 4; i++) {
      answer(0, 1, i % 2 == 0 ? Decision.MATCH : Decision.NOMATCH, Rank.REVIEWER, i);
    }
    assertTrue(algorithm.next(1, p -> true).isEmpty());
    assertEquals(List.of(new Pair(0, 1)), algorithm.contested());
  }

  @Test
  public void excludedAnnotationsTakeNoPart() {
    herd();
    algorithm.apply(new ReviewEvent.AnnotationExcluded(1, true));
    assertEquals(2, algorithm.partition().individuals());
    assertArrayEquals(new int[] {0}, algorithm.partition().members(0));
    for (Question q : algorithm.next(10, p -> true)) {
      assertFalse(q.pair().low() == 1 || q.pair().high() == 1);
    }
    algorithm.apply(new ReviewEvent.AnnotationExcluded(1, false));
    assertArrayEquals(new int[] {0, 1}, algorithm.partition().members(0));
  }

  @Test
  public void removedAnnotationsAreGone() {
    herd();
    algorithm.apply(new ReviewEvent.AnnotationsRemoved(List.of(3)));
    assertArrayEquals(new int[] {0, 2}, algorithm.partition().labels());
  }

  @Test
  public void theEstimateHoldsTheMeanWithinItsInterval() {
    herd();
    var e = algorithm.estimate();
    assertTrue(e.f1Low() <= e.f1() && e.f1() <= e.f1High());
    assertFalse("nothing was checked yet", e.calibrated());
  }

  /** Animals {0..5}, {6..11}, {12..17}, each of six photos that look alike. */
  private void threeGroups() {
    add(18);
    List<Candidate> candidates = new ArrayList<>();
    for (int a = 0; a < 18; a++) {
      for (int b = a + 1; b < 18; b++) {
        candidates.add(c(a, b, a / 6 == b / 6 ? 0.99 : 0.02));
      }
    }
    propose(candidates.toArray(Candidate[]::new));
    assertEquals(3, algorithm.partition().individuals());
  }

  @Test
  public void oneMatchBetweenTwoGroupsOnlyAsksForAnother() {
    threeGroups();
    answer(2, 8, Decision.MATCH);
    assertEquals(3, algorithm.partition().individuals());
    for (int node = 0; node < 18; node++) {
      assertEquals("node " + node, node / 6 * 6, individual(node));
    }
    Pair next = algorithm.next(1, p -> true).get(0).pair();
    assertTrue(next.toString(), next.low() / 6 == 0 && next.high() / 6 == 1);
  }

  @Test
  public void answersThatAgreeJoinTwoGroups() {
    threeGroups();
    answer(2, 8, Decision.MATCH);
    answer(1, 7, Decision.MATCH);
    answer(3, 9, Decision.MATCH);
    answer(4, 11, Decision.MATCH);
    assertEquals(individual(0), individual(6));
    assertEquals(2, algorithm.partition().individuals());
  }

  @Test
  public void aPhotoThatLooksLikeOneOfManyIsAskedAboutBeforeTheEnd() {
    int whole = 9;
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < whole; i++) {
      for (int j = 0; j < i; j++) {
        candidates.add(c(j, i, 0.99));
      }
      candidates.add(c(i, whole, i == 0 ? 0.2 : 0.001));
    }
    add(whole + 1);
    propose(candidates.toArray(Candidate[]::new));
    boolean looked = false;
    while (algorithm.standing().state() == Standing.State.READY) {
      Question question = algorithm.next(1, p -> true).get(0);
      boolean look = question.priority() < 1;
      assertEquals(new Pair(0, whole), look ? question.pair() : new Pair(0, whole));
      assertTrue(algorithm.asks(question.pair()));
      looked |= look;
      answer(
          question.pair().low(),
          question.pair().high(),
          question.pair().high() == whole ? Decision.NOMATCH : Decision.MATCH);
    }
    assertTrue(looked);
    assertEquals(0, algorithm.estimate().remaining(), 0);
  }
}
