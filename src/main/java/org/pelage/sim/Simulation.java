package org.pelage.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.pelage.graph.Candidate;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.Partition;
import org.pelage.review.Question;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Standing;
import org.pelage.review.Wish;
import org.pelage.sim.referee.Accuracy;
import org.pelage.sim.referee.Referee;
import org.pelage.sim.referee.ReviewerModel;
import org.pelage.sim.referee.SimulatedReviewer;
import org.pelage.sim.workload.Workload;

/**
 * One run of one algorithm on one workload: fulfils its wishes, answers its questions one at a time
 * and keeps the curve. The same workload, algorithm and seeds give the same run; only the times
 * differ. Used once, by one thread.
 */
final class Simulation {
  private static final int PERSON = 0;
  private static final int MACHINE = 1;

  /** A wish may lead to another, but an algorithm that only wishes is broken. */
  private static final int MAX_WISHES_IN_A_ROW = 100_000;

  /**
   * What a run depends on besides workload and algorithm.
   *
   * @param orderSeed 0: as stored
   * @param reviewerSeed replaces the file's
   * @param maxReviews the cap
   */
  record Settings(long orderSeed, long reviewerSeed, int maxReviews) {}

  private final ReviewAlgorithm algorithm;
  private final Settings settings;
  private final LongSupplier nanoClock;
  private final Arrangement arrangement;
  private final Verifier verifier;
  private final SimulatedReviewer reviewer;
  private final Referee referee;
  private final int annotations;
  private final Curve curve = new Curve();
  private final Latencies latencies = new Latencies();
  private boolean candidatesSent;
  private long sequence;

  Simulation(
      Workload workload, ReviewAlgorithm algorithm, Settings settings, LongSupplier nanoClock) {
    this.algorithm = algorithm;
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.arrangement = new Arrangement(workload, settings.orderSeed());
    this.verifier = new Verifier(workload.scores(), arrangement);
    ReviewerModel model = workload.reviewer().withSeed(settings.reviewerSeed());
    this.reviewer =
        new SimulatedReviewer(
            model, workload.truth(), Workload.viewpointsById(workload.annotations()));
    this.referee = new Referee(workload.truth());
    this.annotations = workload.size();
  }

  SimulationResult run() {
    long start = nanoClock.getAsLong();
    algorithm.apply(arrangement.annotationsAdded());
    List<Question> questions = nextQuestion();
    double firstMs = (nanoClock.getAsLong() - start) / 1e6;
    curve.add(0, score(), algorithm.estimate());
    int every = Math.max(1, annotations / 100);
    int reviews = 0;
    while (!questions.isEmpty() && reviews < settings.maxReviews()) {
      Pair pair = questions.get(0).pair();
      Decision answer = reviewer.answer(arrangement.ids(pair));
      reviews++;
      long answered = nanoClock.getAsLong();
      algorithm.apply(new ReviewEvent.Answered(item(pair, answer, Rank.REVIEWER, PERSON)));
      questions = nextQuestion();
      latencies.add(nanoClock.getAsLong() - answered);
      if (reviews % every == 0) {
        curve.add(reviews, score(), algorithm.estimate());
      }
    }
    curve.add(reviews, score(), algorithm.estimate());
    return new SimulationResult(
        annotations,
        reviews,
        questions.isEmpty(),
        curve,
        firstMs,
        latencies,
        verifier.calls(),
        algorithm.estimate(),
        algorithm.contested().size(),
        settings.orderSeed(),
        settings.reviewerSeed(),
        (nanoClock.getAsLong() - start) / 1e9);
  }

  /** The next question once wishes that stand before it are fulfilled; empty when it has ended. */
  private List<Question> nextQuestion() {
    for (int i = 0; i < MAX_WISHES_IN_A_ROW; i++) {
      if (algorithm.wish().isPresent()) {
        fulfil(algorithm.wish().get());
        continue;
      }
      if (algorithm.standing().state() == Standing.State.FINISHED) {
        return List.of();
      }
      return algorithm.next(1, pair -> true);
    }
    throw new IllegalStateException(algorithm.name() + " wishes without end");
  }

  private void fulfil(Wish wish) {
    if (wish instanceof Wish.FindCandidates find) {
      algorithm.apply(
          candidatesSent
              ? new ReviewEvent.CandidatesProposed(List.of(), true)
              : arrangement.candidatesProposed(
                  find.noMore() ? find.perAnnotation() : Integer.MAX_VALUE));
      candidatesSent = true;
    } else if (wish instanceof Wish.Verify verify) {
      List<Candidate> verified = new ArrayList<>(verify.pairs().size());
      verify.pairs().forEach(pair -> verified.add(verifier.ask(pair)));
      algorithm.apply(new ReviewEvent.Verified(verified));
    } else if (wish instanceof Wish.Decide decide) {
      for (Wish.AutomaticDecision d : decide.decisions()) {
        algorithm.apply(
            new ReviewEvent.Answered(
                new Item(
                    ++sequence,
                    d.pair(),
                    d.decision(),
                    d.meta(),
                    d.confidence(),
                    Rank.ALGORITHM,
                    MACHINE)));
      }
    } else if (wish instanceof Wish.EnterPhase enter) {
      algorithm.apply(new ReviewEvent.PhaseEntered(enter.phase()));
    } else if (wish instanceof Wish.Compute compute) {
      algorithm.apply(compute.computation().get());
    }
  }

  private Item item(Pair pair, Decision decision, Rank rank, int by) {
    return new Item(
        ++sequence, pair, decision, MetaDecision.NONE, Confidence.UNSPECIFIED, rank, by);
  }

  private Accuracy score() {
    Partition partition = algorithm.partition();
    return referee.score(id -> partition.individual(arrangement.nodeOf(id)));
  }
}
