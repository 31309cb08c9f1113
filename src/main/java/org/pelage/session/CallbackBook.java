package org.pelage.session;

import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Which callbacks are due and not settled, and what the other server was last to be told. */
final class CallbackBook {
  private final TreeMap<Long, SessionEvent.CallbackDue> open = new TreeMap<>();
  private Optional<SessionEvent.CallbackDue> last = Optional.empty();
  private Optional<UUID> toldAs = Optional.empty();

  /**
   * @param publicId the graph's id when this became due
   */
  void apply(SessionEvent.CallbackDue event, UUID publicId) {
    open.put(event.number(), event);
    last = Optional.of(event);
    toldAs = Optional.of(publicId);
  }

  void apply(SessionEvent.CallbackSettled event) {
    open.remove(event.number());
  }

  /** Those to be handed over (again), in order. */
  Iterable<SessionEvent.CallbackDue> open() {
    return open.values();
  }

  Optional<SessionEvent.CallbackDue> last() {
    return last;
  }

  /** The id the graph had when it was last spoken of. */
  Optional<UUID> toldAs() {
    return toldAs;
  }

  /** The number of the next. */
  long next() {
    return last.map(SessionEvent.CallbackDue::number).orElse(0L) + 1;
  }
}
