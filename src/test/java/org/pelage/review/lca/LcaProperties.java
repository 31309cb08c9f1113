package org.pelage.review.lca;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

/** Histories drawn at random. */
class LcaProperties {
  private static final int NODES = 14;

  private static ReviewAlgorithm fresh() {
    return BuiltIn.algorithms().named("lca").orElseThrow().create(ReviewConfig.DEFAULTS, 1);
  }

  /** Plays a history and passes on every event, answers' undoing included. */
  private static ReviewAlgorithm play(long seed, Consumer<ReviewEvent> log) {
    SplittableRandom random = new SplittableRandom(seed);
    ReviewAlgorithm algorithm = fresh();
    Consumer<ReviewEvent> apply =
        event -> {
          algorithm.apply(event);
          log.accept(event);
        };
    List<ReviewEvent.Annotation> added = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      added.add(new ReviewEvent.Annotation(i, new UUID(0, i), Optional.empty()));
    }
    apply.accept(new ReviewEvent.AnnotationsAdded(added));
    List<Long> answered = new ArrayList<>();
    for (int step = 1; step <= 40; step++) {
      fulfil(algorithm, apply, random);
      List<Question> next = algorithm.next(1, pair -> true);
      if (random.nextInt(6) == 0 && !answered.isEmpty()) {
        apply.accept(new ReviewEvent.Undone(answered.remove(random.nextInt(answered.size()))));
      } else {
        Pair pair = next.isEmpty() || random.nextInt(4) == 0 ? pair(random) : next.get(0).pair();
        apply.accept(new ReviewEvent.Answered(item(step, pair, random)));
        answered.add((long) step);
      }
    }
    fulfil(algorithm, apply, random);
    return algorithm;
  }

  private static Pair pair(SplittableRandom random) {
    int a = random.nextInt(NODES);
    return Pair.of(a, (a + 1 + random.nextInt(NODES - 1)) % NODES);
  }

  private static Item item(long sequence, Pair pair, SplittableRandom random) {
    Decision[] all = {
      Decision.MATCH, Decision.NOMATCH, Decision.NOMATCH, Decision.NOTCOMP, Decision.UNKNOWN
    };
    return new Item(
        sequence,
        pair,
        all[random.nextInt(all.length)],
        MetaDecision.NONE,
        Confidence.UNSPECIFIED,
        Rank.REVIEWER,
        random.nextInt(3));
  }

  private static void fulfil(
      ReviewAlgorithm algorithm, Consumer<ReviewEvent> apply, SplittableRandom random) {
    for (Optional<Wish> w = algorithm.wish(); w.isPresent(); w = algorithm.wish()) {
      if (w.get() instanceof Wish.FindCandidates) {
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < 3 * NODES; i++) {
          all.add(judged(pair(random), random));
        }
        apply.accept(new ReviewEvent.CandidatesProposed(all, true));
      } else if (w.get() instanceof Wish.Verify verify) {
        apply.accept(
            new ReviewEvent.Verified(
                verify.pairs().stream().map(pair -> judged(pair, random)).toList()));
      } else if (w.get() instanceof Wish.EnterPhase enter) {
        apply.accept(new ReviewEvent.PhaseEntered(enter.phase()));
      } else if (w.get() instanceof Wish.Compute compute) {
        apply.accept(compute.computation().get());
      }
    }
  }

  private static Candidate judged(Pair pair, SplittableRandom random) {
    double p = random.nextDouble();
    return new Candidate(pair, new Probabilities(p, 1 - p, 0, Double.NaN));
  }

  private static void assertSame(ReviewAlgorithm one, ReviewAlgorithm other) {
    assertEquals(one.canonicalState(), other.canonicalState());
    assertArrayEquals(one.partition().labels(), other.partition().labels());
    for (int node = 0; node < NODES; node++) {
      assertArrayEquals(one.partition().members(node), other.partition().members(node));
      assertEquals(one.partition().overruled(node), other.partition().overruled(node));
    }
    assertEquals(one.next(100, pair -> true), other.next(100, pair -> true));
  }

  @Property(tries = 30, seed = "20260101")
  void invariant9_theLogTellsAll(@ForAll long seed) {
    theLogTellsAll(seed);
  }

  @Property(tries = 10)
  void invariant9_theLogTellsAll_anySeed(@ForAll long seed) {
    theLogTellsAll(seed);
  }

  private static void theLogTellsAll(long seed) {
    List<ReviewEvent> log = new ArrayList<>();
    ReviewAlgorithm played = play(seed, log::add);
    ReviewAlgorithm again = fresh();
    log.forEach(again::apply);
    assertSame(played, again);
  }

  @Property(tries = 30, seed = "20260101")
  void invariant11_undoneIsAsIfNeverGiven(@ForAll long seed) {
    undoneIsAsIfNeverGiven(seed);
  }

  @Property(tries = 10)
  void invariant11_undoneIsAsIfNeverGiven_anySeed(@ForAll long seed) {
    undoneIsAsIfNeverGiven(seed);
  }

  private static void undoneIsAsIfNeverGiven(long seed) {
    List<ReviewEvent> log = new ArrayList<>();
    ReviewAlgorithm played = play(seed, log::add);
    List<Long> undone =
        log.stream()
            .filter(ReviewEvent.Undone.class::isInstance)
            .map(e -> ((ReviewEvent.Undone) e).sequence())
            .toList();
    ReviewAlgorithm without = fresh();
    for (ReviewEvent event : log) {
      boolean withdrawn =
          event instanceof ReviewEvent.Undone
              || (event instanceof ReviewEvent.Answered a && undone.contains(a.item().sequence()));
      if (!withdrawn) {
        without.apply(event);
      }
    }
    assertSame(played, without);
  }
}
