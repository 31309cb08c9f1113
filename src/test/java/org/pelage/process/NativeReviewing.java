package org.pelage.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** Reviews through {@code /v1}: a lease, then a decision under it. */
final class NativeReviewing implements Reviewing {
  private final V1Client client;
  private final String graph;
  private final String name;
  private int answered;

  NativeReviewing(URI base, String graph, String name) {
    this.client = new V1Client(base);
    this.graph = graph;
    this.name = name;
  }

  @Override
  public Handed next() throws IOException {
    JsonNode body =
        client
            .post("/v1/graphs/" + graph + "/leases", V1Client.object().put("reviewer", name))
            .ok(200, 201);
    if (body.get("leases").isEmpty()) {
      return body.get("state").asText().equals("finished") ? Handed.end() : Handed.nothingNow();
    }
    JsonNode lease = body.get("leases").get(0);
    return Handed.of(
        new PairInHand(
            UUID.fromString(lease.get("a").asText()),
            UUID.fromString(lease.get("b").asText()),
            Map.of("lease", lease.get("lease").asText())));
  }

  @Override
  public void answer(PairInHand pair, String decision) throws IOException {
    client
        .post(
            "/v1/graphs/" + graph + "/decisions",
            V1Client.object()
                .put("a", pair.a().toString())
                .put("b", pair.b().toString())
                .put("decision", decision)
                .put("confidence", "pretty_sure")
                .put("reviewer", name)
                .put("lease", pair.form().get("lease"))
                .put("key", name + "-" + answered++))
        .ok(200);
  }
}
