package org.pelage.review;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.pelage.graph.Candidate;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;

/**
 * A history drawn at random: what an algorithm asks and sometimes another pair, answered somehow,
 * with undos of any answer given. The same seed gives the same history.
 */
public final class RandomHistory {
  private final SplittableRandom random;
  private final int nodes;
  private final ReviewAlgorithm algorithm;
  private final UnaryOperator<Candidate> verifier;

  /** What happened, in order. */
  public final List<ReviewEvent> log = new ArrayList<>();

  /** Plays on a fresh algorithm. */
  public RandomHistory(ReviewAlgorithm algorithm, int nodes, int steps, long seed) {
    this(algorithm, nodes, steps, seed, UnaryOperator.identity());
  }

  /**
   * Plays on a fresh algorithm.
   *
   * @param verifier what is told of a pair, from its probabilities
   */
  public RandomHistory(
      ReviewAlgorithm algorithm,
      int nodes,
      int steps,
      long seed,
      UnaryOperator<Candidate> verifier) {
    this.verifier = verifier;
    this.random = new SplittableRandom(seed);
    this.nodes = nodes;
    this.algorithm = algorithm;
    List<ReviewEvent.Annotation> added = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      added.add(new ReviewEvent.Annotation(i, new UUID(0, i), Optional.empty()));
    }
    apply(new ReviewEvent.AnnotationsAdded(added));
    List<Long> answered = new ArrayList<>();
    for (int step = 1; step <= steps; step++) {
      fulfil();
      if (random.nextInt(6) == 0 && !answered.isEmpty()) {
        apply(new ReviewEvent.Undone(answered.remove(random.nextInt(answered.size()))));
      } else {
        apply(new ReviewEvent.Answered(item(step)));
        answered.add((long) step);
      }
    }
    fulfil();
  }

  private void apply(ReviewEvent event) {
    log.add(event);
    algorithm.apply(event);
  }

  private Item item(long sequence) {
    List<Question> next = algorithm.next(1, pair -> true);
    Pair pair = next.isEmpty() || random.nextInt(4) == 0 ? pair() : next.get(0).pair();
    int drawn = random.nextInt(20);
    boolean same = identity(pair.low()) == identity(pair.high()) != (drawn == 0);
    Decision decision =
        drawn == 1 ? Decision.NOTCOMP : drawn == 2 ? Decision.UNKNOWN : evidence(same);
    return new Item(
        sequence,
        pair,
        decision,
        MetaDecision.NONE,
        Confidence.UNSPECIFIED,
        Rank.REVIEWER,
        random.nextInt(3));
  }

  private static Decision evidence(boolean same) {
    return same ? Decision.MATCH : Decision.NOMATCH;
  }

  private static int identity(int node) {
    return node / 3;
  }

  private Pair pair() {
    int a = random.nextInt(nodes);
    return Pair.of(a, (a + 1 + random.nextInt(random.nextBoolean() ? 2 : nodes - 1)) % nodes);
  }

  private void fulfil() {
    for (Optional<Wish> w = algorithm.wish(); w.isPresent(); w = algorithm.wish()) {
      if (w.get() instanceof Wish.FindCandidates) {
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < 4 * nodes; i++) {
          all.add(judged(pair()));
        }
        apply(new ReviewEvent.CandidatesProposed(all, true));
      } else if (w.get() instanceof Wish.Verify verify) {
        apply(new ReviewEvent.Verified(verify.pairs().stream().map(this::judged).toList()));
      } else if (w.get() instanceof Wish.EnterPhase enter) {
        apply(new ReviewEvent.PhaseEntered(enter.phase()));
      } else if (w.get() instanceof Wish.Compute compute) {
        apply(compute.computation().get());
      }
    }
  }

  private Candidate judged(Pair pair) {
    double p = random.nextDouble();
    if (identity(pair.low()) != identity(pair.high())) {
      p *= p * p;
    }
    return verifier.apply(new Candidate(pair, new Probabilities(p, 1 - p, 0, Double.NaN)));
  }

  /** Applies the log to a fresh algorithm. */
  public void replay(ReviewAlgorithm fresh) {
    log.forEach(fresh::apply);
  }

  /** Applies the log to a fresh algorithm as it would be had no undone answer ever been given. */
  public void replayWithoutUndone(ReviewAlgorithm fresh) {
    List<Long> undone =
        log.stream()
            .filter(ReviewEvent.Undone.class::isInstance)
            .map(e -> ((ReviewEvent.Undone) e).sequence())
            .toList();
    for (ReviewEvent event : log) {
      boolean withdrawn =
          event instanceof ReviewEvent.Undone
              || (event instanceof ReviewEvent.Answered a && undone.contains(a.item().sequence()));
      if (!withdrawn) {
        fresh.apply(event);
      }
    }
  }

  /** Everything one can see of two algorithms is the same. */
  public void assertSame(ReviewAlgorithm other) {
    assertEquals(algorithm.canonicalState(), other.canonicalState());
    assertArrayEquals(algorithm.partition().labels(), other.partition().labels());
    for (int node = 0; node < nodes; node++) {
      assertArrayEquals(algorithm.partition().members(node), other.partition().members(node));
      assertEquals(algorithm.partition().overruled(node), other.partition().overruled(node));
      assertEquals(algorithm.partition().confidence(node), other.partition().confidence(node), 0);
    }
    assertEquals(algorithm.next(100, pair -> true), other.next(100, pair -> true));
    assertEquals(algorithm.contested(), other.contested());
    assertEquals(algorithm.estimate(), other.estimate());
  }
}
