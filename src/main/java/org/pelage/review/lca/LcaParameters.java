package org.pelage.review.lca;

import java.util.Optional;
import org.pelage.review.ReviewConfig;
import org.pelage.review.parameters.Keys;

/** The typed view of a configuration; components are documented at {@link LcaKeys}. Immutable. */
record LcaParameters(
    double humanProb,
    LcaSearch.Limits limits,
    int tries,
    Optional<Integer> maxHuman,
    Optional<Densification> densification,
    boolean asksVerifier,
    Weighter weighter,
    int warmUp,
    int weighterRequired,
    int weighterRecent) {

  /** The score changes by so much when one answer turns into its opposite. */
  private static final double CONTRARY_ANSWER = 2 * Weighter.MOST;

  /** What is unknown or not allowed counts as not set. Never throws. */
  static LcaParameters lenient(ReviewConfig c) {
    double converge = -CONTRARY_ANSWER * LcaKeys.CONVERGE_MULTIPLIER.read(c);
    return new LcaParameters(
        LcaKeys.PROB_HUMAN_CORRECT.read(c),
        new LcaSearch.Limits(
            converge,
            converge / LcaKeys.STABILITY_RATIO.read(c),
            LcaKeys.PER_VISIT.read(c),
            LcaKeys.MAX_WAITING.read(c)),
        Keys.TRIES.read(c),
        LcaKeys.MAX_HUMAN.read(c),
        LcaKeys.DENSIFY.read(c)
            ? Optional.of(
                new Densification(LcaKeys.DENSIFY_MIN_EDGES.read(c), LcaKeys.DENSIFY_FRAC.read(c)))
            : Optional.empty(),
        LcaKeys.AUGMENTATION.read(c) == LcaKeys.Augmentation.VERIFIER_HUMAN,
        weighter(c),
        LcaKeys.WARM_UP.read(c),
        LcaKeys.WEIGHTER_REQUIRED.read(c),
        LcaKeys.WEIGHTER_RECENT.read(c));
  }

  /** The one to begin with: by the verifier's errors if they were given, else by probabilities. */
  private static Weighter weighter(ReviewConfig c) {
    double humanProb = LcaKeys.PROB_HUMAN_CORRECT.read(c);
    return LcaKeys.POS_ERROR_FRAC
        .read(c)
        .flatMap(
            error ->
                ErrorFractionFit.of(
                    error, LcaKeys.NP_RATIO.read(c), LcaKeys.ERROR_FIT.read(c), humanProb))
        .<Weighter>map(weighter -> weighter)
        .orElse(new LogitWeighter(humanProb));
  }
}
