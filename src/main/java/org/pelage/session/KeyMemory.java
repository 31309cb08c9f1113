package org.pelage.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which idempotency keys were used for what: the last {@value #KEPT_MIN} and at least those of 7
 * days. The age is measured against the newest entry's time, so that a replay forgets what the
 * original forgot. O(1) amortised.
 */
final class KeyMemory {
  static final int KEPT_MIN = 100_000;
  static final Duration KEPT_FOR = Duration.ofDays(7);

  /** Scope of a key: one reviewer of one graph. */
  private record Scope(String reviewer, String key) {}

  /**
   * What a key was used for.
   *
   * @param sequence of the item or undo, 0 for requests that have no place in the log of items
   */
  record Used(String fingerprint, long sequence) {}

  private record Aged(Scope scope, Instant at) {}

  private final Map<Scope, Used> used = new HashMap<>();
  private final ArrayDeque<Aged> byAge = new ArrayDeque<>();

  /** Remembers a request that had a key. */
  void remember(SessionEvent.Request request, long sequence, Instant at) {
    if (request.key().isEmpty()) {
      return;
    }
    Scope scope = new Scope(request.reviewer(), request.key());
    if (used.putIfAbsent(scope, new Used(request.fingerprint(), sequence)) == null) {
      byAge.add(new Aged(scope, at));
      forget(at);
    }
  }

  private void forget(Instant now) {
    while (byAge.size() > KEPT_MIN
        && Duration.between(byAge.peek().at(), now).compareTo(KEPT_FOR) > 0) {
      used.remove(byAge.remove().scope());
    }
  }

  /** What the reviewer used that key for. */
  Optional<Used> find(String reviewer, String key) {
    return key.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(used.get(new Scope(reviewer, key)));
  }

  int size() {
    return used.size();
  }
}
