package org.pelage.check;

import java.util.Optional;

/**
 * An operation as a client saw it.
 *
 * @param answered in the model's words; empty if the client was not told whether it was done
 * @param from when it was called, ns
 * @param to when it returned, ns of the same clock; without meaning if not answered
 */
public record Call<O>(O operation, Optional<String> answered, long from, long to) {
  /** When it can no longer take effect. */
  public long end() {
    return answered.isPresent() ? to : Long.MAX_VALUE;
  }

  @Override
  public String toString() {
    return operation + " -> " + answered.orElse("?") + " [" + from + ", " + to + "]";
  }
}
