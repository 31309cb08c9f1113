package org.pelage.security;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Recognizes callers: by a token of ours, by one of a trusted issuer, or by the network they are
 * in. With none of these configured everybody may do everything, and a request names its reviewer;
 * {@link Exposure} keeps such a server on the loopback interface. Thread-safe.
 */
public final class Access {
  private static final String BEARER = "Bearer ";

  private final Map<String, ApiToken> byHash;
  private final List<TrustedNetwork> networks;
  private final Optional<Issuer> issuer;
  private final Set<String> curators;

  private Access(
      Map<String, ApiToken> byHash,
      List<TrustedNetwork> networks,
      Optional<Issuer> issuer,
      Set<String> curators) {
    this.byHash = byHash;
    this.networks = List.copyOf(networks);
    this.issuer = issuer;
    this.curators = Set.copyOf(curators);
  }

  /** Somebody who vouches for callers. */
  @FunctionalInterface
  public interface Issuer {
    /** The caller a token is about, empty if it is not the issuer's, is out of date or forged. */
    Optional<Caller> verify(String token);
  }

  /** No login; {@code curators} are the reviewers whose word counts more. */
  public static Access open(Set<String> curators) {
    return of(List.of(), curators);
  }

  /** Only who carries one of these tokens; none given means {@link #open}. */
  public static Access of(List<ApiToken> tokens, Set<String> curators) {
    return new Access(
        tokens.stream()
            .collect(Collectors.toUnmodifiableMap(ApiToken::sha256, Function.identity())),
        List.of(),
        Optional.empty(),
        curators);
  }

  /** The same, and whoever is in one of these networks. */
  public Access withNetworks(List<TrustedNetwork> trusted) {
    return new Access(byHash, trusted, issuer, curators);
  }

  /** The same, and whoever carries a token of this issuer. */
  public Access withIssuer(Issuer trusted) {
    return new Access(byHash, networks, Optional.of(trusted), curators);
  }

  /** Whether it is asked who calls. */
  public boolean authenticates() {
    return !byHash.isEmpty() || !networks.isEmpty() || issuer.isPresent();
  }

  /** As {@link #identify(Optional, Optional)}, wherever the request came from. */
  public Optional<Caller> identify(Optional<String> authorization) {
    return identify(authorization, Optional.empty());
  }

  /**
   * The caller behind a request, empty if it is not known. Who shows a token is judged by it alone.
   *
   * @param authorization the {@code Authorization} header's value, empty if the request has none
   * @param peer where the request came from, empty if that is not known
   */
  public Optional<Caller> identify(Optional<String> authorization, Optional<InetAddress> peer) {
    if (!authenticates()) {
      return Optional.of(new Caller(Optional.empty(), Role.OPERATOR, curators));
    }
    return authorization.isPresent()
        ? authorization.flatMap(Access::bearer).flatMap(this::byToken)
        : peer.flatMap(this::byNetwork);
  }

  private static Optional<String> bearer(String authorization) {
    return Optional.of(authorization)
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  private Optional<Caller> byToken(String token) {
    return Optional.ofNullable(byHash.get(ApiToken.hash(token)))
        .map(known -> new Caller(Optional.of(known.subject()), known.role(), Set.of()))
        .or(() -> issuer.flatMap(i -> i.verify(token)));
  }

  /** In more than one network, the first counts. */
  private Optional<Caller> byNetwork(InetAddress peer) {
    return networks.stream()
        .filter(network -> network.contains(peer))
        .findFirst()
        .map(network -> new Caller(Optional.empty(), network.role(), curators));
  }
}
