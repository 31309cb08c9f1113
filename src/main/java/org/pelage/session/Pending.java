package org.pelage.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the batch being gathered will have done once it is durable, as far as later commands of the
 * same batch depend on it: the next sequence number and the keys used.
 */
final class Pending {
  private record Scope(String reviewer, String key) {}

  private final Map<Scope, String> fingerprints = new HashMap<>();
  private long nextSequence;

  Pending(long lastSequence) {
    this.nextSequence = lastSequence + 1;
  }

  /** Takes {@code count} sequence numbers; the first of them. */
  long take(int count) {
    long first = nextSequence;
    nextSequence += count;
    return first;
  }

  void use(SessionEvent.Request request) {
    if (!request.key().isEmpty()) {
      fingerprints.put(new Scope(request.reviewer(), request.key()), request.fingerprint());
    }
  }

  /** The fingerprint under which that key is used earlier in this batch. */
  Optional<String> fingerprint(String reviewer, String key) {
    return Optional.ofNullable(fingerprints.get(new Scope(reviewer, key)));
  }
}
