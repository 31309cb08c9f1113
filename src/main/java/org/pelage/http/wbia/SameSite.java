package org.pelage.http.wbia;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.pelage.base.Refusal;
import org.pelage.http.routing.Call;
import org.pelage.http.wire.Refused;

/**
 * Keeps pages of other sites from posting forms in the name of somebody who reviews here. A browser
 * says where a form comes from; programs that are no browsers say nothing and are let through.
 */
final class SameSite {
  private SameSite() {}

  /** What {@code work} gives, unless the request comes from elsewhere; never throws. */
  static <T> CompletableFuture<T> guarded(
      String method, Call call, Supplier<CompletableFuture<T>> work) {
    try {
      if (!method.equals("GET") && isForeign(call)) {
        throw Refused.of(
            Refusal.Kind.FORBIDDEN, "Origin", "forms are taken from pages of this server only");
      }
      return work.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static boolean isForeign(Call call) {
    Optional<String> origin = call.header("Origin");
    return origin.isPresent()
        && !authority(origin.get()).equals(call.header("Host").map(SameSite::lower));
  }

  private static Optional<String> authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority()).map(SameSite::lower);
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
