package org.pelage.http.gateway;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Scheduler;
import akka.actor.typed.javadsl.AskPattern;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.pelage.base.Refusal;
import org.pelage.feedback.FeedbackCommand;
import org.pelage.feedback.FeedbackReply;
import org.pelage.http.routing.Causes;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.Refused;
import org.pelage.query.QueryCommand;
import org.pelage.query.QueryReply;

/**
 * Asks the owner of the identification session and the owner of its feedback, as {@link Owners}
 * asks those of graphs. Thread-safe.
 */
public final class QueryOwners {
  /** How long to wait for an answer, where nothing else is wanted. */
  public static final Duration DEADLINE = Duration.ofSeconds(10);

  private final ActorRef<QueryCommand> query;
  private final ActorRef<FeedbackCommand> feedback;
  private final Scheduler scheduler;
  private final Hops hops;
  private final Duration deadline;

  public QueryOwners(
      ActorRef<QueryCommand> query,
      ActorRef<FeedbackCommand> feedback,
      Scheduler scheduler,
      Hops hops,
      Duration deadline) {
    this.query = query;
    this.feedback = feedback;
    this.scheduler = scheduler;
    this.hops = hops;
    this.deadline = deadline;
  }

  /** Asks the session. */
  public <R extends QueryReply> CompletableFuture<R> query(
      Class<R> answer, Function<ActorRef<QueryReply>, QueryCommand> command) {
    return inTime(AskPattern.ask(query, command::apply, deadline, scheduler), "the session")
        .thenApply(
            reply -> {
              if (reply instanceof QueryReply.Refused refused) {
                throw new Refused(refused.refusal());
              }
              return answer.cast(reply);
            });
  }

  /** Asks the feedback buffer. */
  public <R extends FeedbackReply> CompletableFuture<R> feedback(
      Class<R> answer, Function<ActorRef<FeedbackReply>, FeedbackCommand> command) {
    return inTime(AskPattern.ask(feedback, command::apply, deadline, scheduler), "the buffer")
        .thenApply(
            reply -> {
              if (reply instanceof FeedbackReply.Refused refused) {
                throw new Refused(refused.refusal());
              }
              return answer.cast(reply);
            });
  }

  private <T> CompletableFuture<T> inTime(CompletionStage<T> asked, String who) {
    return hops.home(asked)
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Causes.of(failure);
              return CompletableFuture.failedFuture(
                  cause instanceof TimeoutException
                      ? Refused.of(
                          Refusal.Kind.OUTCOME_UNKNOWN,
                          "",
                          who + " did not answer in time; repeat with the same key")
                      : cause);
            });
  }
}
