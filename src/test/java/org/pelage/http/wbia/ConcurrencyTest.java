package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.pelage.http.wbia.GraphClient.all;
import static org.pelage.http.wbia.GraphClient.count;
import static org.pelage.http.wbia.GraphClient.form;
import static org.pelage.http.wbia.GraphClient.id;
import static org.pelage.http.wbia.GraphClient.pair;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * What many clients at once must not be able to break, on a whole node with 128 connections: each
 * of these fails against WBIA. Items are named after the defects of docs/wbia-compatibility.md.
 */
public class ConcurrencyTest extends JUnitSuite {
  private static final int CONNECTIONS = 128;

  /** One start asks for more. */
  private static final int MEMBERS_MAX = 130;

  /** Between two looks of a monitor: they are many, and create and delete shall have their turn. */
  private static final Executor AFTER_A_WHILE =
      CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Node node;
  private static GraphClient client;
  private static List<UUID> annotations;
  private static int used;

  private Receiver receiver;

  @BeforeClass
  public static void start() throws IOException {
    node =
        new Node(
            FOLDER.newFolder().toPath(),
            Map.of(
                "pelage.callback.allowed",
                List.of("127.0.0.0/8"),
                "pelage.session.annotations",
                MEMBERS_MAX));
    client = new GraphClient(node);
    annotations = node.annotations(560);
  }

  @AfterClass
  public static void stop() {
    node.close();
  }

  @Before
  public void listen() throws IOException {
    receiver = new Receiver();
  }

  @After
  public void cleanUp() {
    client.deleteAll();
    receiver.close();
  }

  /** Annotations that no other test touches. */
  private static List<UUID> own(int count) {
    List<UUID> own = annotations.subList(used, used + count);
    used += count;
    return own;
  }

  private static List<Node.Answer> atOnce(IntFunction<CompletableFuture<Node.Answer>> ask) {
    return all(IntStream.range(0, CONNECTIONS).mapToObj(ask).toList());
  }

  private static String dense(List<UUID> members) {
    String graph = client.create(members);
    client.proposeAll(graph, members);
    return graph;
  }

  private static void assertAllOk(List<Node.Answer> answers) {
    answers.forEach(answer -> assertEquals(answer.body(), 200, answer.status()));
  }

  @Test
  public void b1_ofOverlappingCreationsOneSucceeds() {
    List<UUID> own = own(CONNECTIONS + 1);
    List<Node.Answer> answers =
        atOnce(i -> client.createAsync(List.of(own.get(0), own.get(i + 1))));
    assertEquals("one has the annotation they share", 1, count(answers, 200));
    assertEquals("the others are told", CONNECTIONS - 1, count(answers, 604));
    assertEquals(1, client.status().size());
  }

  @Test
  public void b1_b3_identicalCreationsAreOneGraphThatHasStarted() {
    List<UUID> own = own(4);
    Map<String, String> order =
        Map.of(
            "annot_uuid_list",
            Node.list(own),
            "review_callback_url",
            receiver.url("/review"),
            "query_config_dict",
            "{\"redun.pos\": 1}");
    List<Node.Answer> synced =
        atOnce(
            i ->
                client
                    .createAsync(order)
                    .thenCompose(
                        created ->
                            node.sendAsync(
                                "GET", GraphClient.GRAPHS + "?graph_uuid=" + id(created), "", "")));
    assertAllOk(synced);
    assertEquals(1, client.status().size());
    String graph = client.status().fieldNames().next();
    Map<String, String> form = node.formAt(GraphClient.next(graph, 1)).form();
    assertEquals(200, client.submit(graph, form, "Same Animal").status());
    receiver.awaitTold("/review", 2);
    assertEquals("one worker: one at its start, one for the answer", 2, receiver.told().size());
  }

  @Test
  public void b2_aStartThatFailsLeavesEverythingToTheNextOne() {
    List<UUID> own = own(MEMBERS_MAX + 1);
    List<Node.Answer> refused = atOnce(i -> client.createAsync(own));
    refused.forEach(answer -> assertEquals("each is told", refused.get(0).body(), answer.body()));
    assertTrue(refused.get(0).body(), refused.get(0).status() >= 400);
    assertEquals("nothing is registered", 0, client.status().size());

    assertAllOk(atOnce(i -> client.createAsync(own.subList(0, MEMBERS_MAX))));
    assertEquals("and nothing was taken", 1, client.status().size());
  }

  @Test
  public void b4_b15_statusNeverFailsAndChangesNothingWhileGraphsComeAndGo() {
    List<UUID> own = own(20 + 16);
    String graph = dense(own.subList(0, 20));
    List<Set<String>> leased =
        IntStream.range(0, 16)
            .mapToObj(i -> pair(node.formAt(GraphClient.next(graph, i)).form()))
            .toList();
    JsonNode before = settled(graph);

    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger polls = new AtomicInteger();
    List<CompletableFuture<Void>> pollers =
        IntStream.range(0, CONNECTIONS).mapToObj(i -> poll(done, polls)).toList();
    for (int round = 0; round < 6; round++) {
      List<String> ids =
          all(
                  IntStream.range(0, 8)
                      .mapToObj(i -> client.createAsync(own.subList(20 + 2 * i, 22 + 2 * i)))
                      .toList())
              .stream()
              .map(GraphClient::id)
              .toList();
      ids.forEach(id -> assertEquals(200, client.delete(id).status()));
    }
    done.set(true);
    pollers.forEach(CompletableFuture::join);
    assertTrue("each saw something", polls.get() > CONNECTIONS);

    assertEquals("of the graph nobody touched", before, client.status().get(graph));
    for (int i = 0; i < leased.size(); i++) {
      assertEquals(
          "the same pair", leased.get(i), pair(node.get(GraphClient.next(graph, i)).form()));
    }
  }

