package org.pelage.http.wbia;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.pelage.base.Refusal;
import org.pelage.feedback.Feedback;
import org.pelage.feedback.FeedbackCommand;
import org.pelage.feedback.FeedbackItem;
import org.pelage.feedback.FeedbackReply;
import org.pelage.graph.MetaDecision;
import org.pelage.http.gateway.QueryOwners;
import org.pelage.http.routing.Causes;
import org.pelage.http.wire.Refused;
import org.pelage.session.SessionCommand.Reviewer;

/** Gives a form that came back to the feedback buffer; answers its number once it is durable. */
record Buffering(QueryOwners owners) {
  private static final int LATER_MAX = FeedbackCommand.Read.PAGE_MAX;

  /**
   * The same form sent again counts once; with another answer it is another answer, so that
   * whatever was sent last counts, even if it was sent first as well.
   */
  CompletableFuture<Long> send(Reviewer reviewer, Submission submission) {
    return submit(reviewer, submission, submission.key())
        .exceptionallyCompose(
            failure ->
                isChanged(Causes.of(failure))
                    ? submit(reviewer, submission, another(submission))
                    : CompletableFuture.failedFuture(failure))
        .thenCompose(number -> unlessOutdated(reviewer, submission, number));
  }

  private CompletableFuture<Long> submit(Reviewer reviewer, Submission submission, String key) {
    Feedback feedback =
        new Feedback(
            submission.first(),
            submission.second(),
            submission.button().decision().orElseThrow(),
            MetaDecision.NONE,
            submission.confidence(),
            submission.tags(),
            reviewer.name(),
            key,
            submission.lease().orElse(""),
            submission.comment(),
            submission.seconds(),
            submission.clientStarted(),
            submission.clientEnded(),
            submission.serverStarted());
    return owners
        .feedback(
            FeedbackReply.Accepted.class, replyTo -> new FeedbackCommand.Submit(feedback, replyTo))
        .thenApply(FeedbackReply.Accepted::number);
  }

  private static boolean isChanged(Throwable cause) {
    return cause instanceof Refused refused && refused.refusal().kind() == Refusal.Kind.KEY_REUSED;
  }

  private static String another(Submission submission) {
    return submission.lease().map(lease -> lease + Submitting.CHANGED).orElse("")
        + UUID.randomUUID();
  }

  /** A repeat of a form whose answer was changed in between is answered anew. */
  private CompletableFuture<Long> unlessOutdated(
      Reviewer reviewer, Submission submission, long number) {
    if (submission.lease().isEmpty()) {
      return CompletableFuture.completedFuture(number);
    }
    return owners
        .feedback(
            FeedbackReply.Page.class,
            replyTo -> new FeedbackCommand.Read(number, LATER_MAX, replyTo))
        .handle((page, failure) -> failure == null ? page.items() : List.<FeedbackItem>of())
        .thenCompose(
            later ->
                isChangedIn(later, submission)
                    ? submit(reviewer, submission, another(submission))
                    : CompletableFuture.completedFuture(number));
  }

  /** Whether the last answer under the same lease says something else. */
  private static boolean isChangedIn(List<FeedbackItem> later, Submission submission) {
    String key = submission.lease().orElseThrow() + Submitting.CHANGED;
    return later.stream()
        .map(FeedbackItem::feedback)
        .filter(feedback -> feedback.key().startsWith(key))
        .reduce((before, last) -> last)
        .filter(last -> last.decision() != submission.button().decision().orElseThrow())
        .isPresent();
  }
}
