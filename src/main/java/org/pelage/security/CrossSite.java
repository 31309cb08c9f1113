package org.pelage.security;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a page of another site sent a request through somebody's browser. A request that changes
 * something must not, unless it shows a token, which no other site can know; one that is known by a
 * cookie alone must even say that it comes from here. Stateless.
 */
public final class CrossSite {
  private CrossSite() {}

  /**
   * Whether a browser says that one of our own pages sent the request.
   *
   * @param fetchSite {@code Sec-Fetch-Site}, which no page can forge
   * @param origin {@code Origin}
   * @param host {@code Host}
   */
  public static boolean isOwn(
      Optional<String> fetchSite, Optional<String> origin, Optional<String> host) {
    if (fetchSite.isPresent()) {
      return fetchSite.get().equals("same-origin");
    }
    return origin.isPresent() && host.isPresent() && authority(origin.get()).equals(lower(host));
  }

  /**
   * Whether a browser says that a page of another site sent the request. Whoever is no browser says
   * nothing, and is not.
   *
   * @param fetchSite {@code Sec-Fetch-Site}; {@code none} is somebody who typed the address
   * @param origin {@code Origin}
   * @param host {@code Host}
   */
  public static boolean isForeign(
      Optional<String> fetchSite, Optional<String> origin, Optional<String> host) {
    boolean browser = fetchSite.isPresent() || origin.isPresent();
    return browser && !isOwn(fetchSite, origin, host) && !fetchSite.equals(Optional.of("none"));
  }

  private static Optional<String> authority(String origin) {
    try {
      return lower(Optional.ofNullable(URI.create(origin).getRawAuthority()));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private static Optional<String> lower(Optional<String> text) {
    return text.map(t -> t.toLowerCase(Locale.ROOT));
  }
}
