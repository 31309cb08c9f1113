package org.pelage.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.pelage.base.Refusal;

/**
 * What everybody behind the door works on. Confined to the door.
 *
 * @param state the graph, as far as it is durable
 * @param activation under which epoch to write
 * @param leases who looks at what
 * @param trouble what keeps the graph from going on
 */
record Desk(
    String graphKey,
    GraphState state,
    Activation activation,
    Leases leases,
    Trouble trouble,
    SessionSettings settings,
    Clock clock) {
  Instant now() {
    return clock.instant();
  }

  long epoch() {
    return activation.epoch();
  }

  /** What stands in the way of a request under that key: it was used, or is about to be. */
  Optional<Planned> repeated(SessionEvent.Request request, Pending pending, Repeat repeat) {
    String reviewer = request.reviewer();
    Optional<KeyMemory.Used> used = state.keys().find(reviewer, request.key());
    if (used.isPresent()) {
      return Optional.of(
          used.get().fingerprint().equals(request.fingerprint())
              ? new Planned.Settled(() -> repeat.answer(used.get()))
              : reused());
    }
    return pending
        .fingerprint(reviewer, request.key())
        .map(
            fingerprint ->
                fingerprint.equals(request.fingerprint())
                    ? waitFor(reviewer, request.key(), repeat)
                    : reused());
  }

  /** A repeat of what is being written is answered when that is durable. */
  private Planned waitFor(String reviewer, String key, Repeat repeat) {
    return new Planned.Write(
        java.util.List.of(),
        outcomes -> repeat.answer(state.keys().find(reviewer, key).orElseThrow()));
  }

  private static Planned reused() {
    return Planned.refused(
        Refusal.Kind.KEY_REUSED, "key", "was used for another request; send a new key");
  }

  /** Answers a request that was done before. */
  @FunctionalInterface
  interface Repeat {
    void answer(KeyMemory.Used used);
  }
}
