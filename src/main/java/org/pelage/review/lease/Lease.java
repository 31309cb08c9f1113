package org.pelage.review.lease;

import java.time.Instant;
import org.pelage.graph.Pair;
import org.pelage.review.Question;

/**
 * A pair handed to one holder until a deadline.
 *
 * @param id opaque outside: {@code <graph_key>.<epoch>.<n>}
 * @param number n, rising within the epoch
 * @param holder who looks at it
 * @param question the pair and why it is asked
 * @param grantedAt when it was handed out
 * @param expiresAt from when on it is void
 */
public record Lease(
    String id,
    long number,
    Holder holder,
    Question question,
    Instant grantedAt,
    Instant expiresAt) {
  /** The leased pair. */
  public Pair pair() {
    return question.pair();
  }

  Lease until(Instant expiry) {
    return new Lease(id, number, holder, question, grantedAt, expiry);
  }
}
