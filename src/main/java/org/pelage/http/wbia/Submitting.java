package org.pelage.http.wbia;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.pelage.base.Refusal;
import org.pelage.http.routing.Causes;
import org.pelage.http.wire.Refused;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionCommand.Reviewer;
import org.pelage.session.SessionReply;

/** Gives a form that came back to its graph; answers once it is durable. */
record Submitting(Graphs graphs) {
  /** Between a lease and what tells a changed answer's key from the first one's. */
  static final String CHANGED = "~";

  /**
   * The same form sent again counts once. With another answer it is another answer, so that
   * whatever was sent last is in force, even if it was sent first as well.
   */
  CompletableFuture<SessionReply.Decided> send(
      Reviewer reviewer, UUID graph, Submission submission) {
    return ask(reviewer, graph, submission, submission.key())
        .exceptionallyCompose(
            failure ->
                isChanged(Causes.of(failure))
                    ? ask(reviewer, graph, submission, another(submission))
                    : CompletableFuture.failedFuture(failure))
        .thenCompose(decided -> unlessOutdated(reviewer, graph, submission, decided))
        .exceptionallyCompose(
            failure -> CompletableFuture.failedFuture(missing(submission, Causes.of(failure))));
  }

  private CompletableFuture<SessionReply.Decided> ask(
      Reviewer reviewer, UUID graph, Submission submission, String key) {
    return graphs.writeBriefly(
        graph, SessionReply.Decided.class, replyTo -> submission.command(reviewer, key, replyTo));
  }

  /** A key of its own, which still says what lease the answer was given under. */
  private static String another(Submission submission) {
    return submission.lease().map(lease -> lease + CHANGED).orElse("") + UUID.randomUUID();
  }

  private static boolean isChanged(Throwable cause) {
    return cause instanceof Refused refused && refused.refusal().kind() == Refusal.Kind.KEY_REUSED;
  }

  /** A repeat of a form whose answer was changed in between is answered anew. */
  private CompletableFuture<SessionReply.Decided> unlessOutdated(
      Reviewer reviewer, UUID graph, Submission submission, SessionReply.Decided decided) {
    if (submission.lease().isEmpty() || submission.button().decision().isEmpty()) {
      return CompletableFuture.completedFuture(decided);
    }
    return inForce(graph, submission)
        .thenCompose(
            item ->
                item.filter(found -> isChangeOf(submission, found)).isPresent()
                    ? ask(reviewer, graph, submission, another(submission))
                    : CompletableFuture.completedFuture(decided));
  }

  /** Whether it was sent under the same lease, and says something else. */
  private static boolean isChangeOf(Submission submission, SessionReply.ItemRow item) {
    return item.key().startsWith(submission.lease().orElseThrow() + CHANGED)
        && item.decision() != submission.button().decision().orElseThrow();
  }

  /** The answer in force; empty if there is none or the graph is silent. */
  private CompletableFuture<Optional<SessionReply.ItemRow>> inForce(
      UUID graph, Submission submission) {
    return graphs
        .read(
            graph,
            SessionReply.PairView.class,
            replyTo -> new SessionCommand.GetPair(submission.first(), submission.second(), replyTo))
        .handle((pair, failure) -> failure == null ? pair.inForce() : Optional.empty());
  }

  /** An annotation that is not in the graph is a missing one here. */
  private static Throwable missing(Submission submission, Throwable cause) {
    if (!(cause instanceof Refused refused) || refused.refusal().kind() != Refusal.Kind.UNKNOWN) {
      return cause;
    }
    return switch (refused.refusal().field()) {
      case "a" -> Fault.missing(List.of(submission.first()));
      case "b" -> Fault.missing(List.of(submission.second()));
      default -> Fault.missing(List.of(submission.subject()));
    };
  }
}
