package org.pelage.http.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Which graph an id meant a moment ago, so that a burst of requests asks the registry once. An
 * entry is good for {@link #KEEP} at most, which bounds how long a node may follow an id that
 * another node has changed; what this node changes itself is forgotten at once. Thread-safe.
 */
final class GraphIds {
  /** How long an answer of the registry is relied on. */
  static final Duration KEEP = Duration.ofSeconds(1);

  private static final int ENTRIES_MAX = 4096;

  private record Entry(String graphKey, long expiresAtNanos) {}

  private final LongSupplier nanoTime;
  private final Map<UUID, Entry> entries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Entry> eldest) {
          return size() > ENTRIES_MAX;
        }
      };
  private long generation;

  GraphIds(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized Optional<String> get(UUID id) {
    return Optional.ofNullable(entries.get(id))
        .filter(entry -> entry.expiresAtNanos() - nanoTime.getAsLong() > 0)
        .map(Entry::graphKey);
  }

  /** A mark to give back to {@link #put}: what was asked before a change must not outlive it. */
  synchronized long generation() {
    return generation;
  }

  synchronized void put(UUID id, String graphKey, long askedAt) {
    if (askedAt == generation) {
      entries.remove(id);
      entries.put(id, new Entry(graphKey, nanoTime.getAsLong() + KEEP.toNanos()));
    }
  }

  /** Ids changed their meaning, or may have. */
  synchronized void forget() {
    generation++;
    entries.clear();
  }
}
