package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Defects B-14 to B-38 of docs/wbia-compatibility.md, on a whole node with up to 128 connections at
 * a time: each of these fails against WBIA.
 */
public class GraphReviewDefectsTest extends JUnitSuite {
  private static final String GRAPHS = "/api/query/graph/v2/";
  private static final String REVIEW = "/api/review/query/graph/v2/";
  private static final String STATUS = "/api/status/query/graph/v2/";
  private static final int CONNECTIONS = 128;

  private static final Pattern PICTURE =
      Pattern.compile("data:image/jpeg;base64,([A-Za-z0-9+/=]+)");

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Node node;
  private static List<UUID> annotations;
  private static int used;

  /** Of the test that runs: what others answered must not matter to it. */
  private List<UUID> own;

  @BeforeClass
  public static void start() throws IOException {
    node =
        new Node(
            FOLDER.newFolder().toPath(),
            Map.of(
                "pelage.callback.allowed",
                List.of("127.0.0.0/8"),
                "pelage.session.leases.wbia-ttl",
                "20s"));
    annotations = node.annotations(400);
  }

  @AfterClass
  public static void stop() {
    node.close();
  }

  @After
  public void deleteGraphs() {
    node.get(STATUS)
        .response()
        .fieldNames()
        .forEachRemaining(id -> node.form("DELETE", GRAPHS, Map.of("graph_uuid", id)));
  }

  private void own(int count) {
    own = annotations.subList(used, used + count);
    used += count;
  }

  private static String create(List<UUID> members) {
    return create(Map.of("annot_uuid_list", Node.list(members)));
  }

  private static String create(Map<String, String> order) {
    Node.Answer created = node.post(GRAPHS, order);
    assertEquals(created.body(), 200, created.status());
    return created.response().get("__UUID__").textValue();
  }

  /** A graph of that many annotations of the test's own, and every pair of them proposed. */
  private String createDense(int count) {
    own(count);
    String graph = create(own);
    StringBuilder pairs = new StringBuilder();
    for (int a = 0; a < count; a++) {
      for (int b = a + 1; b < count; b++) {
        pairs.append(
            "{\"a\": \"%s\", \"b\": \"%s\", \"match\": 0.5}\n".formatted(own.get(a), own.get(b)));
      }
    }
    Node.Answer proposed =
        node.send(
            "POST",
            "/v1/graphs/" + graph + "/candidates",
            "application/x-ndjson",
            pairs.toString());
    assertEquals(proposed.body(), 200, proposed.status());
    return graph;
  }

  private static String next(String graph, int client) {
    return REVIEW + "?graph_uuid=" + graph + "&callback_url=http://client.example/" + client;
  }

  private static Set<String> pair(Map<String, String> form) {
    return Set.of(form.get("identification-annot-uuid-1"), form.get("identification-annot-uuid-2"));
  }

  private static CompletableFuture<Node.Answer> submitAsync(
      String graph, Map<String, String> form, String button) {
    Map<String, String> fields = new HashMap<>(form);
    fields.put("identification-submit", button);
    return node.sendAsync(
        "POST",
        REVIEW + "?graph_uuid=" + graph,
        "application/x-www-form-urlencoded",
        Node.encoded(fields));
  }

  private static Map<String, String> form(UUID a, UUID b) {
    return Map.of(
        "identification-annot-uuid-1", a.toString(), "identification-annot-uuid-2", b.toString());
  }

  private Node.Answer submit(String graph, int a, int b, String button) {
    return submitAsync(graph, form(own.get(a), own.get(b)), button).join();
  }

  private static List<Node.Answer> all(List<CompletableFuture<Node.Answer>> asked) {
    return asked.stream().map(CompletableFuture::join).toList();
  }

