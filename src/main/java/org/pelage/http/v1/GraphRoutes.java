package org.pelage.http.v1;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.Location;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.GraphList;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.GraphRowShapes;
import org.pelage.http.wire.GraphShapes;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/** {@code /v1/graphs} and {@code /v1/graphs/{graph}}. */
final class GraphRoutes {
  private static final int PAGE = 100;

  private final Owners owners;
  private final GraphCreation creation;

  GraphRoutes(Owners owners, GraphCreation creation) {
    this.owners = owners;
    this.creation = creation;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/graphs", Role.OPERATOR, Body.LARGE_JSON, this::create),
        Endpoint.get("/v1/graphs", this::list).taking("after", "limit"),
        Endpoint.get("/v1/graphs/{graph}", this::show),
        Endpoint.delete("/v1/graphs/{graph}", Role.OPERATOR, Body.NONE, this::delete));
  }

  private CompletionStage<HttpResponse> create(Call call) {
    return creation
        .create(call.json(GraphShapes.Create.class))
        .thenCompose(
            created -> {
              UUID id = created.graph().publicId();
              return state(id)
                  .thenApply(
                      state ->
                          Answers.tagged(
                                  state.etag(),
                                  Answers.json(created.existed() ? 200 : 201, view(created, state)))
                              .addHeader(Location.create("/v1/graphs/" + id)));
            });
  }

  private static GraphShapes.Created view(RegistryReply.Created created, SessionReply.State state) {
    return new GraphShapes.Created(
        state.publicId(),
        state.annotations(),
        state.state(),
        Optional.of(created.configDiffers()).filter(differs -> differs));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    int limit = call.limit(PAGE);
    Optional<String> after = call.query("after");
    return owners.list().rows().thenApply(all -> Answers.ok(page(all.rows(), after, limit)));
  }

  /** Rows are in the order of their keys. */
  private static GraphRowShapes.Page page(
      List<GraphList.Row> all, Optional<String> after, int limit) {
    List<GraphList.Row> rest =
        all.stream()
            .filter(row -> after.map(key -> row.entry().graphKey().compareTo(key) > 0).orElse(true))
            .limit(limit + 1L)
            .toList();
    List<GraphList.Row> rows = rest.subList(0, Math.min(limit, rest.size()));
    return new GraphRowShapes.Page(
        rows.stream()
            .map(r -> GraphRowShapes.row(r.entry(), r.state(), r.reason(), r.told()))
            .toList(),
        rest.size() > limit
            ? Optional.of(rows.get(limit - 1).entry().graphKey())
            : Optional.empty());
  }

  private CompletionStage<HttpResponse> show(Call call) {
    return state(call.uuid("graph")).thenApply(GraphRoutes::tagged);
  }

  private CompletableFuture<SessionReply.State> state(UUID graph) {
    return owners.read(graph, SessionReply.State.class, SessionCommand.GetState::new);
  }

  /** A graph's state with its tag. */
  static HttpResponse tagged(SessionReply.State state) {
    return Answers.tagged(state.etag(), Answers.ok(GraphShapes.View.of(state)));
  }

  private CompletionStage<HttpResponse> delete(Call call) {
    UUID graph = call.uuid("graph");
    return owners
        .changeRegistry(replyTo -> new RegistryCommand.Delete(graph, replyTo))
        .thenApply(reply -> Owners.expect(RegistryReply.Deleted.class, reply))
        .thenApply(deleted -> Answers.nothing());
  }
}
