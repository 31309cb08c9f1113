package org.pelage.catalog;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The committed state of a pair. Decisions and confidence are WBIA's integers.
 *
 * @param count how many reviews of the pair it rests on
 */
public record AnnotMatch(
    RowidPair pair,
    Optional<Integer> evidenceDecision,
    Optional<Integer> metaDecision,
    Optional<Integer> confidence,
    Optional<String> tags,
    Optional<String> reviewer,
    Instant modifiedAt,
    int count) {

  /** Nothing is decided of the pair yet. */
  static AnnotMatch undecided(RowidPair pair, Instant at) {
    return new AnnotMatch(
        pair,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        at,
        0);
  }

  public AnnotMatch {
    Objects.requireNonNull(pair, "pair");
    Objects.requireNonNull(modifiedAt, "modifiedAt");
  }
}
