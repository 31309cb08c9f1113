package org.pelage.feedback;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where feedback that is committed can still be read. Thread-safe. */
@FunctionalInterface
public interface FeedbackHistory {
  /** The first {@code limit} items after that number, in order. */
  CompletionStage<List<FeedbackItem>> read(long after, int limit);
}
