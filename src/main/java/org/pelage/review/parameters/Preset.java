package org.pelage.review.parameters;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pelage.review.ReviewConfig;

/**
 * Named sets of values. What is in force on WBIA's face is, later over earlier: the defaults,
 * {@link #API}, the preset of the page's mode, what the client gave.
 */
public enum Preset {
  /** What every graph created through WBIA's face starts from. */
  API(
      Map.of(
          "manual.n_peek",
          100L,
          "manual.autosave",
          true,
          "redun.pos",
          2L,
          "redun.neg",
          2L,
          "algo.quickstart",
          false,
          "refresh.enabled",
          false)),
  /** The identification page without a mode. */
  PAGE(Map.of("manual.n_peek", 500L)),
  /** Looking again at answers that were not absolutely sure. */
  HARDCASE(
      Map.of(
          "ranking.enabled", false,
          "autoreview.enabled", false,
          "redun.enabled", false,
          "queue.conf.thresh", "absolutely_sure",
          "algo.hardcase", true)),
  /** Every candidate on its own, without inference. */
  KAIA(
      Map.of(
          "manual.n_peek", 500L,
          "autoreview.enabled", true,
          "autoreview.prioritize_nonpos", true,
          "inference.enabled", false,
          "ranking.enabled", true,
          "redun.enabled", true,
          "redun.enforce_neg", true,
          "redun.enforce_pos", false,
          "redun.neg", 2L,
          "redun.pos", 2L)),
  /** A census: everything is made redundant, by people too. */
  CENSUS(census());

  /** Thresholds of the reference's own verifier, per species, as far as it has any. */
  private static final Map<String, Map<String, Object>> VAMP_THRESHOLDS =
      Map.of(
          "zebra_grevys", thresholds(0.6291, 0.8695, Optional.empty()),
          "zebra_grevys+_canonical_", thresholds(0.5305, 0.8496, Optional.empty()),
          "zebra_mountain", thresholds(0.7767, 0.8640, Optional.of(0.8375)));

  private final Map<String, Object> sets;

  Preset(Map<String, Object> sets) {
    this.sets = sets;
  }

  /** What it sets. */
  public Map<String, Object> sets() {
    return sets;
  }

  /**
   * The preset {@code vamp} of a species: thresholds of the reference's own verifier, nothing where
   * it has none. Only for probabilities whose model is that verifier.
   */
  public static Map<String, Object> vamp(String species) {
    return VAMP_THRESHOLDS.getOrDefault(species, Map.of());
  }

  /** The preset of that name in lower case. */
  public static Optional<Preset> named(String name) {
    for (Preset preset : values()) {
      if (preset.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(preset);
      }
    }
    return Optional.empty();
  }

  /** The preset of a page's mode: hardcase before kaia before census, else the page's own. */
  public static Preset ofMode(boolean hardcase, boolean kaia, boolean census) {
    if (hardcase) {
      return HARDCASE;
    }
    if (kaia) {
      return KAIA;
    }
    return census ? CENSUS : PAGE;
  }

  /** What is in force on WBIA's API: the client's values over {@link #API}. */
  public static ReviewConfig api(ReviewConfig client) {
    return new ReviewConfig(API.sets).with(client.values());
  }

  /** What is in force on WBIA's pages: the client's values over the mode's over {@link #API}. */
  public static ReviewConfig page(Preset mode, ReviewConfig client) {
    return api(new ReviewConfig(mode.sets).with(client.values()));
  }

  private static Map<String, Object> census() {
    Map<String, Object> set = new TreeMap<>();
    set.put("manual.n_peek", 100L);
    set.put("autoreview.enabled", true);
    set.put("autoreview.prioritize_nonpos", true);
    set.put("inference.enabled", true);
    set.put("ranking.enabled", true);
    set.put("ranking.ntop", 5L);
    set.put("redun.enabled", true);
    set.put("redun.enforce_neg", true);
    set.put("redun.enforce_pos", true);
    set.put("redun.neg.only_auto", false);
    set.put("redun.neg", 2L);
    set.put("redun.pos", 2L);
    set.put("algo.hardcase", false);
    return Map.copyOf(set);
  }

  private static Map<String, Object> thresholds(
      double match, double nomatch, Optional<Double> notcomp) {
    Map<String, Object> set = new TreeMap<>();
    set.put("autoreview.thresh.match", match);
    set.put("autoreview.thresh.nomatch", nomatch);
    notcomp.ifPresent(p -> set.put("autoreview.thresh.notcomp", p));
    return Map.copyOf(set);
  }
}
