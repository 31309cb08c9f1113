package org.pelage.session;

import java.util.Optional;

/**
 * Why a graph cannot go on by itself, if it cannot: shown as {@code failed} with the reason, never
 * as finished or empty (invariant 13). Not journaled: what fails is tried again.
 */
final class Trouble {
  private Optional<String> reason = Optional.empty();

  Optional<String> reason() {
    return reason;
  }

  void report(String why) {
    reason = Optional.of(why);
  }

  void clear() {
    reason = Optional.empty();
  }
}
