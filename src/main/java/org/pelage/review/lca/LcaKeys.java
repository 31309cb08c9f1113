package org.pelage.review.lca;

import java.util.List;
import java.util.Optional;
import org.pelage.review.parameters.Parameter;

/**
 * The parameters that only {@code lca} has. Defaults are those with which it has been used on a
 * server.
 */
public final class LcaKeys {
  /** Who is asked about a pair, the first who has not said anything yet. */
  public enum Augmentation {
    VERIFIER_HUMAN,
    HUMAN
  }

  /** Probability that a person's answer is right; sets what a verifier's word weighs against it. */
  public static final Parameter<Double> PROB_HUMAN_CORRECT =
      Parameter.number("lca.prob_human_correct", 0.98, 0.51, 0.9999);

  /** What an alternative must lose by to be left alone, in contradictory answers (of 200). */
  public static final Parameter<Double> CONVERGE_MULTIPLIER =
      Parameter.number("lca.min_delta_converge_multiplier", 0.98, 0.01, 100);

  /** By how much less while single clusters are looked at. */
  public static final Parameter<Double> STABILITY_RATIO =
      Parameter.number("lca.min_delta_stability_ratio", 4, 1.0001, 1000);

  /** Pairs asked at a time to tell one alternative. */
  public static final Parameter<Integer> PER_VISIT =
      Parameter.whole("lca.num_per_augmentation", 2, 1, 100);

  /** Alternatives that wait for results at a time. */
  public static final Parameter<Integer> MAX_WAITING =
      Parameter.whole("lca.ga_max_num_waiting", 10, 1, 10_000);

  /** After how many answers of people it stops; not set: never. */
  public static final Parameter<Optional<Integer>> MAX_HUMAN =
      Parameter.whole("lca.max_human_decisions", 1, 1, 100_000_000).optional();

  /** Whether, once it is done, it asks for more pairs inside clusters. */
  public static final Parameter<Boolean> DENSIFY = Parameter.flag("lca.should_densify", false);

  /** Up to how many known pairs a cluster has then, at least. */
  public static final Parameter<Integer> DENSIFY_MIN_EDGES =
      Parameter.whole("lca.densify_min_edges", 10, 1, 1_000_000);

  /** Up to what share of its pairs, at least. */
  public static final Parameter<Double> DENSIFY_FRAC =
      Parameter.number("lca.densify_frac", 0.5, 0, 1);

  /** Who is asked. */
  public static final Parameter<Augmentation> AUGMENTATION =
      Parameter.choice("lca.augmentation_names", Augmentation.VERIFIER_HUMAN);

  /** Share of pairs of one animal that the verifier scores below 0.5; not set: not known. */
  public static final Parameter<Optional<Double>> POS_ERROR_FRAC =
      Parameter.number("lca.pos_error_frac", 0.15, 0.001, 0.499).optional();

  /** How many pairs of different animals there are for one of the same. */
  public static final Parameter<Double> NP_RATIO = Parameter.number("lca.np_ratio", 5, 1, 1e6);

  /** What else is known of the scores of different animals. */
  public static final Parameter<ErrorFractionFit.Different> ERROR_FIT =
      Parameter.choice("lca.error_fit", ErrorFractionFit.Different.EVEN_AT_HALF);

  /** Pairs drawn for people to judge while nothing says what a score means. */
  public static final Parameter<Integer> WARM_UP = Parameter.whole("warmup.n_peek", 500, 0, 10_000);

  /** Judged pairs of each kind, same and different, from which on weights are fitted to them. */
  public static final Parameter<Integer> WEIGHTER_REQUIRED =
      Parameter.whole("weighter_required_reviews", 50, 1, 1_000_000);

  /** How many of them, the newest, weights are fitted to. */
  public static final Parameter<Integer> WEIGHTER_RECENT =
      Parameter.whole("weighter_recent_reviews", 1000, 2, 1_000_000);

  /** All of them. */
  public static final List<Parameter<?>> ALL =
      List.of(
          PROB_HUMAN_CORRECT,
          CONVERGE_MULTIPLIER,
          STABILITY_RATIO,
          PER_VISIT,
          MAX_WAITING,
          MAX_HUMAN,
          DENSIFY,
          DENSIFY_MIN_EDGES,
          DENSIFY_FRAC,
          AUGMENTATION,
          POS_ERROR_FRAC,
          NP_RATIO,
          ERROR_FIT,
          WARM_UP,
          WEIGHTER_REQUIRED,
          WEIGHTER_RECENT);

  private LcaKeys() {}
}
