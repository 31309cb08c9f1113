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
 * another node has changed; after a change of its own a node asks at once.
 *
 * <p>While the registry is silent, because it moves to another node, nothing it would acknowledge
 * changes: what it said last is then still the best answer for {@link #LAST}, so that graphs go on
 * being reached. Thread-safe.
 */
final class GraphIds {
  /** How long an answer of the registry is relied on. */
  static final Duration KEEP = Duration.ofSeconds(1);

  /** How long after it was given an answer of a registry that fell silent is believed. */
  static final Duration LAST = Duration.ofSeconds(60);

  private static final int ENTRIES_MAX = 4096;

  private record Entry(String graphKey, long expiresAtNanos, long lastUntilNanos) {}

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

  /** What the registry said last, if that is not too long ago. */
  synchronized Optional<String> last(UUID id) {
    return Optional.ofNullable(entries.get(id))
        .filter(entry -> entry.lastUntilNanos() - nanoTime.getAsLong() > 0)
        .map(Entry::graphKey);
  }

  /** Relies on what was said last for a moment more: the registry was asked and is silent. */
  synchronized void renew(UUID id) {
    long now = nanoTime.getAsLong();
    last(id)
        .ifPresent(
            key ->
                entries.put(
                    id, new Entry(key, now + KEEP.toNanos(), entries.get(id).lastUntilNanos())));
  }

  /** Ids changed their meaning, or may have: nothing is believed any more without asking. */
  synchronized void expire() {
    generation++;
    long now = nanoTime.getAsLong();
    entries.replaceAll((id, entry) -> new Entry(entry.graphKey(), now, entry.lastUntilNanos()));
  }

  /** A mark to give back to {@link #put}: what was asked before a change must not outlive it. */
  synchronized long generation() {
    return generation;
  }

  synchronized void put(UUID id, String graphKey, long askedAt) {
    if (askedAt == generation) {
      entries.remove(id);
      long now = nanoTime.getAsLong();
      entries.put(id, new Entry(graphKey, now + KEEP.toNanos(), now + LAST.toNanos()));
    }
  }

  /** What the registry said of this id has turned out wrong. */
  synchronized void forget(UUID id) {
    generation++;
    entries.remove(id);
  }
}
