package org.pelage.catalog;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One answer on a pair as WBIA stages it. Decisions and confidence are WBIA's integers.
 *
 * @param identity who answered; an algorithm's begins with {@code algo:}
 * @param tags separated by semicolons
 * @param serverEnd when the answer was given
 * @param metadata a JSON object
 */
public record NewReview(
    UUID uuid,
    RowidPair pair,
    int evidenceDecision,
    Optional<Integer> metaDecision,
    String identity,
    Optional<Integer> confidence,
    Optional<String> tags,
    Optional<Instant> clientStart,
    Optional<Instant> clientEnd,
    Optional<Instant> serverStart,
    Instant serverEnd,
    Optional<String> metadata) {

  public NewReview {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(pair, "pair");
    Objects.requireNonNull(serverEnd, "serverEnd");
    NewAnnotation.checkText("identity", identity, NewAnnotation.TEXT_MAX);
  }
}
