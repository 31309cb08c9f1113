package org.pelage.board;

import java.util.Collection;
import java.util.List;

/**
 * Keeps the last summary of each graph over restarts. Derived: it may be lost, or be seconds behind
 * the journal. Calls block; thread-safe.
 */
public interface SummaryStore {
  /** A summary as bytes under its stable name. */
  record Stored(String graphKey, String name, byte[] summary) {}

  /** Everything kept. */
  List<Stored> all();

  /** Keeps these instead of what there was of the same graphs, and forgets others. */
  void change(Collection<Stored> kept, Collection<String> forgotten);

  /** Keeps nothing. */
  SummaryStore NONE =
      new SummaryStore() {
        @Override
        public List<Stored> all() {
          return List.of();
        }

        @Override
        public void change(Collection<Stored> kept, Collection<String> forgotten) {
          // Nothing is kept.
        }
      };
}
