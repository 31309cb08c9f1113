package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.base.Refusal;
import org.pelage.http.gateway.Owners;
import org.pelage.http.gateway.Pictures;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Causes;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Refused;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/** {@code /api/review/query/graph/v2/}: the next pair as a form, and the form coming back. */
final class ReviewV2 {
  private static final String PATH = "/api/review/query/graph/v2/";
  private static final Duration LEASE = Duration.ofSeconds(120);
  private static final int CHIP_WIDTH = 450;

  private final Graphs graphs;
  private final Pictures pictures;
  private final Exchange exchange;

  ReviewV2(Owners owners, Pictures pictures, Exchange exchange) {
    this.graphs = new Graphs(owners);
    this.pictures = pictures;
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(
        exchange.endpoint("GET", PATH, Role.REVIEWER, this::next),
        exchange.endpoint("POST", PATH, Role.REVIEWER, this::submit));
  }

  private CompletionStage<JsonNode> next(Parameters parameters, Call call) {
    UUID graph = parameters.graph();
    ReviewForm.Frame frame = ReviewForm.Frame.of(parameters);
    String holder = frame.action() + " " + Identity.REVIEWER.name() + " " + call.client();
    return graphs
        .write(
            graph,
            SessionReply.Leased.class,
            replyTo ->
                new SessionCommand.Lease(
                    Identity.REVIEWER,
                    holder,
                    1,
                    LEASE,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    replyTo))
        .thenCompose(leased -> form(graph, frame, leased));
  }

  private CompletableFuture<JsonNode> form(
      UUID graph, ReviewForm.Frame frame, SessionReply.Leased leased) {
    if (leased.leases().isEmpty()) {
      throw none(graph, leased);
    }
    SessionReply.LeasedPair pair = leased.leases().get(0);
    CompletableFuture<byte[]> first = pictures.chip(pair.a(), CHIP_WIDTH);
    CompletableFuture<byte[]> second = pictures.chip(pair.b(), CHIP_WIDTH);
    return first.thenCombine(
        second,
        (a, b) -> WbiaJson.NODES.textNode(ReviewForm.html(graph, frame, pair, List.of(a, b))));
  }

  /** A graph that failed must never look as if it had finished. */
  private static Fault none(UUID graph, SessionReply.Leased leased) {
    return switch (leased.state()) {
      case "finished" -> Fault.finished(graph);
      case "failed" -> Faults.of(new Refusal(Refusal.Kind.FAILED, "", leased.reason()));
      default -> Fault.notReady(graph);
    };
  }

  /** Answers the two annotations in the order submitted, once the answer is durable. */
  private CompletionStage<JsonNode> submit(Parameters parameters, Call call) {
    UUID graph = parameters.graph();
    Submission submission = Submission.of(parameters);
    return send(graph, submission)
        .thenApply(
            decided ->
                WbiaJson.NODES
                    .arrayNode()
                    .add(WbiaJson.uuid(submission.first()))
                    .add(WbiaJson.uuid(submission.second())));
  }

  private CompletableFuture<SessionReply.Decided> send(UUID graph, Submission submission) {
    return ask(graph, submission, submission.key())
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Causes.of(failure);
              boolean changed =
                  cause instanceof Refused refused
                      && refused.refusal().kind() == Refusal.Kind.KEY_REUSED;
              return changed
                  ? ask(graph, submission, UUID.randomUUID().toString())
                  : CompletableFuture.failedFuture(cause);
            })
        .exceptionallyCompose(
            failure -> CompletableFuture.failedFuture(missing(submission, Causes.of(failure))));
  }

  /** The same form sent again counts once; with another answer it is another answer. */
  private CompletableFuture<SessionReply.Decided> ask(
      UUID graph, Submission submission, String key) {
    return graphs.write(
        graph,
        SessionReply.Decided.class,
        replyTo -> submission.command(Identity.REVIEWER, key, replyTo));
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
