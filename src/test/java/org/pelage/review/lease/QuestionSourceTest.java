package org.pelage.review.lease;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.Test;
import org.pelage.graph.Candidate;
import org.pelage.graph.GraphParameters;
import org.pelage.graph.IdentityGraphs;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.review.Question;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.ReviewEvent;
import org.pelage.review.effort.EffortAlgorithm;
import org.scalatestplus.junit.JUnitSuite;

/** Questions about some pairs only, of a real algorithm. */
public class QuestionSourceTest extends JUnitSuite {
  private static final Pair DOUBTFUL = new Pair(0, 1);
  private static final Pair ALSO = new Pair(2, 3);

  private final ReviewAlgorithm algorithm = herd();
  private final QuestionSource all = QuestionSource.of(algorithm);

  private static ReviewAlgorithm herd() {
    ReviewAlgorithm algorithm =
        new EffortAlgorithm(IdentityGraphs.create(GraphParameters.DEFAULTS));
    algorithm.apply(
        new ReviewEvent.AnnotationsAdded(
            IntStream.range(0, 4)
                .mapToObj(i -> new ReviewEvent.Annotation(i, new UUID(0, i), Optional.empty()))
                .toList()));
    algorithm.apply(
        new ReviewEvent.CandidatesProposed(
            List.of(
                new Candidate(DOUBTFUL, Probabilities.ofMatch(0.5)),
                new Candidate(ALSO, Probabilities.ofMatch(0.4))),
            true));
    algorithm.apply(new ReviewEvent.Verified(List.of()));
    return algorithm;
  }

  private static List<Pair> pairs(QuestionSource source) {
    return source.next(10, pair -> true).stream().map(Question::pair).toList();
  }

  @Test
  public void givesTheAlgorithmsQuestionsInItsOrder() {
    assertTrue(pairs(all).containsAll(List.of(DOUBTFUL, ALSO)));
    assertEquals(
        algorithm.next(10, pair -> true).stream().map(Question::pair).toList(), pairs(all));
  }

  @Test
  public void aboutSomePairsLeavesOutTheOthers() {
    QuestionSource some = all.about(pair -> pair.low() == 2);
    assertEquals(List.of(ALSO), pairs(some).stream().filter(p -> p.high() == 3).toList());
    assertFalse(pairs(some).contains(DOUBTFUL));
    assertEquals(List.of(), some.next(10, pair -> pair.low() == 0));
  }

  @Test
  public void whatIsAskedForNoLongerIsNotAsked() {
    QuestionSource some = all.about(pair -> pair.low() == 2);
    assertTrue(all.asks(DOUBTFUL));
    assertFalse("it is not about that pair", some.asks(DOUBTFUL));
    assertTrue(some.asks(ALSO));
    assertFalse("its annotation is gone", all.asks(new Pair(0, 9)));
  }
}
