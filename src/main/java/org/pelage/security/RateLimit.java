package org.pelage.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How often one client may ask: a steady rate, and a burst on top of it. A client is the person of
 * its token, or else its address, of IPv6 the first half, which is what one customer is given.
 * Clients on this machine that are nobody in particular are not limited: they could do worse.
 *
 * <p>The generic cell rate algorithm (ITU-T I.371): of each client only the time is kept at which
 * all it has asked would be paid for at the steady rate. Thread-safe, without locks; at most
 * {@value #CLIENTS_MAX} clients are remembered.
 */
public final class RateLimit {
  private static final int CLIENTS_MAX = 100_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
  private static final int NETWORK_BYTES = 8;

  private final long cost;
  private final long burst;
  private final LongSupplier nanoTime;
  private final LoadingCache<String, AtomicLong> paidUntil;

  private RateLimit(long cost, long burst, LongSupplier nanoTime) {
    this.cost = cost;
    this.burst = burst;
    this.nanoTime = nanoTime;
    this.paidUntil =
        Caffeine.newBuilder()
            .maximumSize(CLIENTS_MAX)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build(client -> new AtomicLong(nanoTime.getAsLong()));
  }

  /**
   * A limit.
   *
   * @param perSecond requests a second, 0 for no limit
   * @param burst requests that may come at once, at least 1
   */
  public static RateLimit of(int perSecond, int burst, LongSupplier nanoTime) {
    long cost = perSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() / perSecond;
    return new RateLimit(cost, cost * burst, nanoTime);
  }

  /** Everybody may always ask. */
  public static RateLimit none() {
    return of(0, 1, System::nanoTime);
  }

  /** Counts a request, unless it is one too many: then false. */
  boolean allows(Optional<Caller> caller, Optional<InetAddress> peer) {
    return cost == 0 || client(caller, peer).map(this::spend).orElse(true);
  }

  private boolean spend(String client) {
    AtomicLong paid = paidUntil.get(client);
    long now = nanoTime.getAsLong();
    while (true) {
      long before = paid.get();
      long after = (before - now < 0 ? now : before) + cost;
      if (after - now > burst) {
        return false;
      }
      if (paid.compareAndSet(before, after)) {
        return true;
      }
    }
  }

  private static Optional<String> client(Optional<Caller> caller, Optional<InetAddress> peer) {
    return caller
        .flatMap(Caller::subject)
        .map(subject -> "subject " + subject)
        .or(
            () ->
                peer.filter(address -> !address.isLoopbackAddress())
                    .map(address -> "address " + HexFormat.of().formatHex(network(address))));
  }

  private static byte[] network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
  }
}
