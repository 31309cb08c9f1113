package org.pelage.security;

import java.util.Locale;
import org.pelage.graph.Rank;

/** What a caller may do; each role may do what those before it may. */
public enum Role {
  /** Reads. */
  READER,
  /** Leases pairs and decides. */
  REVIEWER,
  /** Overrules reviewers, undoes their items. */
  CURATOR,
  /** Adds annotations, creates and deletes graphs, writes names. */
  OPERATOR;

  /** Whether this role may do what {@code needed} may. */
  public boolean allows(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** What this role's word counts on a pair. */
  Rank rank() {
    return allows(CURATOR) ? Rank.CURATOR : Rank.REVIEWER;
  }

  /** Name in configuration and in messages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
