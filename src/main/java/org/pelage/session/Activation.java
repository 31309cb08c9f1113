package org.pelage.session;

import java.util.List;

/**
 * One activation of a graph: its epoch, made durable before its first lease and with its first
 * write, and the random number by which it knows its own epoch from another's of the same number.
 */
final class Activation {
  private final GraphState state;
  private final long writer;

  Activation(GraphState state, long writer) {
    this.state = state;
    this.writer = writer;
  }

  /** Whether the present epoch of the journal is this activation's. */
  boolean isDurable() {
    return state.epoch() > 0 && state.writer() == writer;
  }

  /** The epoch this activation writes under. */
  long epoch() {
    return isDurable() ? state.epoch() : state.epoch() + 1;
  }

  /** What has to be written first. */
  List<SessionEvent> prefix(java.time.Instant now) {
    return isDurable() ? List.of() : List.of(new SessionEvent.Activated(epoch(), writer, now));
  }

  /** Whether the event begins an epoch of somebody else. */
  boolean isForeign(SessionEvent event) {
    return event instanceof SessionEvent.Activated other && other.writer() != writer;
  }
}
