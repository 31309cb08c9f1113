package org.pelage.query;

import java.util.function.DoubleConsumer;

/** Builds a session from the catalogue. Blocks, perhaps for minutes. Thread-safe. */
@FunctionalInterface
public interface IdentificationBuilder {
  /**
   * @param build its number
   * @param progress is told the share done, in [0, 1]
   */
  Identification build(long build, DoubleConsumer progress);
}
