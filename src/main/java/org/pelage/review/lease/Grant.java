package org.pelage.review.lease;

import java.util.List;

/** What came of asking a {@link LeaseBook} for pairs. */
public sealed interface Grant {
  /**
   * Pairs were handed out, at least one.
   *
   * @param revoked leases of others that were taken away for this
   */
  record Granted(List<Lease> leases, List<Lease> revoked) implements Grant {
    public Granted {
      leases = List.copyOf(leases);
      revoked = List.copyOf(revoked);
    }
  }

  /** There is no pair for this holder now. */
  record None(Reason reason) implements Grant {}

  /** Why there is no pair for a holder. Whether the algorithm has finished is not known here. */
  enum Reason {
    /** The algorithm has no question at all: it is computing, or finished. */
    NO_QUESTION("there is no question"),
    /** Every question is leased to somebody. */
    LEASED("every pair is being looked at by somebody else"),
    /** What is not leased was skipped by this holder a short while ago. */
    SKIPPED("skipped"),
    /** What is left needs somebody else's opinion. */
    OTHER_PERSON("what is left needs another reviewer's opinion"),
    /** The holder has as many leases as he may have. */
    TOO_MANY_HELD("you hold as many leases as you may: answer or give back some");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The {@code reason} of the answer. */
    public String words() {
      return words;
    }
  }
}
