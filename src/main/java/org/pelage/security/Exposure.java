package org.pelage.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Keeps a server without authentication where only this machine reaches it. */
public final class Exposure {
  private static final Set<String> LOOPBACK_NAMES =
      Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private Exposure() {}

  /**
   * Why the server must not start on {@code host}, empty if it may.
   *
   * @param host name or address to bind
   * @param access whether callers are known
   */
  public static Optional<String> refusal(String host, Access access) {
    if (access.authenticates() || isLoopback(host)) {
      return Optional.empty();
    }
    return Optional.of(
        "pelage.http.host = "
            + host
            + " is reachable from other machines, but nobody has to log in: add at least one entry"
            + " to pelage.security.tokens, set pelage.security.issuer or pelage.security.networks,"
            + " or bind to 127.0.0.1");
  }

  /**
   * Tells whether a request may have been sent by a page of another site whose name was made to
   * point at this machine: on a loopback server only the loopback's own names are served. It is
   * given the host of the request's {@code Host} header, empty if it has none.
   *
   * @param boundHost what the server listens on; may be looked up, once
   */
  public static Predicate<String> rebinding(String boundHost) {
    return isLoopback(boundHost)
        ? requested ->
            !requested.isEmpty() && !LOOPBACK_NAMES.contains(requested.toLowerCase(Locale.ROOT))
        : requested -> false;
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
