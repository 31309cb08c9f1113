package org.pelage.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Recognizes callers. Without tokens everybody may do everything, and a request names its reviewer;
 * {@link Exposure} keeps such a server on the loopback interface.
 */
public final class Access {
  private final Map<String, ApiToken> byHash;
  private final Caller everybody;

  private Access(Map<String, ApiToken> byHash, Set<String> curators) {
    this.byHash = byHash;
    this.everybody = new Caller(Optional.empty(), Role.OPERATOR, Set.copyOf(curators));
  }

  /** No login; {@code curators} are the reviewers whose word counts more. */
  public static Access open(Set<String> curators) {
    return new Access(Map.of(), curators);
  }

  /** Only who carries one of these tokens; none given means {@link #open}. */
  public static Access of(List<ApiToken> tokens, Set<String> curators) {
    return new Access(
        tokens.stream()
            .collect(Collectors.toUnmodifiableMap(ApiToken::sha256, Function.identity())),
        curators);
  }

  /** Whether a token is asked for. */
  public boolean authenticates() {
    return !byHash.isEmpty();
  }

  /**
   * The caller behind an {@code Authorization} header, empty if it is missing or not known.
   *
   * @param authorization the header's value, empty if the request has none
   */
  public Optional<Caller> identify(Optional<String> authorization) {
    if (!authenticates()) {
      return Optional.of(everybody);
    }
    return authorization
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> byHash.get(ApiToken.hash(value.substring(7).strip())))
        .map(token -> new Caller(Optional.of(token.subject()), token.role(), Set.of()));
  }
}
