package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.SetRef;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.registry.RegistryReply.GraphEntry;
import org.pelage.security.Role;
import org.pelage.session.Genesis;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/** {@code /api/query/graph/v2/}: create, sync, extend, delete. */
final class GraphV2 {
  private static final String PATH = "/api/query/graph/v2/";
  private static final String NO_NAME = "____";
  private static final int OVERLAP_MAX = 10_000;

  private final Owners owners;
  private final Graphs graphs;
  private final Annotated annotated;
  private final Orders orders;
  private final Exchange exchange;

  GraphV2(Owners owners, Annotated annotated, Orders orders, Exchange exchange) {
    this.owners = owners;
    this.graphs = new Graphs(owners);
    this.annotated = annotated;
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
        .map(this::listed)
        .orElseGet(
            () -> annotated.choose(AnnotationFilter.all()).thenApply(Annotated.Chosen::members))
        .thenCompose(
            members ->
                owners.changeRegistry(
                    replyTo -> new RegistryCommand.Create(members, order, replyTo)))
        .thenCompose(this::unlessOverlapping)
        .thenApply(reply -> Owners.expect(RegistryReply.Created.class, reply))
        .thenApply(created -> WbiaJson.uuid(created.graph().publicId()));
  }

  /** The set of these annotations: all known, then none twice. */
  private CompletableFuture<SetRef> listed(List<UUID> uuids) {
    return annotated
        .unknown(uuids)
        .thenCompose(
            unknown -> {
              if (!unknown.isEmpty()) {
                throw Fault.missing(unknown);
              }
              Map<UUID, List<Integer>> repeated = Annotated.repeated(uuids);
              if (!repeated.isEmpty()) {
                throw Fault.duplicates(repeated);
              }
              return annotated.choose(uuids).thenApply(Annotated.Chosen::members);
            });
  }

  private CompletableFuture<RegistryReply> unlessOverlapping(RegistryReply reply) {
    if (!(reply instanceof RegistryReply.Overlapping overlapping)) {
      return CompletableFuture.completedFuture(reply);
    }
    return annotated
        .members(overlapping.overlap(), OVERLAP_MAX)
        .thenApply(
            uuids -> {
              throw Fault.unavailable(overlapping.graph(), uuids);
            });
  }

  /** Writes names and matches, and reports what it wrote. */
  private CompletionStage<JsonNode> sync(Parameters parameters, Call call) {
    return graphs
        .writeLong(
            parameters.graph(),
            SessionReply.Synced.class,
            replyTo -> new SessionCommand.Sync(Identity.REVIEWER, replyTo))
        .thenApply(GraphV2::report);
  }

  private static JsonNode report(SessionReply.Synced synced) {
    ObjectNode report = WbiaJson.NODES.objectNode();
    ArrayNode matches = report.putArray("match_list");
    synced.matches().forEach(match -> matches.add(MatchRow.of(match)));
    ObjectNode names = report.putObject("name_dict");
    synced.names().stream()
        .filter(change -> !change.foreign())
        .forEach(
            change ->
                names
                    .putObject(change.annotation().toString())
                    .put("old", name(change.before()))
                    .put("new", name(change.after())));
    return report;
  }

  private static String name(String name) {
    return name.isEmpty() ? NO_NAME : name;
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
                listed(uuids)
                    .thenCompose(added -> unlessMembers(graph, added))
                    .thenCompose(
                        added ->
                            owners.changeRegistry(
                                replyTo -> new RegistryCommand.Extend(id, added, replyTo))))
        .thenCompose(this::unlessOverlapping)
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
