package org.pelage.http.v1;

import akka.http.javadsl.model.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.pelage.feedback.Feedback;
import org.pelage.feedback.FeedbackCommand;
import org.pelage.feedback.FeedbackReply;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.QueryOwners;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.DecisionShapes;
import org.pelage.http.wire.LeaseShapes;
import org.pelage.http.wire.QueryShapes;
import org.pelage.http.wire.Refused;
import org.pelage.query.QueryCommand;
import org.pelage.query.QueryReply;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand.Reviewer;

/** {@code /v1/query-object}: the server-wide identification session and its feedback. */
final class QueryObjectRoutes {
  private static final String PATH = "/v1/query-object";
  private static final int PAGE = 100;

  private final QueryOwners owners;
  private final Annotated annotated;

  QueryObjectRoutes(QueryOwners owners, Annotated annotated) {
    this.owners = owners;
    this.annotated = annotated;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(PATH, this::status),
        Endpoint.delete(PATH, Role.OPERATOR, Body.NONE, this::drop),
        Endpoint.post(PATH + "/leases", Role.REVIEWER, Body.SMALL_JSON, this::lease),
        Endpoint.patch(PATH + "/leases/{lease}", Role.REVIEWER, this::renew),
        Endpoint.delete(PATH + "/leases/{lease}", Role.REVIEWER, Body.SMALL_JSON, this::giveBack),
        Endpoint.post(PATH + "/feedback", Role.REVIEWER, Body.SMALL_JSON, this::submit),
        Endpoint.get(PATH + "/feedback", this::feedback).taking("after", "limit"));
  }

  private CompletionStage<HttpResponse> status(Call call) {
    return owners
        .query(QueryReply.Status.class, QueryCommand.GetStatus::new)
        .thenApply(status -> Answers.ok(QueryShapes.Status.of(status)));
  }

  private CompletionStage<HttpResponse> drop(Call call) {
    return owners
        .query(QueryReply.Dropped.class, QueryCommand.Drop::new)
        .thenApply(dropped -> Answers.nothing());
  }

  private CompletionStage<HttpResponse> lease(Call call) {
    LeaseShapes.Take request = call.json(LeaseShapes.Take.class);
    Reviewer reviewer = Reviewers.named(call, request.reviewer());
    int count = LeaseRoutes.count(request.count());
    Duration ttl = LeaseRoutes.ttl(request.ttlSeconds());
    return owners
        .query(
            QueryReply.Leased.class,
            replyTo -> new QueryCommand.Lease(reviewer.name(), count, ttl, false, replyTo))
        .thenApply(leased -> Answers.ok(QueryShapes.Leases.of(leased)));
  }

  private CompletionStage<HttpResponse> renew(Call call) {
    LeaseShapes.Renew request =
        call.json(LeaseShapes.Renew.class, new LeaseShapes.Renew(Optional.empty()));
    String lease = LeaseRoutes.lease(call);
    Duration ttl = LeaseRoutes.ttl(request.ttlSeconds());
    return owners
        .query(QueryReply.Leased.class, replyTo -> new QueryCommand.RenewLease(lease, ttl, replyTo))
        .thenApply(leased -> Answers.ok(QueryShapes.Leases.of(leased)));
  }

  private CompletionStage<HttpResponse> giveBack(Call call) {
    Optional<String> reason = LeaseRoutes.reason(call);
    String lease = LeaseRoutes.lease(call);
    return owners
        .query(
            QueryReply.LeaseReturned.class,
            replyTo -> new QueryCommand.ReturnLease(lease, reason, replyTo))
        .thenApply(returned -> Answers.nothing());
  }

  private CompletionStage<HttpResponse> submit(Call call) {
    DecisionShapes.Decide request = call.json(DecisionShapes.Decide.class);
    Reviewer reviewer = Reviewers.named(call, request.reviewer());
    Feedback feedback = QueryShapes.feedback(request.answer(), reviewer.name());
    return annotated
        .unknown(List.of(feedback.a(), feedback.b()))
        .thenCompose(
            unknown -> {
              refuseUnknown(feedback, unknown);
              return owners.feedback(
                  FeedbackReply.Accepted.class,
                  replyTo -> new FeedbackCommand.Submit(feedback, replyTo));
            })
        .thenApply(accepted -> Answers.ok(new QueryShapes.Accepted(accepted.number())));
  }

  private static void refuseUnknown(Feedback feedback, List<UUID> unknown) {
    if (!unknown.isEmpty()) {
      String field = unknown.contains(feedback.a()) ? "a" : "b";
      throw Refused.unknown(field, unknown.get(0) + " is not in the catalogue; add it first");
    }
  }

  private CompletionStage<HttpResponse> feedback(Call call) {
    long after = call.queryNumber("after", 0, 0, Long.MAX_VALUE);
    int limit = (int) call.queryNumber("limit", PAGE, 1, FeedbackCommand.Read.PAGE_MAX);
    return owners
        .query(QueryReply.Status.class, QueryCommand.GetStatus::new)
        .thenCompose(
            status ->
                owners
                    .feedback(
                        FeedbackReply.Page.class,
                        replyTo -> new FeedbackCommand.Read(after, limit, replyTo))
                    .thenApply(page -> Answers.ok(QueryShapes.Page.of(page, status.applied()))));
  }
}
