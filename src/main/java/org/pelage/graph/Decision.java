package org.pelage.graph;

import java.util.Optional;

/** What a reviewer says of a pair (evidence), by its name on the wire. */
public enum Decision {
  /** Same individual. */
  MATCH("match"),
  /** Different individuals. */
  NOMATCH("nomatch"),
  /**
   * No part of the body in common: nobody can tell. Closes the pair, is no evidence of difference.
   */
  NOTCOMP("notcomp"),
  /** This reviewer is not sure. Counts for nothing; another person is asked. */
  UNKNOWN("unknown"),
  /** Withdraws: the pair is open again. */
  UNREVIEWED("unreviewed");

  private final String code;

  Decision(String code) {
    this.code = code;
  }

  /** Name on the wire and in exports. */
  public String code() {
    return code;
  }

  /** Whether this is evidence of identity (match or nomatch). */
  public boolean isEvidence() {
    return this == MATCH || this == NOMATCH;
  }

  /** The decision of that wire name, empty where there is none. */
  public static Optional<Decision> ofCode(String code) {
    for (Decision d : values()) {
      if (d.code.equals(code)) {
        return Optional.of(d);
      }
    }
    return Optional.empty();
  }
}
