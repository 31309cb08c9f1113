package org.pelage.security;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * What a request passes before anything is done for it: is it a page of another site that sends it,
 * who asks, and does he ask too often. Thread-safe.
 *
 * @param origins of other sites whose pages may change something, as {@code https://host}
 */
public record Gate(Access access, RateLimit rate, Set<String> origins) {
  public Gate {
    origins = Set.copyOf(origins);
  }

  /** Without a limit, and for no other site. */
  public static Gate of(Access access) {
    return new Gate(access, RateLimit.none(), Set.of());
  }

  /** The same, for pages that anybody may see. */
  public Gate toAnybody() {
    return new Gate(Access.open(Set.of()), rate, origins);
  }

  /**
   * Whether a browser says that the page of a site we do not know sent the request.
   *
   * @param fetchSite {@code Sec-Fetch-Site}
   * @param origin {@code Origin}
   * @param host {@code Host}
   */
  public boolean isForeign(
      Optional<String> fetchSite, Optional<String> origin, Optional<String> host) {
    return CrossSite.isForeign(fetchSite, origin, host)
        && origin.filter(origins::contains).isEmpty();
  }

  /** The caller behind a request, empty if it is not known. */
  public Optional<Caller> identify(Optional<String> authorization, Optional<InetAddress> peer) {
    return access.identify(authorization, peer);
  }

  /** Counts a request, known or not, unless it is one too many: then false. */
  public boolean allows(Optional<Caller> caller, Optional<InetAddress> peer) {
    return rate.allows(caller, peer);
  }
}
