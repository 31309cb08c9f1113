package org.pelage.session;

import java.util.Optional;

/**
 * Keeps checkpoints: consecutive stretches of a graph's journal, packed. A database of its own, so
 * that it never waits for the journal's one writer nor makes it wait. Calls block; thread-safe.
 */
public interface CheckpointStore {
  /**
   * A stretch of the journal.
   *
   * @param from number of its first event
   * @param to number of its last
   */
  record Stretch(long from, long to, byte[] packed) {}

  /** The stretch that begins with that number, empty if there is none. */
  Optional<Stretch> find(String graphKey, long from);

  /** Number of the last event kept, 0 if there is none. */
  long last(String graphKey);

  /** Keeps a stretch; one that is kept already is left as it is. */
  void keep(String graphKey, Stretch stretch);

  /** Keeps nothing: every start reads the journal from its beginning. */
  CheckpointStore NONE =
      new CheckpointStore() {
        @Override
        public Optional<Stretch> find(String graphKey, long from) {
          return Optional.empty();
        }

        @Override
        public long last(String graphKey) {
          return 0;
        }

        @Override
        public void keep(String graphKey, Stretch stretch) {
          // Nothing is kept.
        }
      };
}
