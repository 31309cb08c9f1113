package org.pelage.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Graphs of a few annotations, made and answered over the native face. */
record SmallGraphs(V1Client client) {

  /** New annotations without photos. */
  List<UUID> annotations(int count) throws IOException {
    return annotations(count, V1Client.object());
  }

  /** New annotations without photos, of which that much is known. */
  List<UUID> annotations(int count, ObjectNode known) throws IOException {
    List<UUID> made = new ArrayList<>();
    ArrayNode body = V1Client.JSON.createArrayNode();
    for (int n = 0; n < count; n++) {
      made.add(UUID.randomUUID());
      body.add(known.deepCopy().put("uuid", made.get(n).toString()));
    }
    client.post("/v1/annotations", body).ok(200);
    return made;
  }

  /** A graph of them whose pairs in a row may be the same; its partition is what answers join. */
  String graph(List<UUID> photos) throws IOException {
    ObjectNode body = V1Client.object().put("algorithm", "graph_algorithm");
    photos.forEach(uuid -> body.withArray("/annotations").add(uuid.toString()));
    for (int n = 1; n < photos.size(); n++) {
      body.withArray("/candidates")
          .addObject()
          .put("a", photos.get(n - 1).toString())
          .put("b", photos.get(n).toString())
          .put("match", 0.6);
    }
    return client.post("/v1/graphs", body).ok(201).get("graph").asText();
  }

  JsonNode state(String graph) throws IOException {
    return client.get("/v1/graphs/" + graph).ok(200);
  }

  int individuals(String graph) throws IOException {
    return state(graph).get("individuals").asInt();
  }

  void decide(String graph, String reviewer, UUID a, UUID b, String decision) throws IOException {
    ObjectNode answer = V1Client.object().put("decision", decision).put("reviewer", reviewer);
    answer.put("a", a.toString()).put("b", b.toString()).put("key", UUID.randomUUID().toString());
    client.post("/v1/graphs/" + graph + "/decisions", answer).ok(200);
  }

  /** How many items and undos of a person the history has. */
  long answers(String graph, String reviewer) throws IOException {
    long count = 0;
    for (JsonNode item :
        client.get("/v1/graphs/" + graph + "/decisions").ok(200).get("decisions")) {
      count += item.get("reviewer").asText().equals(reviewer) ? 1 : 0;
    }
    return count;
  }
}
