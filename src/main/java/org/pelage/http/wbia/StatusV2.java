package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.pelage.board.GraphSummary;
import org.pelage.http.gateway.GraphList;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.security.Role;

/**
 * {@code /api/status/query/graph/v2/}: every graph at a glance, from what this node knows; no graph
 * is asked. Monitors poll it, so the answer is kept as long as nothing has changed.
 */
final class StatusV2 {
  private record Answered(GraphList.Rows rows, JsonNode response) {}

  private final GraphList list;
  private final Exchange exchange;
  private final AtomicReference<Optional<Answered>> last = new AtomicReference<>(Optional.empty());

  StatusV2(Owners owners, Exchange exchange) {
    this.list = owners.list();
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(
        exchange.endpoint("GET", "/api/status/query/graph/v2/", Role.READER, this::status));
  }

  private CompletionStage<JsonNode> status(Parameters parameters, Call call) {
    return list.rows().thenApply(this::response);
  }

  /** Two requests may both build it; either answer is right. */
  private JsonNode response(GraphList.Rows rows) {
    Optional<Answered> same = last.get().filter(a -> a.rows() == rows);
    if (same.isPresent()) {
      return same.get().response();
    }
    ObjectNode response = WbiaJson.NODES.objectNode();
    rows.rows().stream()
        .filter(row -> !row.entry().state().equals("deleting"))
        .forEach(row -> response.set(row.entry().publicId().toString(), row(row)));
    last.set(Optional.of(new Answered(rows, response)));
    return response;
  }

  private static ObjectNode row(GraphList.Row row) {
    Optional<GraphSummary.Figures> figures = row.figures();
    ObjectNode node =
        WbiaJson.NODES
            .objectNode()
            .put("status", GraphStatus.of(row.state()))
            // The registry knows at once; the graph's own word of an extension comes later.
            .put("num_aids", row.entry().members().count());
    return row.state().equals("finished")
        ? node.putNull("num_reviews")
        : node.put("num_reviews", figures.map(GraphSummary.Figures::queue).orElse(0));
  }
}
