package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.pelage.http.wbia.GraphClient.all;
import static org.pelage.http.wbia.GraphClient.form;
import static org.pelage.http.wbia.GraphClient.next;
import static org.pelage.http.wbia.GraphClient.pair;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * Defects B-15 to B-55 of docs/wbia-compatibility.md in reviewing, on a whole node: each of these
 * fails against WBIA. {@link ConcurrencyTest} has those that need a crowd.
 */
public class GraphReviewDefectsTest extends JUnitSuite {
  private static final int CONNECTIONS = 128;

  private static final Pattern PICTURE =
      Pattern.compile("data:image/jpeg;base64,([A-Za-z0-9+/=]+)");

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Node node;
  private static GraphClient client;
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
    client = new GraphClient(node);
    annotations = node.annotations(400);
  }

  @AfterClass
  public static void stop() {
    node.close();
  }

  @After
  public void deleteGraphs() {
    client.deleteAll();
  }

  private void own(int count) {
    own = annotations.subList(used, used + count);
    used += count;
  }

  /** A graph of that many annotations of the test's own, and every pair of them proposed. */
  private String createDense(int count) {
    own(count);
    String graph = client.create(own);
    client.proposeAll(graph, own);
    return graph;
  }

  private Node.Answer submit(String graph, int a, int b, String button) {
    return client.submit(graph, form(own.get(a), own.get(b)), button);
  }

  @Test
  public void b15_askingForTheStatusChangesNothing() {
    String graph = createDense(8);
    Set<String> before = pair(node.formAt(next(graph, 1)).form());
    client.awaitStatus(graph, "Waiting (Empty Queue)");
    JsonNode status = client.status();
    all(IntStream.range(0, CONNECTIONS)
            .mapToObj(
                i ->
                    node.sendAsync(
                        "GET", i % 2 == 0 ? GraphClient.STATUS : "/view/graphs/", "", ""))
            .toList())
        .forEach(answer -> assertEquals(200, answer.status()));
    assertEquals(status, client.status());
    assertEquals("the same pair", before, pair(node.get(next(graph, 1)).form()));
    assertEquals(200, submit(graph, 0, 1, "Same Animal").status());
    client.awaitStatus(graph, "Waiting (Empty Queue)");
  }

  @Test
  public void b16_pairsAreGivenOutWhileAnswersChangeThem() {
    String graph = createDense(12);
    List<CompletableFuture<Node.Answer>> asked = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS / 2; i++) {
      asked.add(client.nextAsync(graph, i));
      asked.add(
          client.submitAsync(
              graph,
              form(own.get(i % 6), own.get(6 + (i * 5) % 6)),
              i % 3 == 0 ? "Same Animal" : "Different Animals"));
    }
    for (Node.Answer answer : all(asked)) {
      assertTrue(answer.body(), Set.of(200, 603, 605).contains(answer.status()));
    }
  }

  @Test
  public void b18_aPairThatWasLeftAloneIsShownAgain() {
    own(2);
    String graph = client.create(own);
    Set<String> only = pair(node.formAt(next(graph, 1)).form());
    Awaitility.await().atMost(Node.PATIENCE).until(() -> node.get(next(graph, 2)).status() == 200);
    assertEquals("to somebody else", only, pair(node.get(next(graph, 2)).form()));
  }

  @Test
  public void b19_oneBadAnswerDoesNotMarkTheGraph() {
    String graph = createDense(4);
    assertEquals(400, submit(graph, 0, 1, "No Such Button").status());
    assertEquals(200, submit(graph, 0, 1, "Same Animal").status());
    client.awaitStatus(graph, "Waiting (Empty Queue)");
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
          client.create(
              Map.of(
                  "annot_uuid_list",
                  Node.list(own.subList(0, 5)),
                  "review_callback_url",
                  "http://127.0.0.1:" + slow.getAddress().getPort() + "/"));
      Map<String, String> form = node.formAt(next(graph, 1)).form();
      assertEquals(200, client.submitAsync(graph, form, "Different Animals").join().status());
      assertEquals(200, client.extend(graph, own.subList(5, 6)).status());
    } finally {
      released.countDown();
      slow.stop(0);
      threads.shutdownNow();
    }
  }

  @Test
  public void b28_onlyPairsOfTheGraphAreAnswered() {
    own(8);
    String graph = client.create(own.subList(0, 4));
    String other = client.create(own.subList(4, 7));
    assertEquals("of another graph", 600, submit(graph, 0, 4, "Same Animal").status());
    assertEquals("of none", 600, submit(graph, 0, 7, "Same Animal").status());
    assertEquals("with itself", 400, submit(graph, 1, 1, "Same Animal").status());
    UUID stranger = new UUID(9, 9);
    assertEquals(
        600, client.submitAsync(graph, form(own.get(0), stranger), "Same Animal").join().status());
    assertEquals(4, client.status().get(graph).get("num_aids").intValue());
    assertEquals(3, client.status().get(other).get("num_aids").intValue());
    assertEquals(0, client.sync(graph).response().get("match_list").size());
  }

  @Test
  public void b29_excludingTwiceIsNoError() {
    String graph = createDense(5);
    List<Node.Answer> answers =
        all(
            IntStream.range(0, 16)
                .mapToObj(
                    i ->
                        client.submitAsync(
                            graph, form(own.get(0), own.get(1 + i % 4)), "Exclude Top"))
                .toList());
    answers.forEach(answer -> assertEquals(answer.body(), 200, answer.status()));
    assertEquals("it stays a member", 5, client.status().get(graph).get("num_aids").intValue());
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
    JsonNode matches = client.sync(graph).response().get("match_list");
    Set<String> told = new HashSet<>();
    matches.forEach(
        match ->
            told.add(match.get("new_evidence_decision").textValue() + " " + match.get("new_tags")));
    assertEquals(Set.of("nomatch [\"photobomb\"]", "nomatch [\"scenerymatch\"]"), told);
  }

  @Test
  public void b31_aPairWithoutAProbabilityIsShown() {
    own(2);
    String graph = client.create(own);
    String pair = "{\"a\": \"%s\", \"b\": \"%s\"}".formatted(own.get(0), own.get(1));
    node.send("POST", "/v1/graphs/" + graph + "/candidates", "application/x-ndjson", pair);
    assertTrue(node.formAt(next(graph, 1)).form().containsValue(own.get(0).toString()));
  }

  @Test
  public void b32_timesAreSecondsOfTheClock() {
    String graph = createDense(3);
    long before = Instant.now().getEpochSecond();
    Map<String, String> form = new HashMap<>(form(own.get(0), own.get(1)));
    form.put("server_time_start", "998.25");
    form.put("client_time_start", "1000.5");
    form.put("client_time_end", "1003");
    assertEquals(200, client.submitAsync(graph, form, "Same Animal").join().status());
    long after = Instant.now().getEpochSecond();
    JsonNode match = client.sync(graph).response().get("match_list").get(0);
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
    assertEquals(998, node.get(time + "server/start/posix" + row).response().get(0).intValue());
    double shown = Double.parseDouble(node.get(next(graph, 1)).form().get("server_time_start"));
    assertTrue("the form says when it was made: " + shown, before <= shown && shown <= after + 120);
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
  public void b36_picturesMadeAtOnceAreWholeAndTheSame() throws IOException {
    own(2);
    Node.Answer image = node.upload("/api/upload/image/json/", Photos.photo(640, 480));
    assertEquals(image.body(), 200, image.status());
    String photo = image.response().toString();
    Node.Answer added =
        node.post(
            "/api/annot/json/",
            Map.of(
                "image_uuid_list",
                "[" + photo + ", " + photo + "]",
                "annot_bbox_list",
                "[[10, 10, 300, 200], [320, 40, 310, 430]]"));
    assertEquals(added.body(), 200, added.status());
    String pair =
        "{\"annot_uuid_1\": %s, \"annot_uuid_2\": %s}"
            .formatted(added.response().get(0), added.response().get(1));
    String path = "/api/review/query/graph/?" + Node.encoded(Map.of("review_pair", pair));

    Set<String> pictures = new HashSet<>();
    all(IntStream.range(0, CONNECTIONS).mapToObj(i -> node.sendAsync("GET", path, "", "")).toList())
        .forEach(answer -> pictures.addAll(pictures(answer)));
    assertEquals("the clean one and the other, however many make them", 2, pictures.size());
    for (String picture : pictures) {
      byte[] jpeg = Base64.getDecoder().decode(picture);
      assertEquals("the end of a JPEG", (byte) 0xd9, jpeg[jpeg.length - 1]);
      assertTrue(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth() > 0);
    }
  }

  private static Set<String> pictures(Node.Answer answer) {
    assertEquals(answer.body(), 200, answer.status());
    return PICTURE
        .matcher(answer.response().asText())
        .results()
        .map(picture -> picture.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  public void b38_aRepeatedAnnotationIsToldWithItsPositions() {
    own(2);
    List<UUID> twice = List.of(own.get(0), own.get(1), own.get(0));
    Node.Answer answer = node.post(GraphClient.GRAPHS, Map.of("annot_uuid_list", Node.list(twice)));
    assertEquals(601, answer.status());
    assertEquals(
        "{\"qdup_pos_map\":{\"%s\":[0,2]},\"ddup_pos_map\":{}}".formatted(own.get(0)),
        answer.response().toString());
  }

  @Test
  public void b54_aCommentStaysWithItsOwnAnswer() {
    String graph = createDense(3);
    assertEquals(200, submit(graph, 0, 1, "Same Animal").status());
    Map<String, String> kaia = new HashMap<>(form(own.get(0), own.get(1)));
    kaia.putAll(
        Map.of(
            "identification-submit",
            "Different Animals",
            "age-annot-1",
            "age3",
            "age-annot-2",
            "unknown",
            "condition-annot-1",
            "4",
            "condition-annot-2",
            "0",
            "comment-match",
            "a torn ear, left"));
    Node.Answer sent = node.post(SubmitV2.KAIA_PATH + "?graph_uuid=" + graph, kaia);
    assertEquals(sent.body(), 302, sent.status());
    client.sync(graph);
    JsonNode rows = client.reviews();
    String last = rows.get(rows.size() - 2) + "," + rows.get(rows.size() - 1);
    JsonNode metadata = node.get("/api/review/metadata/?review_rowid_list=" + last).response();
    assertEquals(
        "[{},{\"review\":{\"match\":{\"comment\":\"a torn ear, left\"}}}]", metadata.toString());
  }

  @Test
  public void b55_aReportThatWasLostIsReadAgain() {
    String graph = createDense(4);
    assertEquals(200, submit(graph, 0, 1, "Same Animal").status());
    JsonNode first = client.sync(graph).response();
    JsonNode second = client.sync(graph).response();
    assertEquals("what is written needs no second report", 0, second.get("match_list").size());
    JsonNode again = node.get("/v1/graphs/" + graph + "/sync/1").json();
    assertEquals(first.get("match_list").size(), again.get("match_list").size());
    assertEquals(first.get("name_dict").size(), again.get("name_dict").size());
  }
}
