package org.pelage.review.lca;

import java.util.List;
import java.util.Optional;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Wish;

/**
 * Which weighter is in force: the one to begin with, or, where nobody calibrated the scores, one
 * that is fitted to what people judged. The switch is one event of the log.
 *
 * <p>Probabilities are never given up for a fit: people were asked about pairs because they were
 * doubtful, and densities fitted to those take the scores of look-alikes for those of strangers.
 */
final class Weighing {
  private static final String FIT = "lca.weighter";

  private final LcaParameters parameters;
  private Weighter weighter;

  /** How many judged pairs of each kind the next fit takes. */
  private int fitFrom;

  Weighing(LcaParameters parameters) {
    this.parameters = parameters;
    this.weighter = parameters.weighter();
    this.fitFrom = parameters.weighterRequired();
  }

  Weighter weighter() {
    return weighter;
  }

  /** Whether scores that nobody calibrated weigh anything, or were found to say nothing. */
  boolean knowsScores() {
    return weighter instanceof ExponentialWeighter || fitFrom > parameters.weighterRequired();
  }

  /** A fit, where there are enough judged pairs of each kind for one. */
  Optional<Wish> fit(PairResults results, long takenAt) {
    boolean wanted = weighter instanceof LogitWeighter && !results.isCalibrated();
    if (!wanted || results.answers() < 2L * fitFrom) {
      return Optional.empty();
    }
    List<WeighterFit.Sample> samples = results.judged(parameters.weighterRecent());
    long same = samples.stream().filter(WeighterFit.Sample::same).count();
    if (Math.min(same, samples.size() - same) < fitFrom) {
      return Optional.empty();
    }
    Weighter present = weighter;
    return Optional.of(
        new Wish.Compute(
            FIT,
            () ->
                new ReviewEvent.Computed(
                    takenAt,
                    FIT,
                    WeighterFit.of(samples, parameters.humanProb(), present)
                        .map(ExponentialWeighter::bytes)
                        .orElse(new byte[0]))));
  }

  /** Takes in the result of a computation; returns whether another weighter is in force now. */
  boolean computed(ReviewEvent.Computed e) {
    if (!e.kind().equals(FIT)) {
      return false;
    }
    boolean fitted = e.result().length > 0;
    if (fitted) {
      weighter = ExponentialWeighter.of(e.result(), parameters.humanProb());
    }
    fitFrom = fitted ? Integer.MAX_VALUE : 2 * fitFrom;
    return fitted;
  }
}
