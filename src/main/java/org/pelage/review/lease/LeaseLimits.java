package org.pelage.review.lease;

import java.time.Duration;

/**
 * Limits of a {@link LeaseBook}. All durations are positive.
 *
 * @param perHolder how many leases one holder may have at a time
 * @param ttlMin shortest time to live that may be asked for
 * @param ttlDefault time to live when none is asked for
 * @param ttlMax longest time to live that may be asked for
 * @param skipMemory how long a skipped pair is kept from whoever skipped it
 * @param skipsPerHolder how many skipped pairs are remembered per holder; the oldest is forgotten
 * @param wbiaTtl time to live on WBIA's face; asking again meanwhile gives the same pair
 * @param wbiaGrace how old a lease of WBIA's face must be before it may be revoked for another
 *     client
 */
public record LeaseLimits(
    int perHolder,
    Duration ttlMin,
    Duration ttlDefault,
    Duration ttlMax,
    Duration skipMemory,
    int skipsPerHolder,
    Duration wbiaTtl,
    Duration wbiaGrace) {
  /** What the server uses unless it is configured otherwise. */
  public static final LeaseLimits DEFAULTS =
      new LeaseLimits(
          100,
          Duration.ofSeconds(1),
          Duration.ofSeconds(300),
          Duration.ofSeconds(3600),
          Duration.ofSeconds(600),
          1000,
          Duration.ofSeconds(120),
          Duration.ofSeconds(10));

  /**
   * Checks a request.
   *
   * @throws IllegalArgumentException naming the field and the allowed range
   */
  void check(int count, Duration ttl) {
    if (count < 1 || count > perHolder) {
      throw new IllegalArgumentException("count must be between 1 and " + perHolder + ": " + count);
    }
    if (ttl.compareTo(ttlMin) < 0 || ttl.compareTo(ttlMax) > 0) {
      throw new IllegalArgumentException(
          "ttl_seconds must be between "
              + ttlMin.toSeconds()
              + " and "
              + ttlMax.toSeconds()
              + ": "
              + ttl.toSeconds());
    }
  }
}
