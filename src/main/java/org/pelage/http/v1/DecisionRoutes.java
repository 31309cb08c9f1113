package org.pelage.http.v1;

import akka.http.javadsl.model.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.DecisionShapes;
import org.pelage.http.wire.Words;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionCommand.Answer;
import org.pelage.session.SessionCommand.Reviewer;
import org.pelage.session.SessionReply;

/** One decision, the history, and undo. */
final class DecisionRoutes {
  private static final int PAGE = 100;

  private final Owners owners;

  DecisionRoutes(Owners owners) {
    this.owners = owners;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/graphs/{graph}/decisions", Role.REVIEWER, Body.SMALL_JSON, this::decide),
        Endpoint.get("/v1/graphs/{graph}/decisions", this::history).taking("after", "limit"),
        Endpoint.post(
            "/v1/graphs/{graph}/decisions/{sequence}/undo",
            Role.REVIEWER,
            Body.SMALL_JSON,
            this::undo));
  }

  private CompletionStage<HttpResponse> decide(Call call) {
    DecisionShapes.Decide request = call.json(DecisionShapes.Decide.class);
    UUID graph = call.uuid("graph");
    Reviewer reviewer = Reviewers.named(call, request.reviewer());
    Answer answer = request.answer();
    boolean next = request.next().orElse(false);
    Optional<String> ifMatch = call.ifMatch();
    return owners
        .writeBriefly(
            graph,
            SessionReply.Decided.class,
            replyTo -> new SessionCommand.Decide(reviewer, answer, next, ifMatch, replyTo))
        .thenApply(DecisionRoutes::decided);
  }

  /** What was decided, with the state's new tag. */
  static HttpResponse decided(SessionReply.Decided reply) {
    return Answers.tagged(reply.etag(), Answers.ok(DecisionShapes.Decided.of(reply)));
  }

  private CompletionStage<HttpResponse> history(Call call) {
    long after = call.queryNumber("after", 0, 0, Long.MAX_VALUE);
    int limit = call.limit(PAGE);
    return owners
        .read(
            call.uuid("graph"),
            SessionReply.Items.class,
            replyTo -> new SessionCommand.GetItems(after, limit, replyTo))
        .thenApply(items -> Answers.ok(DecisionShapes.History.of(items)));
  }

  private CompletionStage<HttpResponse> undo(Call call) {
    DecisionShapes.Undo request = call.json(DecisionShapes.Undo.class);
    Reviewer reviewer = Reviewers.named(call, request.reviewer());
    String key = Words.name("key", request.key());
    long sequence = call.number("sequence");
    return owners
        .writeBriefly(
            call.uuid("graph"),
            SessionReply.Decided.class,
            replyTo -> new SessionCommand.Undo(reviewer, sequence, key, replyTo))
        .thenApply(DecisionRoutes::decided);
  }
}
