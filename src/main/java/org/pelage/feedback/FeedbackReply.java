package org.pelage.feedback;

import java.util.List;
import java.util.Optional;
import org.pelage.base.CborMessage;
import org.pelage.base.Refusal;

/** What the buffer answers. */
public sealed interface FeedbackReply extends CborMessage {
  /** Not done, and why. */
  record Refused(Refusal refusal) implements FeedbackReply {}

  /** Durable. */
  record Accepted(long number) implements FeedbackReply {}

  /**
   * Feedback in order.
   *
   * @param committedUpTo up to which number names are committed
   * @param next {@code after} of the next page, empty at the end
   */
  record Page(List<FeedbackItem> items, long committedUpTo, Optional<Long> next)
      implements FeedbackReply {
    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * Feedback in order, from the one asked for on.
   *
   * @param upTo highest number accepted
   */
  record Pulled(List<FeedbackItem> items, long upTo) implements FeedbackReply {
    public Pulled {
      items = List.copyOf(items);
    }
  }

  /**
   * How much there is.
   *
   * @param pending accepted and not committed
   */
  record Counts(long accepted, long committedUpTo, int pending) implements FeedbackReply {}

  /** Durable. */
  record CommittedUpTo(long upTo) implements FeedbackReply {}
}
