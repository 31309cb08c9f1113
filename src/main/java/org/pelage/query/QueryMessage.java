package org.pelage.query;

import java.util.Optional;
import org.pelage.feedback.FeedbackReply;
import org.pelage.review.ReviewEvent;

/** What the query object receives: commands, and what it sends itself (never over the wire). */
interface QueryMessage {

  /** An activation begins, or could not take the fence: take the next epoch. */
  record Activate() implements QueryMessage {}

  /**
   * The fence is this activation's, or why not.
   *
   * @param outcome of the commit that was under way, if it was written
   */
  record Claimed(long epoch, Optional<String> outcome, Optional<Throwable> failure)
      implements QueryMessage {}

  /** A build ended. */
  record Built(long build, Optional<Identification> identification, Optional<Throwable> failure)
      implements QueryMessage {}

  /** There is feedback up to that number. */
  record FeedbackThere(long upTo) implements QueryMessage {}

  /** What the buffer answered to a pull; empty: nothing in time. */
  record Pulled(long build, Optional<FeedbackReply> reply) implements QueryMessage {}

  /** Look whether there is feedback to pull or names to commit. */
  record Look() implements QueryMessage {}

  /** A commit was written, or why not. */
  record Written(long commit, Optional<NameCommitter.Outcome> outcome, Optional<Throwable> failure)
      implements QueryMessage {}

  /** Write the commit again. */
  record WriteAgain(long commit) implements QueryMessage {}

  /** What the buffer answered to a commit; empty: nothing in time. */
  record BufferCommitted(long upTo, Optional<FeedbackReply> reply) implements QueryMessage {}

  /** What the algorithm wished for, or why it cannot be had. */
  record WishFulfilled(long build, Optional<ReviewEvent> event, Optional<Throwable> failure)
      implements QueryMessage {}

  /** Ask the buffer for notices again. */
  record FollowAgain() implements QueryMessage {}
}
