package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Defects B-1 to B-13 of docs/wbia-compatibility.md, on a whole node with up to 128 connections at
 * a time: each of these fails against WBIA.
 */
public class GraphRegistryDefectsTest extends JUnitSuite {
  private static final String GRAPHS = "/api/query/graph/v2/";
  private static final String REVIEW = "/api/review/query/graph/v2/";
  private static final String STATUS = "/api/status/query/graph/v2/";
  private static final int CONNECTIONS = 128;

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Node node;
  private static List<UUID> annotations;

  @BeforeClass
  public static void start() throws IOException {
    // One annotation more than a graph may have, so that one start fails.
    node = new Node(FOLDER.newFolder().toPath(), Map.of("pelage.session.annotations", CONNECTIONS));
    annotations = node.annotations(CONNECTIONS + 1);
  }

  @AfterClass
  public static void stop() {
    node.close();
  }

  @After
  public void deleteGraphs() {
    node.get(STATUS).response().fieldNames().forEachRemaining(GraphRegistryDefectsTest::delete);
  }

  private static Node.Answer delete(String graph) {
    return node.form("DELETE", GRAPHS, Map.of("graph_uuid", graph));
  }

  private static CompletableFuture<Node.Answer> createAsync(List<UUID> members) {
    return node.sendAsync(
        "POST",
        GRAPHS,
        "application/x-www-form-urlencoded",
        Node.encoded(Map.of("annot_uuid_list", Node.list(members))));
  }

  private static String create(List<UUID> members) {
    return id(createAsync(members).join());
  }

  private static String id(Node.Answer answer) {
    assertEquals(answer.body(), 200, answer.status());
    return answer.response().get("__UUID__").textValue();
  }

  private static Node.Answer extend(String graph, List<UUID> added) {
    return node.form(
        "PUT", GRAPHS, Map.of("graph_uuid", graph, "annot_uuid_list", Node.list(added)));
  }

  private static List<UUID> some(int... numbers) {
    return IntStream.of(numbers).mapToObj(n -> annotations.get(n - 1)).toList();
  }

  private static List<Node.Answer> all(List<CompletableFuture<Node.Answer>> asked) {
    return asked.stream().map(CompletableFuture::join).toList();
  }

  private static long count(List<Node.Answer> answers, int status) {
    return answers.stream().filter(answer -> answer.status() == status).count();
  }

  @Test
  public void b1_ofOverlappingCreationsAtOnceOneSucceeds() {
    List<CompletableFuture<Node.Answer>> asked = new ArrayList<>();
    for (int i = 2; i <= CONNECTIONS + 1; i++) {
      asked.add(createAsync(some(1, i)));
    }
    List<Node.Answer> answers = all(asked);
    assertEquals("one has annotation 1", 1, count(answers, 200));
    assertEquals("the others are told", CONNECTIONS - 1, count(answers, 604));
    assertEquals(1, node.get(STATUS).response().size());
  }

  @Test
  public void b1_identicalCreationsAtOnceAreOneGraph() {
    List<Node.Answer> answers =
        all(IntStream.range(0, CONNECTIONS).mapToObj(i -> createAsync(some(3, 2, 1))).toList());
    Set<String> ids = new HashSet<>();
    answers.forEach(answer -> ids.add(id(answer)));
    assertEquals("the id of {1, 2, 3}", Set.of("a01eda32-e4e0-b139-3274-e91d1b3e9ecf"), ids);
    assertEquals(1, node.get(STATUS).response().size());
  }

  @Test
  public void b2_aStartThatFailsLeavesNothingBehind() {
    for (int i = 0; i < 2; i++) {
      Node.Answer tooMany = createAsync(annotations).join();
      assertFalse("never there the second time: " + i, tooMany.status() == 200);
    }
    assertEquals("nothing is registered", 0, node.get(STATUS).response().size());
    assertEquals("nothing is taken", 200, createAsync(some(1, 2, 3)).join().status());
  }

  @Test
  public void b3_whoeverCreatesGetsAGraphThatHasStarted() {
    List<CompletableFuture<Node.Answer>> asked =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(
                i ->
                    createAsync(some(4, 5, 6, 7))
                        .thenCompose(
                            created ->
                                node.sendAsync(
                                    "GET", GRAPHS + "?graph_uuid=" + id(created), "", "")))
            .toList();
    assertEquals("each can sync at once", CONNECTIONS, count(all(asked), 200));
  }

