package org.pelage.sim.referee;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.Test;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;
import org.scalatestplus.junit.JUnitSuite;

/** The simulated reviewer errs at the file's rates and in the file's way. */
public class SimulatedReviewerTest extends JUnitSuite {
  private static final int N = 600;

  private static Truth truth(boolean[] both) {
    int[] identity = new int[N + 1];
    for (int id = 1; id <= N; id++) {
      identity[id] = id % 2;
    }
    return new Truth(identity, both, 2);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Optional<String>[] viewpoints() {
    Optional<String>[] views = new Optional[N + 1];
    for (int id = 1; id <= N; id++) {
      views[id] = Optional.of(id <= N / 2 ? "left" : "right");
    }
    return views;
  }

  private static SimulatedReviewer reviewer(
      double matchError, double nomatchError, double sticky, boolean flanks) {
    boolean[] both = new boolean[N + 1];
    both[N] = true;
    return new SimulatedReviewer(
        new ReviewerModel(11, matchError, nomatchError, sticky, flanks), truth(both), viewpoints());
  }

  @Test
  public void neverErrsWithoutError() {
    SimulatedReviewer reviewer = reviewer(0, 0, 0, false);
    assertEquals(Decision.MATCH, reviewer.answer(new Pair(1, 3)));
    assertEquals(Decision.NOMATCH, reviewer.answer(new Pair(1, 2)));
  }

  @Test
  public void errsAtEachOfTheTwoRates() {
    SimulatedReviewer reviewer = reviewer(0.1, 0.02, 0, false);
    assertEquals(0.1, wrong(reviewer, 2, Decision.NOMATCH), 0.02);
    assertEquals(0.02, wrong(reviewer, 1, Decision.MATCH), 0.01);
  }

  private static double wrong(SimulatedReviewer reviewer, int step, Decision wrong) {
    List<Decision> answers =
        IntStream.rangeClosed(1, N - step)
            .boxed()
            .flatMap(a -> IntStream.range(0, 4).mapToObj(t -> new Pair(a, a + step)))
            .map(reviewer::answer)
            .toList();
    return answers.stream().filter(d -> d == wrong).count() / (double) answers.size();
  }

  @Test
  public void repeatsAStickyErrorForEver() {
    SimulatedReviewer reviewer = reviewer(0.3, 0.3, 1, false);
    for (int a = 1; a < N; a++) {
      Pair pair = new Pair(a, a + 1);
      Decision first = reviewer.answer(pair);
      assertEquals(first, reviewer.answer(pair));
      assertEquals(first, reviewer.answer(pair));
    }
  }

  @Test
  public void forgetsAnErrorThatDoesNotStick() {
    SimulatedReviewer reviewer = reviewer(0.3, 0.3, 0, false);
    assertTrue(
        IntStream.range(1, N)
            .mapToObj(a -> new Pair(a, a + 1))
            .anyMatch(pair -> reviewer.answer(pair) != reviewer.answer(pair)));
  }

  @Test
  public void cannotCompareOppositeFlanksUnlessOneShowsBoth() {
    SimulatedReviewer reviewer = reviewer(0, 0, 0, true);
    assertEquals(Decision.NOTCOMP, reviewer.answer(new Pair(1, N - 1)));
    assertEquals(Decision.NOTCOMP, reviewer.answer(new Pair(1, N - 1)));
    assertEquals(Decision.MATCH, reviewer.answer(new Pair(1, 3)));
    assertEquals(Decision.MATCH, reviewer.answer(new Pair(2, N)));
  }
}
