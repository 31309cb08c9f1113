package org.pelage.session;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads the journal of one graph page by page. Thread-safe. */
@FunctionalInterface
public interface JournalReader {
  /** An event and its place in the journal. */
  record Row(long number, SessionEvent event) {}

  /** The events numbered {@code from} to {@code to}, both included, in order. */
  CompletionStage<List<Row>> read(String persistenceId, long from, long to);
}
