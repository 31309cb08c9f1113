package org.pelage.http.v1;

import akka.http.javadsl.model.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.PartitionShapes;
import org.pelage.http.wire.Words;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/** What a graph says: individuals, inconsistencies, contested pairs, explanations. */
final class PartitionRoutes {
  private static final int PAGE = 100;

  private final Owners owners;

  PartitionRoutes(Owners owners) {
    this.owners = owners;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/graphs/{graph}/individuals", this::individuals).taking("after", "limit"),
        Endpoint.get("/v1/graphs/{graph}/individuals/{annotation}", this::individual),
        Endpoint.get("/v1/graphs/{graph}/inconsistencies", this::inconsistencies).taking("limit"),
        Endpoint.get("/v1/graphs/{graph}/contested", this::contested).taking("limit"),
        Endpoint.get("/v1/graphs/{graph}/explanation", this::explanation).taking("a", "b"),
        Endpoint.get("/v1/graphs/{graph}/pair", this::pair).taking("a", "b"),
        // Reads the whole graph at once, so it is not for everybody.
        new Endpoint("GET", "/v1/graphs/{graph}/digest", Role.OPERATOR, Body.NONE, this::digest));
  }

  private CompletionStage<HttpResponse> individuals(Call call) {
    var after = call.queryUuid("after");
    int limit = call.limit(PAGE);
    return owners
        .read(
            call.uuid("graph"),
            SessionReply.Individuals.class,
            replyTo -> new SessionCommand.GetIndividuals(after, limit, replyTo))
        .thenApply(page -> Answers.ok(PartitionShapes.Individuals.of(page)));
  }

  private CompletionStage<HttpResponse> individual(Call call) {
    UUID annotation = call.uuid("annotation");
    return owners
        .read(
            call.uuid("graph"),
            SessionReply.Individuals.class,
            replyTo -> new SessionCommand.GetIndividual(annotation, replyTo))
        .thenApply(one -> Answers.ok(PartitionShapes.Individual.of(one.individuals().get(0))));
  }

  private CompletionStage<HttpResponse> inconsistencies(Call call) {
    int limit = call.limit(PAGE);
    return owners
        .read(
            call.uuid("graph"),
            SessionReply.Inconsistencies.class,
            replyTo -> new SessionCommand.GetInconsistencies(limit, replyTo))
        .thenApply(reply -> Answers.ok(PartitionShapes.Inconsistencies.of(reply)));
  }

  private CompletionStage<HttpResponse> contested(Call call) {
    int limit = call.limit(PAGE);
    return owners
        .read(
            call.uuid("graph"),
            SessionReply.Contested.class,
            replyTo -> new SessionCommand.GetContested(limit, replyTo))
        .thenApply(reply -> Answers.ok(PartitionShapes.Contested.of(reply)));
  }

  private CompletionStage<HttpResponse> explanation(Call call) {
    UUID a = call.requiredUuid("a");
    UUID b = call.requiredUuid("b");
    Words.pair(a, b);
    return owners
        .read(
            call.uuid("graph"),
            SessionReply.Explanation.class,
            replyTo -> new SessionCommand.Explain(a, b, replyTo))
        .thenApply(reply -> Answers.ok(PartitionShapes.Explanation.of(reply)));
  }

  private CompletionStage<HttpResponse> digest(Call call) {
    return owners
        .read(call.uuid("graph"), SessionReply.Digest.class, SessionCommand.GetDigest::new)
        .thenApply(
            reply -> Answers.ok(new PartitionShapes.Digest(reply.sha256(), reply.sequence())));
  }

  private CompletionStage<HttpResponse> pair(Call call) {
    UUID a = call.requiredUuid("a");
    UUID b = call.requiredUuid("b");
    Words.pair(a, b);
    return owners
        .read(
            call.uuid("graph"),
            SessionReply.PairView.class,
            replyTo -> new SessionCommand.GetPair(a, b, replyTo))
        .thenApply(reply -> Answers.ok(PartitionShapes.PairView.of(reply)));
  }
}
