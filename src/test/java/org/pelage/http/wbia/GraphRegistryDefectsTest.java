package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Defects B-2 to B-13 of docs/wbia-compatibility.md that need no crowd, on a whole node: each of
 * these fails against WBIA. {@link ConcurrencyTest} has the others.
 */
public class GraphRegistryDefectsTest extends JUnitSuite {
  private static final int MEMBERS_MAX = 40;

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Node node;
  private static GraphClient client;
  private static List<UUID> annotations;

  @BeforeClass
  public static void start() throws IOException {
    // One annotation more than a graph may have, so that one start fails.
    node =
        new Node(
            FOLDER.newFolder().toPath(),
            Map.of(
                "pelage.session.annotations",
                MEMBERS_MAX,
                "pelage.callback.allowed",
                List.of("127.0.0.0/8")));
    client = new GraphClient(node);
    annotations = node.annotations(MEMBERS_MAX + 1);
  }

  @AfterClass
  public static void stop() {
    node.close();
  }

  @After
  public void deleteGraphs() {
    client.deleteAll();
  }

  private static List<UUID> some(int... numbers) {
    return IntStream.of(numbers).mapToObj(n -> annotations.get(n - 1)).toList();
  }

  @Test
  public void b2_aStartThatFailsLeavesNothingBehind() {
    for (int i = 0; i < 2; i++) {
      Node.Answer tooMany = client.createAsync(annotations).join();
      assertFalse("never there the second time: " + i, tooMany.status() == 200);
    }
    assertEquals("nothing is registered", 0, client.status().size());
    assertEquals("nothing is taken", 200, client.createAsync(some(1, 2, 3)).join().status());
  }

  @Test
  public void b7_whatWasAddedBelongsToTheGraph() {
    String graph = client.create(some(1, 2, 3));
    String now = GraphClient.id(client.extend(graph, some(4, 5)));
    assertEquals("it is taken", 604, client.createAsync(some(5, 6)).join().status());
    assertEquals(5, client.status().get(now).get("num_aids").intValue());
    Map<String, String> form = GraphClient.form(annotations.get(3), annotations.get(4));
    assertEquals(200, client.submit(now, form, "Same Animal").status());
    JsonNode report = client.sync(now).response();
    assertEquals("a sync tells of it", 1, report.get("match_list").size());
    assertTrue(report.get("name_dict").has(annotations.get(3).toString()));
    assertEquals("the same set again is the same graph", now, client.create(some(5, 4, 3, 2, 1)));
  }

  @Test
  public void b8_addingNothingChangesNothing() {
    String graph = client.create(some(1, 2, 3));
    assertEquals(graph, GraphClient.id(client.extend(graph, List.of())));
    Node.Answer again = client.extend(graph, some(3));
    assertEquals("its own annotations are in use", 604, again.status());
    assertEquals(graph, again.response().get("query_uuid").get("__UUID__").textValue());
  }

  @Test
  public void b9_deletingByAnyIdFreesEverything() {
    for (boolean byOldId : List.of(true, false)) {
      String old = client.create(some(1, 2));
      String now = GraphClient.id(client.extend(old, some(3)));
      assertEquals(200, client.delete(byOldId ? old : now).status());
      assertEquals("gone by its old id", 602, client.delete(old).status());
      assertEquals("and by its new one", 602, client.delete(now).status());
      assertEquals(0, client.status().size());
      assertEquals("all are free", 200, client.createAsync(some(1, 2, 3)).join().status());
      client.delete(now);
    }
  }

  @Test
  public void b11_changesOfOneGraphTakeTurns() {
    String graph = client.create(some(1, 2));
    List<CompletableFuture<Node.Answer>> asked = new ArrayList<>();
    for (int i = 3; i < 11; i++) {
      asked.add(client.extendAsync(graph, some(i)));
    }
    GraphClient.all(asked).forEach(answer -> assertEquals(answer.body(), 200, answer.status()));
    JsonNode status = client.status();
    assertEquals(1, status.size());
    assertEquals("none was lost", 10, status.elements().next().get("num_aids").intValue());

    CompletableFuture<Node.Answer> extended = client.extendAsync(graph, some(12));
    client.delete(graph);
    extended.join();
    assertEquals("a deleted graph does not come back", 0, client.status().size());
  }

  @Test
  public void b12_theSameSetWithAnotherConfigurationKeepsTheFirstAndIsTold() throws IOException {
    try (Receiver first = new Receiver();
        Receiver second = new Receiver()) {
      String graph = client.create(order(first, "{\"redun.pos\": 1}"));
      assertEquals("the same", graph, client.create(order(second, "{\"redun.pos\": 5}")));
      Map<String, String> form = node.formAt(GraphClient.next(graph, 1)).form();
      assertEquals(200, client.submit(graph, form, "Same Animal").status());
      first.awaitTold(graph, 2);
      assertEquals("callbacks go where they went", List.of(), second.told());
      JsonNode config = node.get("/v1/graphs/" + graph).json().get("config");
      assertEquals("as it was created", 1, config.get("redun.pos").intValue());

      Node.Answer native5 = node.send("POST", "/v1/graphs", "application/json", nativeOrder(5));
      assertEquals(native5.body(), 200, native5.status());
      assertTrue("is told where it can be", native5.json().get("config_differs").booleanValue());
    }
  }

  private static Map<String, String> order(Receiver receiver, String config) {
    return Map.of(
        "annot_uuid_list",
        Node.list(some(30, 31, 32)),
        "review_callback_url",
        receiver.url("/"),
        "query_config_dict",
        config);
  }

  private static String nativeOrder(int redundancy) {
    String members =
        some(30, 31, 32).stream().map(uuid -> "\"" + uuid + "\"").collect(Collectors.joining(", "));
    return "{\"annotations\": [%s], \"config\": {\"redun.pos\": %d}}"
        .formatted(members, redundancy);
  }

  @Test
  public void b13_graphsOutliveARestart() throws IOException {
    Path folder = FOLDER.newFolder().toPath();
    String old;
    String now;
    try (Node first = new Node(folder, Map.of())) {
      GraphClient before = new GraphClient(first);
      List<UUID> uuids = first.annotations(6);
      old = before.create(uuids.subList(0, 3));
      now = GraphClient.id(before.extend(old, uuids.subList(3, 4)));
    }
    try (Node second = new Node(folder, Map.of())) {
      GraphClient after = new GraphClient(second);
      assertEquals(4, after.status().get(now).get("num_aids").intValue());
      assertEquals(200, after.sync(old).status());
      assertEquals(604, after.createAsync(List.of(new UUID(7, 4))).join().status());
    }
  }
}
