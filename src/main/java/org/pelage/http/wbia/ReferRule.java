package org.pelage.http.wbia;

import java.util.Map;
import java.util.Optional;
import org.pelage.catalog.AnnotationRow;

/**
 * Which annotations a refer page chooses, and how they are reviewed. The choices are those of
 * WBIA's catalogues that had rules of their own, as far as they need none of its models.
 *
 * @param species only annotations of it; empty: any
 * @param viewpoint only annotations whose viewpoint has this in it, empty: any
 * @param good whether only those of at least quality 3, unless they are of interest
 * @param imageset chosen whatever the request names, 0: the one it names
 */
record ReferRule(
    Optional<String> species,
    String viewpoint,
    boolean good,
    int imageset,
    boolean kaia,
    boolean census) {
  private static final int QUALITY_MIN = 3;

  private static final ReferRule PLAIN =
      new ReferRule(Optional.empty(), "", false, 0, false, false);
  private static final ReferRule NASSAU =
      new ReferRule(Optional.of("grouper_nassau"), "left", true, 0, false, false);
  private static final ReferRule SKUNK =
      new ReferRule(Optional.of("skunk_spotted"), "up", false, 0, false, false);
  private static final ReferRule WILD_DOG =
      new ReferRule(Optional.empty(), "right", false, 1, false, false);
  private static final ReferRule CENSUS =
      new ReferRule(Optional.of("zebra_grevys"), "right", true, 0, false, true);
  private static final ReferRule KAIA = new ReferRule(Optional.empty(), "", false, 0, true, false);

  private static final Map<String, ReferRule> RULES =
      Map.ofEntries(
          Map.entry("", PLAIN),
          Map.entry("None", PLAIN),
          Map.entry("nassau", NASSAU),
          Map.entry("NG_Feasability", NASSAU),
          Map.entry("skunk", SKUNK),
          Map.entry("SSKUNK_Master", SKUNK),
          Map.entry("wilddog", WILD_DOG),
          Map.entry("WD_Master", WILD_DOG),
          Map.entry("census", CENSUS),
          Map.entry("kaia", KAIA),
          Map.entry("ZEBRA_Kaia", KAIA));

  /** The rule a request asks for. */
  static ReferRule of(Parameters parameters) {
    String option = parameters.text("option").orElse("");
    ReferRule rule =
        Optional.ofNullable(RULES.get(option))
            .orElseThrow(
                () ->
                    Fault.invalid(
                        "option", "must be nassau, skunk, wilddog, census or kaia, or left out"));
    return parameters
        .text("species")
        .filter(species -> !species.isEmpty() && !species.equals("None"))
        .map(rule::withSpecies)
        .orElse(rule);
  }

  private ReferRule withSpecies(String other) {
    return new ReferRule(Optional.of(other), viewpoint, good, imageset, kaia, census);
  }

  /** Whether an annotation is chosen; one that is excluded never is. */
  boolean chooses(AnnotationRow row) {
    return !row.excluded()
        && species.map(s -> row.species().equals(Optional.of(s))).orElse(true)
        && (viewpoint.isEmpty() || row.viewpoint().filter(v -> v.contains(viewpoint)).isPresent())
        && (!good || isGood(row));
  }

  private static boolean isGood(AnnotationRow row) {
    return row.quality().filter(quality -> quality < QUALITY_MIN).isEmpty()
        || Metadata.of(row.metadata()).flag("interest").booleanValue();
  }
}
