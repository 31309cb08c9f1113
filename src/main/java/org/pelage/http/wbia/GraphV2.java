package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.SetRef;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.NameGroups;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.registry.RegistryReply.GraphEntry;
import org.pelage.review.names.ClusterChange;
import org.pelage.security.Role;
import org.pelage.session.Genesis;
import org.pelage.session.SessionReply;

/** {@code /api/query/graph/v2/}: create, sync, extend, delete. */
final class GraphV2 {
  private static final String PATH = "/api/query/graph/v2/";

  private final Owners owners;
  private final Graphs graphs;
  private final Annotated annotated;
  private final Creation creation;
  private final Orders orders;
  private final Exchange exchange;

  GraphV2(Owners owners, Annotated annotated, Orders orders, Exchange exchange) {
    this.owners = owners;
    this.graphs = new Graphs(owners);
    this.annotated = annotated;
    this.creation = new Creation(owners, annotated);
    this.orders = orders;
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(
        exchange.endpoint("POST", PATH, Role.OPERATOR, this::create),
        exchange.endpoint("GET", PATH, Role.OPERATOR, this::sync),
        exchange.endpoint("PUT", PATH, Role.OPERATOR, this::extend),
        exchange.endpoint("DELETE", PATH, Role.OPERATOR, this::delete));
  }

  /** Answers once the graph has started; the same set in any order has the same id. */
  private CompletionStage<JsonNode> create(Parameters parameters, Call call) {
    Genesis.Order order = orders.order(parameters);
    return parameters
        .uuids("annot_uuid_list")
        .map(creation::listed)
        .orElseGet(
            () -> annotated.choose(AnnotationFilter.all()).thenApply(Annotated.Chosen::members))
        .thenCompose(members -> creation.create(members, order))
        .thenApply(created -> WbiaJson.uuid(created.graph().publicId()));
  }

  /** Writes names and matches, and reports what it wrote; by clusters, too, for {@code lca}. */
  private CompletionStage<JsonNode> sync(Parameters parameters, Call call) {
    UUID id = parameters.graph();
    return graphs.sync(id, Identity.of(call)).thenCompose(this::report);
  }

  private CompletableFuture<JsonNode> report(SessionReply.Synced synced) {
    ObjectNode report = SyncReport.of(synced);
    if (!Orders.isLca(synced.algorithm())) {
      return CompletableFuture.completedFuture(report);
    }
    List<ClusterChange<UUID>> changes = NameGroups.changes(synced);
    List<UUID> concerned = changes.stream().flatMap(ClusterChange::members).toList();
    return annotated
        .find(concerned)
        .thenApply(rows -> report.set("changes", new ChangeList(rows).of(changes)));
  }

  /** Answers the graph's new id; the old one stays valid. */
  private CompletionStage<JsonNode> extend(Parameters parameters, Call call) {
    UUID id = parameters.graph();
    List<UUID> uuids =
        parameters
            .uuids("annot_uuid_list")
            .orElseThrow(
                () -> Fault.invalid("annot_uuid_list", "is missing; send a list of UUIDs"));
    return graphs
        .resolve(id)
        .thenCompose(
            graph ->
                creation
                    .listed(uuids)
                    .thenCompose(added -> unlessMembers(graph, added))
                    .thenCompose(
                        added ->
                            owners.changeRegistry(
                                replyTo -> new RegistryCommand.Extend(id, added, replyTo))))
        .thenCompose(creation::unlessOverlapping)
        .thenApply(reply -> Owners.expect(RegistryReply.Resized.class, reply))
        .thenApply(resized -> WbiaJson.uuid(resized.graph().publicId()));
  }

  /** Annotations that the graph has already are in use, like those of any other. */
  private CompletableFuture<SetRef> unlessMembers(GraphEntry graph, SetRef added) {
    return annotated
        .overlap(graph.members(), added)
        .thenApply(
            overlap -> {
              if (!overlap.isEmpty()) {
                throw Fault.unavailable(graph.publicId(), overlap);
              }
              return added;
            });
  }

  /** Answers once nothing of the graph will write again; any id it ever had will do. */
  private CompletionStage<JsonNode> delete(Parameters parameters, Call call) {
    UUID id = parameters.graph();
    return owners
        .changeRegistry(replyTo -> new RegistryCommand.Delete(id, replyTo))
        .thenApply(reply -> graphs.expectKnown(id, RegistryReply.Deleted.class, reply))
        .thenApply(deleted -> WbiaJson.NODES.booleanNode(true));
  }
}
