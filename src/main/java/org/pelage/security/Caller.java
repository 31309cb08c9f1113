package org.pelage.security;

import java.util.Optional;
import java.util.Set;
import org.pelage.graph.Rank;

/**
 * Who sent a request.
 *
 * @param subject the token's subject; empty on a server without authentication, where a request
 *     names its reviewer itself
 * @param role what the caller may do
 * @param curators reviewers who count as curators on a server without authentication
 */
public record Caller(Optional<String> subject, Role role, Set<String> curators) {

  /** What the word of {@code reviewer}, acting through this caller, counts. */
  public Rank rankOf(String reviewer) {
    if (subject.isPresent()) {
      return role.rank();
    }
    return curators.contains(reviewer) ? Rank.CURATOR : Rank.REVIEWER;
  }
}
