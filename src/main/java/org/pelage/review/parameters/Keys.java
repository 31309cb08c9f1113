package org.pelage.review.parameters;

import java.util.List;
import java.util.Optional;
import org.pelage.graph.Confidence;
import org.pelage.graph.GraphParameters.FixMode;

/**
 * Every parameter that is not one algorithm's own. Keys, defaults and meanings are those of the
 * field's reference implementation where it has them.
 */
public final class Keys {
  private static final List<Confidence> STATED =
      List.of(
          Confidence.GUESSING,
          Confidence.NOT_SURE,
          Confidence.PRETTY_SURE,
          Confidence.ABSOLUTELY_SURE);

  /** How many pairs are prepared at a time; {@code algo.quickstart} draws so many. */
  public static final Parameter<Integer> N_PEEK = Parameter.whole("manual.n_peek", 1, 1, 10_000);

  /** Whether answers are written to the staging table as they come. */
  public static final Parameter<Boolean> AUTOSAVE = Parameter.flag("manual.autosave", true);

  /** Whether there are ranking phases. */
  public static final Parameter<Boolean> RANKING = Parameter.flag("ranking.enabled", true);

  /** Candidates looked for per annotation in a ranking phase. */
  public static final Parameter<Integer> NTOP = Parameter.whole("ranking.ntop", 5, 1, 1000);

  /** After how many ranking phases the loop ends; not set: when one changed nothing. */
  public static final Parameter<Optional<Integer>> MAX_OUTER_LOOPS =
      Parameter.whole("algo.max_outer_loops", 1, 1, 1_000_000).optional();

  /** Whether to begin with pairs drawn at random. */
  public static final Parameter<Boolean> QUICKSTART = Parameter.flag("algo.quickstart", false);

  /** Whether to look again at answers that do not fit the probabilities. */
  public static final Parameter<Boolean> HARDCASE = Parameter.flag("algo.hardcase", false);

  /** How often a pair is asked while nothing else in its PCC changes. */
  public static final Parameter<Integer> TRIES = Parameter.whole("tries", 4, 1, 100);

  /** Whether anything is inferred from decisions. */
  public static final Parameter<Boolean> INFERENCE = Parameter.flag("inference.enabled", true);

  /** Whether shown names follow merges and splits at once, not only at a sync. */
  public static final Parameter<Boolean> UPDATE_ATTRS =
      Parameter.flag("inference.update_attrs", true);

  /** Whether a ranking phase ends when label changes have become rare. */
  public static final Parameter<Boolean> REFRESH = Parameter.flag("refresh.enabled", true);

  /** Span of the moving average over answers. */
  public static final Parameter<Integer> REFRESH_WINDOW =
      Parameter.whole("refresh.window", 20, 1, 100_000);

  /** How many answers ahead the criterion looks. */
  public static final Parameter<Integer> REFRESH_PATIENCE =
      Parameter.whole("refresh.patience", 72, 1, 100_000);

  /** Below which probability of a label change within the patience a phase ends. */
  public static final Parameter<Double> REFRESH_THRESH =
      Parameter.number("refresh.thresh", 0.052, 0, 1);

  /** How that probability follows from the average. */
  public static final Parameter<ReviewParameters.RefreshMethod> REFRESH_METHOD =
      Parameter.choice("refresh.method", ReviewParameters.RefreshMethod.BINOMIAL);

  /** Whether redundancy takes pairs out of the queue. */
  public static final Parameter<Boolean> REDUN = Parameter.flag("redun.enabled", true);

  /** k of k-positive redundancy. */
  public static final Parameter<Integer> REDUN_POS = Parameter.whole("redun.pos", 2, 1, 100);

  /** k of k-negative redundancy. */
  public static final Parameter<Integer> REDUN_NEG = Parameter.whole("redun.neg", 2, 1, 100);

  /** Whether PCCs are made k-positive-redundant by asking. */
  public static final Parameter<Boolean> ENFORCE_POS = Parameter.flag("redun.enforce_pos", true);

  /** Whether pairs of PCCs are made k-negative-redundant. */
  public static final Parameter<Boolean> ENFORCE_NEG = Parameter.flag("redun.enforce_neg", true);

  /** Whether that is done by automatic decisions alone. */
  public static final Parameter<Boolean> NEG_ONLY_AUTO =
      Parameter.flag("redun.neg.only_auto", true);

