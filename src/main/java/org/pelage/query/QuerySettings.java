package org.pelage.query;

import java.time.Duration;
import org.pelage.review.lease.LeaseLimits;

/**
 * Limits and times of the query object.
 *
 * @param limit at how many items of feedback names are committed, 1 to 10,000
 * @param syncBound probability in [0, 1] that an individual must reach for its name to be written
 * @param failureShown how long a failed build is only reported before the next caller begins anew
 * @param follow how often the buffer is asked for what is new, in case a notice was lost
 * @param retry pause before the catalogue or the buffer is asked again
 * @param askTimeout of the buffer
 */
public record QuerySettings(
    int limit,
    double syncBound,
    Duration failureShown,
    Duration follow,
    Duration retry,
    Duration askTimeout,
    LeaseLimits leases) {
  public static final QuerySettings DEFAULTS =
      new QuerySettings(
          50,
          0.99,
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          LeaseLimits.DEFAULTS);
}
