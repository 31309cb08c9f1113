package org.pelage.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Graphs of many annotations without photos, whose cost is that of the graph alone: one candidate
 * is given, so that none is looked for.
 */
public record LargeGraphs(V1Client client) {
  /** New annotations of which nothing is known, by their ids. */
  public List<String> annotations(int count) throws IOException {
    ArrayNode rows = V1Client.JSON.createArrayNode();
    for (int i = 0; i < count; i++) {
      rows.addObject().put("species", "test");
    }
    List<String> uuids = new ArrayList<>();
    for (JsonNode row : client.post("/v1/annotations", rows).ok(200).get("annotations")) {
      uuids.add(row.get("uuid").asText());
    }
    return uuids;
  }

  /** The body of a creation with that pair as its only candidate. */
  public static ObjectNode withOneCandidate(ObjectNode body, String a, String b) {
    body.putArray("candidates").addObject().put("a", a).put("b", b).put("match", 0.9);
    return body;
  }
}
