package org.pelage.session;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The journal of one graph as it is stored, for whoever copies events without looking into them.
 * Thread-safe.
 */
@FunctionalInterface
public interface StoredEvents {
  /**
   * An event as the journal keeps it, seal included.
   *
   * @param serializer that reads it
   * @param name of its type on the wire
   * @param body not to be changed
   */
  record Stored(int serializer, String name, byte[] body) {}

  /** The events numbered {@code from} to {@code to}, both included, in order. */
  CompletionStage<List<Stored>> read(String persistenceId, long from, long to);
}
