package org.pelage.review.graphid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.pelage.graph.Candidate;
import org.pelage.graph.Change;
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

/** Drives an algorithm as a graph's owner does: fulfils wishes, answers questions, keeps a log. */
final class Play {
  final ReviewAlgorithm algorithm;
  final List<ReviewEvent> log = new ArrayList<>();
  final List<Question> asked = new ArrayList<>();
  final List<String> phases = new ArrayList<>();
  final List<Wish.AutomaticDecision> automatic = new ArrayList<>();

  /** What the search for candidates finds each time. */
  Function<Integer, List<Candidate>> finder = perAnnotation -> List.of();

  Function<Pair, Probabilities> verifier = pair -> Probabilities.NONE;
  private long sequence;

  Play(Map<String, Object> config) {
    algorithm = BuiltIn.algorithms().named("ga").orElseThrow().create(new ReviewConfig(config), 17);
  }

  Play annotations(int count) {
    return annotations(count, 0);
  }

  /** The first {@code named} of them have a name. */
  Play annotations(int count, int named) {
    List<ReviewEvent.Annotation> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new ReviewEvent.Annotation(i, new UUID(0, i), Optional.empty(), i < named));
    }
    apply(new ReviewEvent.AnnotationsAdded(all));
    return this;
  }

  Play candidates(List<Candidate> candidates) {
    apply(new ReviewEvent.CandidatesProposed(candidates, false));
    return this;
  }

  static Candidate candidate(int a, int b, double match) {
    return new Candidate(Pair.of(a, b), new Probabilities(match, 1 - match, 0, Double.NaN));
  }

  Change apply(ReviewEvent event) {
    log.add(event);
    return algorithm.apply(event);
  }

  Change answer(int a, int b, Decision decision) {
    return answer(Pair.of(a, b), decision, Rank.REVIEWER, 1);
  }

  Change answer(Pair pair, Decision decision, Rank rank, int reviewer) {
    return apply(
        new ReviewEvent.Answered(
            new Item(
                ++sequence,
                pair,
                decision,
                MetaDecision.NONE,
                Confidence.PRETTY_SURE,
                rank,
                reviewer)));
  }

  long nextSequence() {
    return ++sequence;
  }

  long lastSequence() {
    return sequence;
  }

  /** Fulfils wishes until there is none. */
  Play fulfil() {
    for (Optional<Wish> wish = algorithm.wish(); wish.isPresent(); wish = algorithm.wish()) {
      fulfil(wish.get());
    }
    return this;
  }

  private void fulfil(Wish wish) {
    if (wish instanceof Wish.EnterPhase enter) {
      phases.add(enter.phase().name());
      apply(new ReviewEvent.PhaseEntered(enter.phase()));
    } else if (wish instanceof Wish.FindCandidates find) {
      apply(new ReviewEvent.CandidatesProposed(finder.apply(find.perAnnotation()), true));
    } else if (wish instanceof Wish.Verify verify) {
      apply(
          new ReviewEvent.Verified(
              verify.pairs().stream().map(p -> new Candidate(p, verifier.apply(p))).toList()));
    } else if (wish instanceof Wish.Decide decide) {
      for (Wish.AutomaticDecision d : decide.decisions()) {
        automatic.add(d);
        apply(
            new ReviewEvent.Answered(
                new Item(
                    ++sequence,
                    d.pair(),
                    d.decision(),
                    d.meta(),
                    d.confidence(),
                    Rank.ALGORITHM,
                    0)));
      }
    } else {
      throw new AssertionError(wish);
    }
  }

  /** Asks and answers until it is finished or {@code cap} questions were asked. */
  Play review(Function<Pair, Decision> reviewer, int cap) {
    fulfil();
    while (algorithm.standing().state() != Standing.State.FINISHED && asked.size() < cap) {
      List<Question> next = algorithm.next(1, pair -> true);
      if (next.isEmpty()) {
        throw new AssertionError("nothing to ask, yet " + algorithm.standing());
      }
      asked.add(next.get(0));
      Pair pair = next.get(0).pair();
      answer(pair, reviewer.apply(pair), Rank.REVIEWER, 1);
      fulfil();
    }
    return this;
  }

  boolean finished() {
    return algorithm.standing().state() == Standing.State.FINISHED;
  }

  List<Pair> pairs(int count) {
    return algorithm.next(count, pair -> true).stream().map(Question::pair).toList();
  }

  /** A reviewer who errs with the given rate, on some pairs always, on others now and then. */
  static Function<Pair, Decision> erring(Herd herd, double rate, double sticky, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return pair -> {
      double always = new SplittableRandom(seed ^ (pair.packed() * 31)).nextDouble();
      boolean wrong = always < rate * sticky || random.nextDouble() < rate * (1 - sticky);
      return wrong == herd.same(pair) ? Decision.NOMATCH : Decision.MATCH;
    };
  }
}
