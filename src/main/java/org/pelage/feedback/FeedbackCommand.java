package org.pelage.feedback;

import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.ServiceKey;
import org.pelage.base.CborMessage;

/** What the buffer can be asked; each is answered once by a {@link FeedbackReply}. */
public sealed interface FeedbackCommand extends CborMessage {
  /** Under which this owner is found from anywhere in the cluster. */
  ServiceKey<FeedbackCommand> SERVICE_KEY =
      ServiceKey.create(FeedbackCommand.class, "pelage-feedback");

  /** {@link FeedbackReply.Accepted} once durable; a repeat of the key answers the same number. */
  record Submit(Feedback feedback, ActorRef<FeedbackReply> replyTo) implements FeedbackCommand {}

  /**
   * {@link FeedbackReply.Page}: feedback after that number, committed or not.
   *
   * @param limit 1 to {@link Read#PAGE_MAX}; a page may be shorter
   */
  record Read(long after, int limit, ActorRef<FeedbackReply> replyTo) implements FeedbackCommand {
    public static final int PAGE_MAX = 200;
  }

  /** {@link FeedbackReply.Counts}. */
  record Count(ActorRef<FeedbackReply> replyTo) implements FeedbackCommand {}

  /**
   * {@link FeedbackReply.Pulled}: feedback after that number that is not committed. For the query
   * object.
   */
  record Pull(long after, ActorRef<FeedbackReply> replyTo) implements FeedbackCommand {}

  /**
   * {@link FeedbackReply.CommittedUpTo} once it is durable that names are committed up to that
   * number; may be repeated. For the query object.
   */
  record Commit(long upTo, ActorRef<FeedbackReply> replyTo) implements FeedbackCommand {}

  /**
   * Tells {@code consumer} the highest number now and after each acceptance, until another one
   * follows. For the query object, which repeats it in case the buffer has moved.
   */
  record Follow(ActorRef<FeedbackNotice> consumer) implements FeedbackCommand {}
}
