package org.pelage.http.v1;

import akka.http.javadsl.model.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.catalog.SetRef;
import org.pelage.http.gateway.Annotated.Chosen;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.GraphShapes;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionCommand.Reviewer;
import org.pelage.session.SessionReply;

/** {@code /v1/graphs/{graph}/annotations}: which annotations a graph has. */
final class MemberRoutes {
  private static final String MEMBERS = "/v1/graphs/{graph}/annotations";
  private static final int PAGE = 1000;

  private final Owners owners;
  private final GraphCreation creation;

  MemberRoutes(Owners owners, GraphCreation creation) {
    this.owners = owners;
    this.creation = creation;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(MEMBERS, this::list).taking("after", "limit"),
        Endpoint.post(MEMBERS, Role.OPERATOR, Body.LARGE_JSON, this::add),
        Endpoint.delete(MEMBERS, Role.OPERATOR, Body.LARGE_JSON, this::remove),
        Endpoint.patch(MEMBERS + "/{uuid}", Role.REVIEWER, this::exclude));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    int after = (int) call.queryNumber("after", 0, 0, Integer.MAX_VALUE);
    int limit = call.limit(PAGE);
    return owners
        .read(
            call.uuid("graph"),
            SessionReply.Members.class,
            replyTo -> new SessionCommand.GetMembers(after, limit, replyTo))
        .thenApply(page -> Answers.ok(GraphShapes.MemberPage.of(page)));
  }

  private CompletionStage<HttpResponse> add(Call call) {
    UUID graph = call.uuid("graph");
    return chosen(call)
        .thenCompose(
            added ->
                owners.changeRegistry(replyTo -> new RegistryCommand.Extend(graph, added, replyTo)))
        .thenCompose(creation::unlessOverlapping)
        .thenCompose(this::resized);
  }

  private CompletionStage<HttpResponse> remove(Call call) {
    UUID graph = call.uuid("graph");
    return chosen(call)
        .thenCompose(
            removed ->
                owners.changeRegistry(
                    replyTo -> new RegistryCommand.Shrink(graph, removed, replyTo)))
        .thenCompose(this::resized);
  }

  private CompletableFuture<SetRef> chosen(Call call) {
    List<UUID> uuids =
        Words.required("annotations", call.json(GraphShapes.Members.class).annotations());
    if (uuids.isEmpty() || Words.hasNull(uuids)) {
      throw Refused.invalid("annotations", "must be a list of at least one UUID");
    }
    return creation.known(uuids).thenApply(Chosen::members);
  }

  private CompletionStage<HttpResponse> resized(RegistryReply reply) {
    UUID id = Owners.expect(RegistryReply.Resized.class, reply).graph().publicId();
    return state(id);
  }

  private CompletionStage<HttpResponse> exclude(Call call) {
    GraphShapes.Exclude request = call.json(GraphShapes.Exclude.class);
    boolean excluded = Words.required("excluded", request.excluded());
    Reviewer reviewer = Reviewers.orAnonymous(call, request.reviewer());
    String key =
        request.key().isPresent() ? Words.name("key", request.key()) : UUID.randomUUID().toString();
    UUID graph = call.uuid("graph");
    UUID annotation = call.uuid("uuid");
    return owners
        .write(
            graph,
            SessionReply.Decided.class,
            replyTo -> new SessionCommand.Exclude(reviewer, annotation, excluded, key, replyTo))
        .thenCompose(decided -> state(graph));
  }

  private CompletionStage<HttpResponse> state(UUID graph) {
    return owners
        .read(graph, SessionReply.State.class, SessionCommand.GetState::new)
        .thenApply(GraphRoutes::tagged);
  }
}
