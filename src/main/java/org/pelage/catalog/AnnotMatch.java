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

  public AnnotMatch {
    Objects.requireNonNull(pair, "pair");
    Objects.requireNonNull(modifiedAt, "modifiedAt");
  }
}