  /** What is said of a graph once its own word has reached the list. */
  private static JsonNode settled(String graph) {
    client.awaitStatus(graph, "Waiting (Empty Queue)");
    return client.status().get(graph);
  }

  private static CompletableFuture<Void> poll(AtomicBoolean done, AtomicInteger polls) {
    String path = polls.incrementAndGet() % 2 == 0 ? GraphClient.STATUS : "/view/graphs/";
    return node.sendAsync("GET", path, "", "")
        .thenCompose(
            answer -> {
              if (answer.status() != 200) {
                throw new AssertionError(answer.status() + " " + answer.body());
              }
              return done.get()
                  ? CompletableFuture.completedFuture(null)
                  : CompletableFuture.runAsync(() -> {}, AFTER_A_WHILE)
                      .thenCompose(later -> poll(done, polls));
            });
  }

  @Test
  public void b5_afterAPutEveryCallWorksByTheOldId() {
    List<UUID> own = own(12);
    String old = dense(own.subList(0, 10));
    String now = id(client.extend(old, own.subList(10, 11)));
    List<Node.Answer> answers =
        atOnce(
            i ->
                switch (i % 4) {
                  case 0 -> client.nextAsync(i % 8 == 0 ? old : now, i % 16);
                  case 1 ->
                      node.sendAsync("GET", GraphClient.GRAPHS + "?graph_uuid=" + old, "", "");
                  case 2 ->
                      client.submitAsync(
                          old, form(own.get(i % 5), own.get(5 + i % 5)), "Cannot Tell");
                  default -> node.sendAsync("GET", GraphClient.STATUS, "", "");
                });
    assertAllOk(answers);
    String last = id(client.extend(old, own.subList(11, 12)));
    assertEquals("one graph, of all of them", 1, client.status().size());
    assertEquals(12, client.status().get(last).get("num_aids").intValue());
    assertEquals(200, client.delete(old).status());
    assertEquals("and it is gone by every id", 602, client.delete(now).status());
  }

  @Test
  public void b10_afterADeletionIsAnsweredNothingIsWritten() {
    List<UUID> own = own(40);
    String graph = client.create(own);
    List<CompletableFuture<Node.Answer>> submitted = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Map<String, String> form = form(own.get(i % 20), own.get(20 + (i * 7) % 20));
      submitted.add(client.submitAsync(graph, form, "Different Animals"));
    }
    Node.Answer deleted = client.delete(graph);
    JsonNode atTheAnswer = client.reviews();
    List<Node.Answer> answers = all(submitted);

    assertEquals(deleted.body(), 200, deleted.status());
    assertEquals("no row was added since", atTheAnswer, client.reviews());
    Set<Integer> allowed = Set.of(200, 409, 602, 503);
    answers.forEach(a -> assertTrue(a.status() + " " + a.body(), allowed.contains(a.status())));
  }

  @Test
  public void b17_b27_noPairIsShownTwiceAndEveryAnswerIsStagedOnce() {
    String graph = dense(own(20));
    JsonNode before = client.reviews();
    List<Node.Answer> shown = atOnce(i -> client.nextWhenReadyAsync(graph, i));
    assertAllOk(shown);
    List<Map<String, String>> forms = shown.stream().map(Node.Answer::form).toList();
    Set<Set<String>> pairs = new HashSet<>();
    forms.forEach(form -> assertTrue("shown twice", pairs.add(pair(form))));

    assertAllOk(atOnce(i -> client.submitAsync(graph, forms.get(i), "Cannot Tell")));
    assertAllOk(atOnce(i -> client.submitAsync(graph, forms.get(i), "Cannot Tell")));
    client.sync(graph);
    JsonNode after = client.reviews();
    assertEquals("sent twice, kept once", CONNECTIONS, after.size() - before.size());
    Set<String> uuids = new HashSet<>();
    node.send(
            "GET",
            "/api/review/uuid/",
            "application/json",
            "{\"review_rowid_list\": " + after + "}")
        .response()
        .forEach(uuid -> assertTrue(uuids.add(uuid.toString())));
  }

  @Test
  public void b20_b21_aGraphThatFailedSaysSoToEverybodyAndNeverFinishes() {
    List<UUID> strangers = node.withoutEmbeddings(CONNECTIONS);
    String graph =
        client.create(
            Map.of(
                "annot_uuid_list",
                Node.list(strangers),
                "finished_callback_url",
                receiver.url("/finished"),
                "error_callback_url",
                receiver.url("/error")));
    client.awaitStatus(graph, "Exception (1 in Futures Queue)");
    atOnce(i -> client.nextAsync(graph, i))
        .forEach(
            answer -> {
              assertEquals(answer.body(), 500, answer.status());
              assertTrue(answer.body(), answer.body().contains("can be compared"));
            });
    receiver.awaitTold("/error", 1);
    String told = receiver.told().get(0);
    assertTrue(told, told.startsWith("POST /error graph_uuid={\"__UUID__\": \"" + graph + "\"}"));
    assertTrue("with the reason: " + told, told.contains("can be compared"));
    assertEquals("and of no end", 1, receiver.told().size());
  }
}
