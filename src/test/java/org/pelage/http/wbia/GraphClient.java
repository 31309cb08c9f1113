package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** What a client of version 2 sends to a node, in the words of tests. */
record GraphClient(Node node) {
  private static final int NOT_READY = 603;

  static final String GRAPHS = "/api/query/graph/v2/";
  static final String REVIEW = "/api/review/query/graph/v2/";
  static final String STATUS = "/api/status/query/graph/v2/";
  static final String FORM = "application/x-www-form-urlencoded";

  private static final String FIRST = "identification-annot-uuid-1";
  private static final String SECOND = "identification-annot-uuid-2";

  String create(List<UUID> members) {
    return create(Map.of("annot_uuid_list", Node.list(members)));
  }

  String create(Map<String, String> order) {
    return id(node.post(GRAPHS, order));
  }

  CompletableFuture<Node.Answer> createAsync(List<UUID> members) {
    return createAsync(Map.of("annot_uuid_list", Node.list(members)));
  }

  CompletableFuture<Node.Answer> createAsync(Map<String, String> order) {
    return node.sendAsync("POST", GRAPHS, FORM, Node.encoded(order));
  }

  /** The graph's id in an answer that must be in order. */
  static String id(Node.Answer answer) {
    assertEquals(answer.body(), 200, answer.status());
    return answer.response().get("__UUID__").textValue();
  }

  /** Has every pair of these members of the graph asked. */
  void proposeAll(String graph, List<UUID> members) {
    StringBuilder pairs = new StringBuilder();
    for (int a = 0; a < members.size(); a++) {
      for (int b = a + 1; b < members.size(); b++) {
        pairs.append(
            "{\"a\": \"%s\", \"b\": \"%s\", \"match\": 0.5}\n"
                .formatted(members.get(a), members.get(b)));
      }
    }
    String path = "/v1/graphs/" + graph + "/candidates";
    Node.Answer proposed = node.send("POST", path, "application/x-ndjson", pairs.toString());
    assertEquals(proposed.body(), 200, proposed.status());
  }

  Node.Answer extend(String graph, List<UUID> added) {
    return extendAsync(graph, added).join();
  }

  CompletableFuture<Node.Answer> extendAsync(String graph, List<UUID> added) {
    Map<String, String> order = Map.of("graph_uuid", graph, "annot_uuid_list", Node.list(added));
    return node.sendAsync("PUT", GRAPHS, FORM, Node.encoded(order));
  }

  Node.Answer sync(String graph) {
    return node.get(GRAPHS + "?graph_uuid=" + graph);
  }

  Node.Answer delete(String graph) {
    return node.form("DELETE", GRAPHS, Map.of("graph_uuid", graph));
  }

  void deleteAll() {
    status().fieldNames().forEachRemaining(this::delete);
  }

  /** Of every graph, by its id. */
  JsonNode status() {
    return node.get(STATUS).response();
  }

  /** What graphs say of themselves reaches the list within a second or so. */
  void awaitStatus(String graph, String status) {
    Awaitility.await()
        .atMost(Node.PATIENCE)
        .until(() -> status().path(graph).path("status").asText(), status::equals);
  }

  /** Where a client is shown its next pair; clients are told apart by their callback. */
  static String next(String graph, int client) {
    return REVIEW + "?graph_uuid=" + graph + "&callback_url=http://client.example/" + client;
  }

  CompletableFuture<Node.Answer> nextAsync(String graph, int client) {
    return node.sendAsync("GET", next(graph, client), "", "");
  }

  /** Asks again as long as the graph is between two phases. */
  CompletableFuture<Node.Answer> nextWhenReadyAsync(String graph, int client) {
    return nextWhenReadyAsync(graph, client, System.nanoTime() + Node.PATIENCE.toNanos());
  }

  private CompletableFuture<Node.Answer> nextWhenReadyAsync(
      String graph, int client, long deadline) {
    return nextAsync(graph, client)
        .thenCompose(
            answer ->
                answer.status() == NOT_READY && System.nanoTime() < deadline
                    ? nextWhenReadyAsync(graph, client, deadline)
                    : CompletableFuture.completedFuture(answer));
  }

  /** The pair of a form. */
  static Set<String> pair(Map<String, String> form) {
    return Set.of(form.get(FIRST), form.get(SECOND));
  }

  /** The least that a form says. */
  static Map<String, String> form(UUID a, UUID b) {
    return Map.of(FIRST, a.toString(), SECOND, b.toString());
  }

  Node.Answer submit(String graph, Map<String, String> form, String button) {
    return submitAsync(graph, form, button).join();
  }

  CompletableFuture<Node.Answer> submitAsync(
      String graph, Map<String, String> form, String button) {
    Map<String, String> fields = new HashMap<>(form);
    fields.put("identification-submit", button);
    return node.sendAsync("POST", REVIEW + "?graph_uuid=" + graph, FORM, Node.encoded(fields));
  }

  /** Numbers of all staged reviews. */
  JsonNode reviews() {
    return node.get("/api/review/").response();
  }

  static List<Node.Answer> all(List<CompletableFuture<Node.Answer>> asked) {
    return asked.stream().map(CompletableFuture::join).toList();
  }

  static long count(List<Node.Answer> answers, int status) {
    return answers.stream().filter(answer -> answer.status() == status).count();
  }
}