  @Test
  public void b15_askingForTheStatusChangesNothing() {
    String graph = createDense(8);
    Set<String> before = pair(node.formAt(next(graph, 1)).form());
    awaitStatus(graph, "Waiting (Empty Queue)");
    JsonNode status = node.get(STATUS).response();
    all(IntStream.range(0, CONNECTIONS)
            .mapToObj(i -> node.sendAsync("GET", i % 2 == 0 ? STATUS : "/view/graphs/", "", ""))
            .toList())
        .forEach(answer -> assertEquals(200, answer.status()));
    assertEquals(status, node.get(STATUS).response());
    assertEquals("the same pair", before, pair(node.get(next(graph, 1)).form()));
    assertEquals(200, submit(graph, 0, 1, "Same Animal").status());
    awaitStatus(graph, "Waiting (Empty Queue)");
  }

  /** What graphs say of themselves reaches the list within a second or so. */
  private static void awaitStatus(String graph, String status) {
    Awaitility.await()
        .atMost(Node.PATIENCE)
        .until(
            () -> node.get(STATUS).response().get(graph).get("status").textValue(), status::equals);
  }

  @Test
  public void b16_pairsAreGivenOutWhileAnswersChangeThem() {
    String graph = createDense(12);
    List<CompletableFuture<Node.Answer>> asked = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS / 2; i++) {
      asked.add(node.sendAsync("GET", next(graph, i), "", ""));
      asked.add(
          submitAsync(
              graph,
              form(own.get(i % 6), own.get(6 + (i * 5) % 6)),
              i % 3 == 0 ? "Same Animal" : "Different Animals"));
    }
    for (Node.Answer answer : all(asked)) {
      assertTrue(answer.body(), Set.of(200, 603, 605).contains(answer.status()));
    }
  }

  @Test
  public void b17_noPairIsShownToTwoReviewersAtATime() {
    String graph = createDense(20);
    List<Node.Answer> shown =
        all(
            IntStream.range(0, CONNECTIONS)
                .mapToObj(client -> node.sendAsync("GET", next(graph, client), "", ""))
                .toList());
    Set<Set<String>> pairs = new HashSet<>();
    shown.forEach(
        answer -> {
          assertEquals(answer.body(), 200, answer.status());
          assertTrue("shown twice", pairs.add(pair(answer.form())));
        });
    assertEquals(CONNECTIONS, pairs.size());
  }

  @Test
  public void b18_aPairThatWasLeftAloneIsShownAgain() {
    own(2);
    String graph = create(own);
    Set<String> only = pair(node.formAt(next(graph, 1)).form());
    Awaitility.await().atMost(Node.PATIENCE).until(() -> node.get(next(graph, 2)).status() == 200);
    assertEquals("to somebody else", only, pair(node.get(next(graph, 2)).form()));
  }

  @Test
  public void b19_oneBadAnswerDoesNotMarkTheGraph() {
    String graph = createDense(4);
    assertEquals(400, submit(graph, 0, 1, "No Such Button").status());
    assertEquals(200, submit(graph, 0, 1, "Same Animal").status());
    awaitStatus(graph, "Waiting (Empty Queue)");
  }

  @Test
  public void b23_aReceiverThatDoesNotAnswerDelaysNobody() throws IOException {
    CountDownLatch released = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    HttpServer slow =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slow.createContext(
        "/",
        exchange -> {
          try {
            released.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    slow.setExecutor(threads);
    slow.start();
    try {
      own(6);
      String graph =
          create(
              Map.of(
                  "annot_uuid_list",
                  Node.list(own.subList(0, 5)),
                  "review_callback_url",
                  "http://127.0.0.1:" + slow.getAddress().getPort() + "/"));
      Map<String, String> form = node.formAt(next(graph, 1)).form();
      assertEquals(200, submitAsync(graph, form, "Different Animals").join().status());
      Map<String, String> added =
          Map.of("graph_uuid", graph, "annot_uuid_list", Node.list(own.subList(5, 6)));
      assertEquals(200, node.form("PUT", GRAPHS, added).status());
    } finally {
      released.countDown();
      slow.stop(0);
      threads.shutdownNow();
    }
  }

  @Test
  public void b27_everyAnswerThatWasAcceptedIsKeptOnce() {
    String graph = createDense(20);
    JsonNode before = node.get("/api/review/").response();
    List<Map<String, String>> forms =
        all(
                IntStream.range(0, CONNECTIONS)
                    .mapToObj(client -> node.sendAsync("GET", next(graph, client), "", ""))
                    .toList())
            .stream()
            .map(Node.Answer::form)
            .toList();
    List<Node.Answer> answers = new ArrayList<>();
    answers.addAll(all(forms.stream().map(f -> submitAsync(graph, f, "Cannot Tell")).toList()));
    answers.addAll(all(forms.stream().map(f -> submitAsync(graph, f, "Cannot Tell")).toList()));
    answers.forEach(answer -> assertEquals(answer.body(), 200, answer.status()));
    node.get(GRAPHS + "?graph_uuid=" + graph);

    JsonNode after = node.get("/api/review/").response();
    assertEquals("sent twice, kept once", CONNECTIONS, after.size() - before.size());
    Set<String> staged = new HashSet<>();
    String rowids = after.toString().replaceAll("[\\[\\]]", "");
    node.send("GET", "/api/review/uuid/", "application/json", rowids(rowids))
        .response()
        .forEach(uuid -> assertTrue(staged.add(uuid.toString())));
  }

  private static String rowids(String list) {
    return "{\"review_rowid_list\": [" + list + "]}";
  }

  @Test
  public void b28_onlyPairsOfTheGraphAreAnswered() {
    own(8);
    String graph = create(own.subList(0, 4));
    String other = create(own.subList(4, 7));
    assertEquals("of another graph", 600, submit(graph, 0, 4, "Same Animal").status());
    assertEquals("of none", 600, submit(graph, 0, 7, "Same Animal").status());
    assertEquals("with itself", 400, submit(graph, 1, 1, "Same Animal").status());
    UUID stranger = new UUID(9, 9);
    assertEquals(
        600, submitAsync(graph, form(own.get(0), stranger), "Same Animal").join().status());
    assertEquals(4, node.get(STATUS).response().get(graph).get("num_aids").intValue());
    assertEquals(3, node.get(STATUS).response().get(other).get("num_aids").intValue());
    assertEquals(0, node.get(GRAPHS + "?graph_uuid=" + graph).response().get("match_list").size());
  }

  @Test
  public void b29_excludingTwiceIsNoError() {
    String graph = createDense(5);
    List<Node.Answer> answers =
        all(
            IntStream.range(0, 16)
                .mapToObj(
                    i -> submitAsync(graph, form(own.get(0), own.get(1 + i % 4)), "Exclude Top"))
                .toList());
    answers.forEach(answer -> assertEquals(answer.body(), 200, answer.status()));
    assertEquals(
        "it stays a member", 5, node.get(STATUS).response().get(graph).get("num_aids").intValue());
    for (int client = 0; client < 6; client++) {
      Map<String, String> shown = node.get(next(graph, client)).form();
      assertFalse("and is not asked about", shown.containsValue(own.get(0).toString()));
    }
  }

  @Test
  public void b30_photobombAndSceneryMatchMeanDifferentWithATag() {
    String graph = createDense(4);
    assertEquals(200, submit(graph, 0, 1, "Photobomb").status());
    assertEquals(200, submit(graph, 2, 3, "scenery match").status());
    JsonNode matches = node.get(GRAPHS + "?graph_uuid=" + graph).response().get("match_list");
    Set<String> told = new HashSet<>();
    matches.forEach(
        match ->
            told.add(match.get("new_evidence_decision").textValue() + " " + match.get("new_tags")));
    assertEquals(Set.of("nomatch [\"photobomb\"]", "nomatch [\"scenerymatch\"]"), told);
  }

  @Test
  public void b31_aPairWithoutAProbabilityIsShown() {
    own(2);
    String graph = create(own);
    String pair = "{\"a\": \"%s\", \"b\": \"%s\"}".formatted(own.get(0), own.get(1));
    node.send("POST", "/v1/graphs/" + graph + "/candidates", "application/x-ndjson", pair);
    assertTrue(node.formAt(next(graph, 1)).form().containsValue(own.get(0).toString()));
  }

  @Test
  public void b32_timesAreSecondsOfTheClock() {
    String graph = createDense(3);
    long before = Instant.now().getEpochSecond();
    Map<String, String> form = new HashMap<>(form(own.get(0), own.get(1)));
    form.put("client_time_start", "1000.5");
    form.put("client_time_end", "1003");
    assertEquals(200, submitAsync(graph, form, "Same Animal").join().status());
    long after = Instant.now().getEpochSecond();
    JsonNode match = node.get(GRAPHS + "?graph_uuid=" + graph).response().get("match_list").get(0);
    double told = match.get("new_timestamp").doubleValue();
    assertTrue("" + told, before <= told && told <= after + 1);
    String uuids = Node.encoded(Map.of("uuid_list", Node.list(own)));
    JsonNode aids = node.get("/api/annot/rowid/uuid/?" + uuids).response();
    String pair = "?aid_1_list=" + aids.get(0) + "&aid_2_list=" + aids.get(1);
    JsonNode rows = node.get("/api/review/rowids/tuple/" + pair).response();
    int last = rows.get(0).get(rows.get(0).size() - 1).intValue();
    String time = "/api/review/time/";
    String row = "/?review_rowid_list=" + last;
    long staged = node.get(time + "posix" + row).response().get(0).longValue();
    assertTrue("" + staged, before <= staged && staged <= after);
    assertEquals(1000, node.get(time + "client/start/posix" + row).response().get(0).intValue());
  }

  @Test
  public void b35_reviewsOfOnePairAtOnceAreNumberedApart() {
    String body =
        "{\"aid_1_list\": [399], \"aid_2_list\": [400], \"evidence_decision_list\": [%d]}";
    List<Node.Answer> answers =
        all(
            IntStream.range(0, 64)
                .mapToObj(
                    i ->
                        node.sendAsync(
                            "POST", "/api/review/", "application/json", body.formatted(i % 3)))
                .toList());
    answers.forEach(answer -> assertEquals(answer.body(), 200, answer.status()));
    JsonNode counts =
        node.get("/api/review/counts/tuple/?aid_1_list=400&aid_2_list=399").response().get(0);
    assertEquals(64, counts.size());
    for (int i = 0; i < counts.size(); i++) {
      assertEquals(i + 1, counts.get(i).intValue());
    }
  }

  @Test
  public void b36_picturesMadeAtOnceAreWhole() throws IOException {
    String graph = createDense(10);
    List<Node.Answer> shown =
        all(
            IntStream.range(0, 32)
                .mapToObj(client -> node.sendAsync("GET", next(graph, client), "", ""))
                .toList());
    for (Node.Answer answer : shown) {
      Matcher picture = PICTURE.matcher(answer.response().asText());
      int pictures = 0;
      while (picture.find()) {
        byte[] jpeg = Base64.getDecoder().decode(picture.group(1));
        assertEquals("the end of a JPEG", (byte) 0xd9, jpeg[jpeg.length - 1]);
        assertTrue(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth() > 0);
        pictures++;
      }
      assertEquals(2, pictures);
    }
  }

  @Test
  public void b38_aRepeatedAnnotationIsToldWithItsPositions() {
    own(2);
    List<UUID> twice = List.of(own.get(0), own.get(1), own.get(0));
    Node.Answer answer = node.post(GRAPHS, Map.of("annot_uuid_list", Node.list(twice)));
    assertEquals(601, answer.status());
    assertEquals(
        "{\"qdup_pos_map\":{\"%s\":[0,2]},\"ddup_pos_map\":{}}".formatted(own.get(0)),
        answer.response().toString());
  }

  @Test
  public void b55_aReportThatWasLostIsReadAgain() {
    String graph = createDense(4);
    assertEquals(200, submit(graph, 0, 1, "Same Animal").status());
    JsonNode first = node.get(GRAPHS + "?graph_uuid=" + graph).response();
    JsonNode second = node.get(GRAPHS + "?graph_uuid=" + graph).response();
    assertEquals("what is written needs no second report", 0, second.get("match_list").size());
    JsonNode again = node.get("/v1/graphs/" + graph + "/sync/1").json();
    assertEquals(first.get("match_list").size(), again.get("match_list").size());
    assertEquals(first.get("name_dict").size(), again.get("name_dict").size());
  }
}
