package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.registry.RegistryReply.GraphEntry;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/** {@code /api/status/query/graph/v2/}: every graph at a glance; a pure read. */
final class StatusV2 {
  private static final int PAGE = 200;

  /** Graphs asked at once. */
  private static final int PARALLEL = 32;

  private final Owners owners;
  private final Exchange exchange;

  StatusV2(Owners owners, Exchange exchange) {
    this.owners = owners;
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(
        exchange.endpoint("GET", "/api/status/query/graph/v2/", Role.READER, this::status));
  }

  private CompletionStage<JsonNode> status(Parameters parameters, Call call) {
    return graphs(Optional.empty(), new ArrayList<>())
        .thenCompose(graphs -> describe(graphs, 0, WbiaJson.NODES.objectNode()));
  }

  private CompletableFuture<List<GraphEntry>> graphs(
      Optional<String> after, List<GraphEntry> before) {
    return owners
        .readRegistry(
            RegistryReply.Listed.class,
            replyTo -> new RegistryCommand.ListGraphs(after, PAGE, replyTo))
        .thenCompose(
            page -> {
              before.addAll(page.graphs());
              return page.next().isPresent()
                  ? graphs(page.next(), before)
                  : CompletableFuture.completedFuture(before);
            });
  }

  /** Asks a slice of the graphs, then the next. */
  private CompletableFuture<JsonNode> describe(
      List<GraphEntry> graphs, int from, ObjectNode response) {
    if (from >= graphs.size()) {
      return CompletableFuture.completedFuture(response);
    }
    int to = Math.min(from + PARALLEL, graphs.size());
    List<CompletableFuture<Void>> asked =
        graphs.subList(from, to).stream().map(graph -> describe(graph, response)).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
        .thenCompose(all -> describe(graphs, to, response));
  }

  /**
   * A graph that goes away while it is asked is left out; one that is silent is being worked on.
   */
  private CompletableFuture<Void> describe(GraphEntry graph, ObjectNode response) {
    return owners
        .read(graph.publicId(), SessionReply.State.class, SessionCommand.GetState::new)
        .handle(
            (state, failure) -> {
              synchronized (response) {
                String id = graph.publicId().toString();
                if (failure == null) {
                  response.set(id, row(state));
                } else if (!graph.state().equals("deleting")) {
                  response.set(id, row("Working (1 in Futures Queue)", graph.members().count(), 0));
                }
              }
              return null;
            });
  }

  private static ObjectNode row(SessionReply.State state) {
    ObjectNode row = row(words(state.state()), state.annotations(), state.queue());
    if (state.state().equals("finished")) {
      row.putNull("num_reviews");
    }
    return row;
  }

  private static ObjectNode row(String status, int annotations, int reviews) {
    return WbiaJson.NODES
        .objectNode()
        .put("status", status)
        .put("num_aids", annotations)
        .put("num_reviews", reviews);
  }

  private static String words(String state) {
    return switch (state) {
      case "finished" -> "Finished";
      case "failed" -> "Exception (1 in Futures Queue)";
      case "starting", "computing" -> "Working (1 in Futures Queue)";
      default -> "Waiting (Empty Queue)";
    };
  }
}
