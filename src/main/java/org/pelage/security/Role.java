package org.pelage.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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

  /** The roles' names, for messages. */
  static final String CODES = "the role must be reader, reviewer, curator or operator";

  /** The role of that name. */
  public static Optional<Role> ofCode(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }

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