  @Test
  public void b4_statusNeverFailsWhileGraphsComeAndGo() {
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger polls = new AtomicInteger();
    List<CompletableFuture<Void>> pollers =
        IntStream.range(0, 16).mapToObj(i -> poll(done, polls)).toList();
    for (int round = 0; round < 12; round++) {
      List<String> ids =
          all(
                  IntStream.range(0, 8)
                      .mapToObj(i -> createAsync(some(10 + 2 * i, 11 + 2 * i)))
                      .toList())
              .stream()
              .map(GraphRegistryDefectsTest::id)
              .toList();
      ids.forEach(id -> assertEquals(200, delete(id).status()));
    }
    done.set(true);
    pollers.forEach(CompletableFuture::join);
    assertTrue("there was something to see", polls.get() > 16);
  }

  private static CompletableFuture<Void> poll(AtomicBoolean done, AtomicInteger polls) {
    String path = polls.incrementAndGet() % 2 == 0 ? STATUS : "/view/graphs/";
    return node.sendAsync("GET", path, "", "")
        .thenCompose(
            answer -> {
              if (answer.status() != 200) {
                throw new AssertionError(answer.status() + " " + answer.body());
              }
              return done.get() ? CompletableFuture.completedFuture(null) : poll(done, polls);
            });
  }

  @Test
  public void b5_everyCallWorksByTheOldIdAfterAPut() {
    String old = create(some(1, 2, 3));
    String now = id(extend(old, some(4, 5)));
    assertEquals("the id of {1, ..., 5}", "e37647f7-0228-083d-5a92-6c2d60fcc5b2", now);
    for (String id : List.of(old, now)) {
      assertEquals(200, node.get(GRAPHS + "?graph_uuid=" + id).status());
      int review = node.get(REVIEW + "?graph_uuid=" + id).status();
      assertTrue("review " + review, Set.of(200, 603, 605).contains(review));
      assertEquals(200, node.get("/review/identification/graph/?graph_uuid=" + id).status());
    }
    assertEquals("others can be created", 200, createAsync(some(20, 21)).join().status());
    assertEquals("the old id is none of its own", 2, node.get(STATUS).response().size());
    String later = id(extend(old, some(6)));
    assertEquals(200, node.get(GRAPHS + "?graph_uuid=" + old).status());
    assertEquals(6, node.get(STATUS).response().get(later).get("num_aids").intValue());
  }

  @Test
  public void b7_whatWasAddedBelongsToTheGraph() {
    String graph = create(some(1, 2, 3));
    String now = id(extend(graph, some(4, 5)));
    assertEquals("it is taken", 604, createAsync(some(5, 6)).join().status());
    assertEquals(5, node.get(STATUS).response().get(now).get("num_aids").intValue());
    answer(now, some(4, 5), "Same Animal");
    JsonNode report = node.get(GRAPHS + "?graph_uuid=" + now).response();
    assertEquals("a sync tells of it", 1, report.get("match_list").size());
    assertTrue(report.get("name_dict").has(annotations.get(3).toString()));
    assertEquals("the same set again is the same graph", now, create(some(5, 4, 3, 2, 1)));
  }

  private static void answer(String graph, List<UUID> pair, String button) {
    Node.Answer answer =
        node.post(
            REVIEW + "?graph_uuid=" + graph,
            Map.of(
                "identification-annot-uuid-1",
                pair.get(0).toString(),
                "identification-annot-uuid-2",
                pair.get(1).toString(),
                "identification-submit",
                button));
    assertEquals(answer.body(), 200, answer.status());
  }

  @Test
  public void b8_addingNothingChangesNothing() {
    String graph = create(some(1, 2, 3));
    assertEquals(graph, id(extend(graph, List.of())));
    Node.Answer again = extend(graph, some(3));
    assertEquals("its own annotations are in use", 604, again.status());
    assertEquals(graph, again.response().get("query_uuid").get("__UUID__").textValue());
  }

  @Test
  public void b9_deletingByAnyIdFreesEverything() {
    for (boolean byOldId : List.of(true, false)) {
      String old = create(some(1, 2));
      String now = id(extend(old, some(3)));
      assertEquals(200, delete(byOldId ? old : now).status());
      assertEquals("gone by its old id", 602, delete(old).status());
      assertEquals("and by its new one", 602, delete(now).status());
      assertEquals(0, node.get(STATUS).response().size());
      assertEquals("all are free", 200, createAsync(some(1, 2, 3)).join().status());
      delete(now);
    }
  }

