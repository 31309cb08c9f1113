package org.pelage.security;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a page of another site sent a request through somebody's browser. A request that changes
 * something and is known by a cookie alone must say that it comes from here. Stateless.
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
