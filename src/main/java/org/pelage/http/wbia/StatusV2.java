package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.security.Role;
import org.pelage.session.SessionReply;

/** {@code /api/status/query/graph/v2/}: every graph at a glance; a pure read. */
final class StatusV2 {
  private final GraphBoard board;
  private final Exchange exchange;

  StatusV2(Owners owners, Exchange exchange) {
    this.board = new GraphBoard(owners);
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(
        exchange.endpoint("GET", "/api/status/query/graph/v2/", Role.READER, this::status));
  }

  /**
   * A graph that goes away while it is asked is left out; one that is silent is being worked on.
   */
  private CompletionStage<JsonNode> status(Parameters parameters, Call call) {
    return board
        .rows()
        .thenApply(
            rows -> {
              ObjectNode response = WbiaJson.NODES.objectNode();
              for (GraphBoard.Row row : rows) {
                String id = row.entry().publicId().toString();
                if (row.state().isPresent()) {
                  response.set(id, row(row.state().get()));
                } else if (!row.entry().state().equals("deleting")) {
                  int annotations = row.entry().members().count();
                  response.set(id, row(GraphStatus.WORKING, annotations, 0));
                }
              }
              return response;
            });
  }

  private static ObjectNode row(SessionReply.State state) {
    ObjectNode row = row(GraphStatus.of(state.state()), state.annotations(), state.queue());
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
}