  /** Skip what is already joined or separated at this confidence. */
  public static final Parameter<Optional<Confidence>> CONF_THRESH =
      Parameter.choice("queue.conf.thresh", Confidence.GUESSING, STATED, Confidence::code)
          .optional();

  /** Which pairs stay in the queue. */
  public static final Parameter<FixMode> FIX_MODE =
      Parameter.choice("queue.fix_mode", FixMode.NONE);

  /** Whether decisions are taken automatically above the thresholds. */
  public static final Parameter<Boolean> AUTOREVIEW = Parameter.flag("autoreview.enabled", true);

  /** Whether pairs that can be decided automatically come before the others. */
  public static final Parameter<Boolean> PRIORITIZE_NONPOS =
      Parameter.flag("autoreview.prioritize_nonpos", true);

  /** Above which probability a pair is a match automatically; not set: never. */
  public static final Parameter<Optional<Double>> THRESH_MATCH = threshold("match");

  /** The same for nomatch. */
  public static final Parameter<Optional<Double>> THRESH_NOMATCH = threshold("nomatch");

  /** The same for notcomp. */
  public static final Parameter<Optional<Double>> THRESH_NOTCOMP = threshold("notcomp");

  /** Above which probability of a photobomb nothing is decided automatically. */
  public static final Parameter<Optional<Double>> THRESH_PHOTOBOMB = threshold("photobomb");

  /** Which earlier reviews a graph starts from. */
  public static final Parameter<ReviewParameters.StartReviews> START_REVIEWS =
      Parameter.choice("start.reviews", ReviewParameters.StartReviews.STAGING);

  /** What the catalogue's names are worth. */
  public static final Parameter<ReviewParameters.StartNames> START_NAMES =
      Parameter.choice("start.names", ReviewParameters.StartNames.TRUSTED);

  /** Which annotations are compared. */
  public static final Parameter<ReviewParameters.Compare> START_COMPARE =
      Parameter.choice("start.compare", ReviewParameters.Compare.ALL);

  /** Whose probabilities are used; not set: the newest of any model. */
  public static final Parameter<Optional<String>> MODEL =
      Parameter.text("model", "", 128).optional();

  /** Two annotations of one image are different animals. */
  public static final Parameter<Boolean> SAME_IMAGE = Parameter.flag("rules.same_image", true);

  /** Two annotations too far apart for the time between them are different animals. */
  public static final Parameter<Boolean> SIMULTANEOUS = Parameter.flag("rules.simultaneous", false);

  /** The import says that an encounter is one animal. */
  public static final Parameter<Boolean> SAME_ENCOUNTER =
      Parameter.flag("rules.same_encounter", false);

  /** Whether viewpoints that share nothing are proposed for comparison. */
  public static final Parameter<Boolean> CROSS_VIEWPOINT = Parameter.flag("cross_viewpoint", false);

  /** Whether one graph may hold several species. */
  public static final Parameter<Boolean> MIXED_SPECIES = Parameter.flag("mixed_species", false);

  /** From which probability of being right a block's name is written. */
  public static final Parameter<Double> SYNC_BOUND = Parameter.number("sync.bound", 0.99, 0, 1);

  /** All of them. */
  public static final ParameterSet ALL =
      ParameterSet.of(
          List.of(
              N_PEEK,
              AUTOSAVE,
              RANKING,
              NTOP,
              MAX_OUTER_LOOPS,
              QUICKSTART,
              HARDCASE,
              TRIES,
              INFERENCE,
              UPDATE_ATTRS,
              REFRESH,
              REFRESH_WINDOW,
              REFRESH_PATIENCE,
              REFRESH_THRESH,
              REFRESH_METHOD,
              REDUN,
              REDUN_POS,
              REDUN_NEG,
              ENFORCE_POS,
              ENFORCE_NEG,
              NEG_ONLY_AUTO,
              CONF_THRESH,
              FIX_MODE,
              AUTOREVIEW,
              PRIORITIZE_NONPOS,
              THRESH_MATCH,
              THRESH_NOMATCH,
              THRESH_NOTCOMP,
              THRESH_PHOTOBOMB,
              START_REVIEWS,
              START_NAMES,
              START_COMPARE,
              MODEL,
              SAME_IMAGE,
              SIMULTANEOUS,
              SAME_ENCOUNTER,
              CROSS_VIEWPOINT,
              MIXED_SPECIES,
              SYNC_BOUND));

  private Keys() {}

  private static Parameter<Optional<Double>> threshold(String of) {
    return Parameter.number("autoreview.thresh." + of, 1, 0, 1).optional();
  }
}