  @Test
  public void b10_afterADeletionIsAnsweredNothingOfTheGraphIsWritten() {
    String graph = create(annotations.subList(0, 40));
    List<CompletableFuture<Node.Answer>> submitted = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      submitted.add(submitAsync(graph, some(1 + i % 20, 21 + (i * 7) % 20)));
    }
    Node.Answer deleted = delete(graph);
    JsonNode atTheAnswer = node.get("/api/review/").response();
    List<Node.Answer> answers = all(submitted);

    assertEquals(deleted.body(), 200, deleted.status());
    assertEquals("no row was added since", atTheAnswer, node.get("/api/review/").response());
    Set<Integer> allowed = Set.of(200, 409, 602, 503);
    answers.forEach(a -> assertTrue(a.status() + " " + a.body(), allowed.contains(a.status())));
  }

  private static CompletableFuture<Node.Answer> submitAsync(String graph, List<UUID> pair) {
    return node.sendAsync(
        "POST",
        REVIEW + "?graph_uuid=" + graph,
        "application/x-www-form-urlencoded",
        Node.encoded(
            Map.of(
                "identification-annot-uuid-1",
                pair.get(0).toString(),
                "identification-annot-uuid-2",
                pair.get(1).toString(),
                "identification-submit",
                "Different Animals")));
  }

  @Test
  public void b11_changesOfOneGraphTakeTurns() {
    String graph = create(some(1, 2));
    List<CompletableFuture<Node.Answer>> asked = new ArrayList<>();
    for (int i = 3; i < 11; i++) {
      asked.add(
          node.sendAsync(
              "PUT",
              GRAPHS,
              "application/x-www-form-urlencoded",
              Node.encoded(Map.of("graph_uuid", graph, "annot_uuid_list", Node.list(some(i))))));
    }
    all(asked).forEach(answer -> assertEquals(answer.body(), 200, answer.status()));
    JsonNode status = node.get(STATUS).response();
    assertEquals(1, status.size());
    assertEquals("none was lost", 10, status.elements().next().get("num_aids").intValue());

    CompletableFuture<Node.Answer> extended =
        node.sendAsync(
            "PUT",
            GRAPHS,
            "application/x-www-form-urlencoded",
            Node.encoded(Map.of("graph_uuid", graph, "annot_uuid_list", Node.list(some(12)))));
    delete(graph);
    extended.join();
    assertEquals("a deleted graph does not come back", 0, node.get(STATUS).response().size());
  }

  @Test
  public void b12_theSameSetWithAnotherConfigurationIsTold() {
    create(some(30, 31));
    Node.Answer again =
        node.send(
            "POST",
            "/v1/graphs",
            "application/json",
            "{\"annotations\": [\"%s\", \"%s\"], \"config\": {\"redun.pos\": 5}}"
                .formatted(annotations.get(29), annotations.get(30)));
    assertEquals(again.body(), 200, again.status());
    assertTrue(again.body(), again.json().get("config_differs").booleanValue());
  }

  @Test
  public void b13_graphsOutliveARestart() throws IOException {
    Path folder = FOLDER.newFolder().toPath();
    String old;
    String now;
    try (Node first = new Node(folder, Map.of())) {
      List<UUID> uuids = first.annotations(6);
      String list = Node.list(uuids.subList(0, 3));
      old = id(first.post(GRAPHS, Map.of("annot_uuid_list", list)));
      Map<String, String> more =
          Map.of("graph_uuid", old, "annot_uuid_list", Node.list(uuids.subList(3, 4)));
      now = id(first.form("PUT", GRAPHS, more));
    }
    try (Node second = new Node(folder, Map.of())) {
      JsonNode status = second.get(STATUS).response();
      assertEquals(4, status.get(now).get("num_aids").intValue());
      assertEquals(200, second.get(GRAPHS + "?graph_uuid=" + old).status());
      String taken = Node.list(List.of(new UUID(7, 4)));
      assertEquals(604, second.post(GRAPHS, Map.of("annot_uuid_list", taken)).status());
    }
  }
}
