package org.pelage.review.lease;

/** How an answer stands to the leases. All but {@link #WRONG_LEASE} are accepted. */
public enum Timeliness {
  /** Given under a live lease on the pair. */
  HELD,
  /**
   * Given under a lease that is over: expired, revoked, settled, or of an earlier epoch. Counts,
   * and is flagged.
   */
  LATE,
  /** Given without a lease, as on a pair that was asked for explicitly. */
  UNLEASED,
  /** The lease named is on another pair, somebody else's, or was never granted: refused. */
  WRONG_LEASE
}
