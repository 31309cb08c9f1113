package org.pelage.review.parameters;

import java.util.List;
import java.util.Optional;
import org.pelage.graph.GraphParameters;
import org.pelage.graph.GraphParameters.AutoThresholds;
import org.pelage.review.ReviewConfig;

/**
 * The typed view of a {@link ReviewConfig}. Components are documented at {@link Keys}. Immutable.
 *
 * @param graph what the identity graph depends on
 */
public record ReviewParameters(
    GraphParameters graph,
    Manual manual,
    Ranking ranking,
    Loop loop,
    Refresh refresh,
    Redundancy redundancy,
    Start start,
    Rules rules,
    Optional<String> model,
    boolean updateAttributes,
    boolean crossViewpoint,
    boolean mixedSpecies,
    double syncBound) {

  /** {@code manual.*}. */
  public record Manual(int nPeek, boolean autosave) {}

  /** {@code ranking.*}. */
  public record Ranking(boolean enabled, int ntop) {}

  /** {@code algo.*} and {@code tries}. */
  public record Loop(
      Optional<Integer> maxOuterLoops, boolean quickstart, boolean hardcase, int tries) {}

  /** {@code refresh.*}. */
  public record Refresh(
      boolean enabled, int window, int patience, double thresh, RefreshMethod method) {}

  /**
   * The part of {@code redun.*} that is about asking; false throughout if {@code redun.enabled} is.
   */
  public record Redundancy(
      boolean enforcePositive, boolean enforceNegative, boolean negativeOnlyAutomatic) {}

  /** {@code start.*}. */
  public record Start(StartReviews reviews, StartNames names, Compare compare) {}

  /** {@code rules.*}. */
  public record Rules(boolean sameImage, boolean simultaneous, boolean sameEncounter) {}

  /** How the refresh criterion looks ahead. */
  public enum RefreshMethod {
    BINOMIAL,
    POISSON
  }

  /** Which earlier reviews a graph starts from. */
  public enum StartReviews {
    STAGING,
    ANNOTMATCH,
    NONE
  }

  /** What the catalogue's names are worth to a new graph. */
  public enum StartNames {
    /** Annotations of one name start joined. */
    TRUSTED,
    /** The pairs that would join them are proposed for review. */
    EVIDENCE,
    /** Nothing. */
    IGNORE
  }

  /** Which pairs are asked at all; suspects always are. */
  public enum Compare {
    ALL,
    /** No two annotations that were named before. */
    NEW_VS_ALL,
    /** Only two annotations without a name. */
    NEW_VS_NEW
  }

  /** What acts when nothing is set. */
  public static final ReviewParameters DEFAULTS = lenient(ReviewConfig.DEFAULTS);

  /**
   * The view for the native face.
   *
   * @throws IllegalArgumentException for an unknown key, a wrong type, a value out of range or a
   *     contradiction; it names the key, what was given and the remedy
   */
  public static ReviewParameters strict(ReviewConfig config) {
    return strict(config, Keys.ALL);
  }

  /** As {@link #strict(ReviewConfig)} for an algorithm that knows more parameters. */
  public static ReviewParameters strict(ReviewConfig config, ParameterSet known) {
    known.check(config);
    if (Keys.HARDCASE.read(config)) {
      for (Parameter<Boolean> off : List.of(Keys.RANKING, Keys.AUTOREVIEW, Keys.REDUN)) {
        require(!off.read(config), off.key() + " must be false where algo.hardcase is true");
      }
      require(Keys.INFERENCE.read(config), "inference.enabled must be true for algo.hardcase");
    }
    return lenient(config);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(
          "config." + otherwise + " (the preset hardcase sets what it needs)");
    }
  }

  /**
   * The view for WBIA's face and for a configuration that was accepted before: what is unknown or
   * not allowed counts as not set. Never throws, so that a journal can always be replayed.
   */
  public static ReviewParameters lenient(ReviewConfig c) {
    boolean redundancy = Keys.REDUN.read(c);
    return new ReviewParameters(
        graph(c),
        new Manual(Keys.N_PEEK.read(c), Keys.AUTOSAVE.read(c)),
        new Ranking(Keys.RANKING.read(c), Keys.NTOP.read(c)),
        new Loop(
            Keys.MAX_OUTER_LOOPS.read(c),
            Keys.QUICKSTART.read(c),
            Keys.HARDCASE.read(c),
            Keys.TRIES.read(c)),
        new Refresh(
            Keys.REFRESH.read(c),
            Keys.REFRESH_WINDOW.read(c),
            Keys.REFRESH_PATIENCE.read(c),
            Keys.REFRESH_THRESH.read(c),
            Keys.REFRESH_METHOD.read(c)),
        new Redundancy(
            redundancy && Keys.ENFORCE_POS.read(c),
            redundancy && Keys.ENFORCE_NEG.read(c),
            Keys.NEG_ONLY_AUTO.read(c)),
        new Start(Keys.START_REVIEWS.read(c), Keys.START_NAMES.read(c), Keys.START_COMPARE.read(c)),
        new Rules(Keys.SAME_IMAGE.read(c), Keys.SIMULTANEOUS.read(c), Keys.SAME_ENCOUNTER.read(c)),
        Keys.MODEL.read(c),
        Keys.UPDATE_ATTRS.read(c),
        Keys.CROSS_VIEWPOINT.read(c),
        Keys.MIXED_SPECIES.read(c),
        Keys.SYNC_BOUND.read(c));
  }

  private static GraphParameters graph(ReviewConfig c) {
    boolean automatic = Keys.AUTOREVIEW.read(c);
    return new GraphParameters(
        Keys.INFERENCE.read(c),
        Keys.REDUN.read(c),
        Keys.REDUN_POS.read(c),
        Keys.REDUN_NEG.read(c),
        Keys.CONF_THRESH.read(c),
        Keys.FIX_MODE.read(c),
        automatic && Keys.PRIORITIZE_NONPOS.read(c),
        automatic ? thresholds(c) : AutoThresholds.NEVER);
  }

  private static AutoThresholds thresholds(ReviewConfig c) {
    double never = Double.POSITIVE_INFINITY;
    return new AutoThresholds(
        Keys.THRESH_MATCH.read(c).orElse(never),
        Keys.THRESH_NOMATCH.read(c).orElse(never),
        Keys.THRESH_NOTCOMP.read(c).orElse(never),
        Keys.THRESH_PHOTOBOMB.read(c).orElse(never));
  }
}
