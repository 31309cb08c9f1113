package org.pelage.review.lease;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.pelage.graph.Pair;

/**
 * The live leases under their four keys: number, pair, holder and deadline. Each pair and each
 * number occurs once. All operations are logarithmic; whether a pair is leased takes no search,
 * since whoever looks for a free one asks it of all that are not.
 */
final class LeaseTable {
  private final SortedMap<Long, Lease> byNumber = new TreeMap<>();
  private final Long2ObjectMap<Lease> byPair = new Long2ObjectOpenHashMap<>();
  private final Map<Holder, SortedMap<Long, Lease>> byHolder = new HashMap<>();
  private final TreeSet<Lease> byDeadline =
      new TreeSet<>(Comparator.comparing(Lease::expiresAt).thenComparing(Lease::number));

  void put(Lease lease) {
    if (leased(lease.pair()) || byNumber.containsKey(lease.number())) {
      throw new IllegalStateException("leased twice: " + lease);
    }
    byNumber.put(lease.number(), lease);
    byPair.put(lease.pair().packed(), lease);
    byHolder.computeIfAbsent(lease.holder(), h -> new TreeMap<>()).put(lease.number(), lease);
    byDeadline.add(lease);
  }

  void remove(Lease lease) {
    byNumber.remove(lease.number());
    byPair.remove(lease.pair().packed());
    byDeadline.remove(lease);
    byHolder.computeIfPresent(
        lease.holder(),
        (h, own) -> {
          own.remove(lease.number());
          return own.isEmpty() ? null : own;
        });
  }

  /** Removes and returns what is void from {@code now} on. */
  List<Lease> removeExpired(Instant now) {
    List<Lease> expired = new ArrayList<>();
    while (!byDeadline.isEmpty() && !byDeadline.first().expiresAt().isAfter(now)) {
      Lease lease = byDeadline.first();
      remove(lease);
      expired.add(lease);
    }
    return expired;
  }

  /** Removes and returns what {@code which} accepts. Linear in the live leases. */
  List<Lease> removeIf(Predicate<Lease> which) {
    List<Lease> removed = byNumber.values().stream().filter(which).toList();
    removed.forEach(this::remove);
    return removed;
  }

  Optional<Lease> numbered(long number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  Optional<Lease> on(Pair pair) {
    return Optional.ofNullable(byPair.get(pair.packed()));
  }

  boolean leased(Pair pair) {
    return byPair.containsKey(pair.packed());
  }

  /** The holder's leases, oldest first. */
  Collection<Lease> of(Holder holder) {
    SortedMap<Long, Lease> own = byHolder.get(holder);
    return own == null ? List.of() : own.values();
  }

  /** All live leases, oldest first. */
  Collection<Lease> all() {
    return byNumber.values();
  }

  int size() {
    return byNumber.size();
  }

  Optional<Instant> nextDeadline() {
    return byDeadline.isEmpty() ? Optional.empty() : Optional.of(byDeadline.first().expiresAt());
  }
}
