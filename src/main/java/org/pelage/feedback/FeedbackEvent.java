package org.pelage.feedback;

import java.time.Instant;
import org.pelage.base.CborMessage;

/** What the buffer journals. */
public sealed interface FeedbackEvent extends CborMessage {
  /** Feedback was accepted under that number. */
  record Submitted(long number, Feedback feedback, Instant at) implements FeedbackEvent {}

  /** Names are committed up to that number. */
  record Committed(long upTo, Instant at) implements FeedbackEvent {}
}
