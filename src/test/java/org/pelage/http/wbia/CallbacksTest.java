package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/** What another server is told, by a whole node, as WBIA's clients wait for it. */
public class CallbacksTest extends JUnitSuite {
  private static final String GRAPHS = "/api/query/graph/v2/";
  private static final String REVIEW = "/api/review/query/graph/v2/";

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static final List<String> TOLD = new CopyOnWriteArrayList<>();
  private static final ExecutorService RECEIVING = Executors.newCachedThreadPool();
  private static HttpServer receiver;
  private static Node node;
  private static List<UUID> annotations;

  @BeforeClass
  public static void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", CallbacksTest::take);
    receiver.setExecutor(RECEIVING);
    receiver.start();
    node =
        new Node(
            FOLDER.newFolder().toPath(), Map.of("pelage.callback.allowed", List.of("127.0.0.0/8")));
    annotations = node.annotations(9);
  }

  @AfterClass
  public static void stop() {
    node.close();
    receiver.stop(0);
    RECEIVING.shutdownNow();
  }

  private static void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    TOLD.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + URLDecoder.decode(body, StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
  }

  private static String create(List<UUID> members) {
    Node.Answer created =
        node.post(
            GRAPHS,
            Map.of(
                "annot_uuid_list",
                Node.list(members),
                "review_callback_url",
                url("/ia%3Fv2Callback%26graph_start_review"),
                "finished_callback_url",
                url("/ia%3Fv2Callback%26graph_finished"),
                "query_config_dict",
                "{\"redun.pos\": 1, \"redun.neg\": 1}"));
    assertEquals(created.body(), 200, created.status());
    return created.response().get("__UUID__").textValue();
  }

  private static void awaitTold(int count) {
    Awaitility.await().atMost(Node.PATIENCE).until(() -> TOLD.size() >= count);
  }

  private static String review(String graph) {
    return "POST /ia%3Fv2Callback%26graph_start_review graph_uuid=" + id(graph);
  }

  private static String id(String graph) {
    return "{\"__UUID__\": \"" + graph + "\"}";
  }

  private static void answer(String graph, String button) {
    String query = "?graph_uuid=" + graph;
    Map<String, String> form = node.formAt(REVIEW + query).form();
    form.put("identification-submit", button);
    Node.Answer submitted = node.post(REVIEW + query, form);
    assertEquals(submitted.body(), 200, submitted.status());
  }

  @Test
  public void b22_oneCallbackForEachAnswerAndOneAtTheEnd() {
    TOLD.clear();
    String graph = create(annotations.subList(0, 3));
    awaitTold(1);
    assertEquals("at creation, the address as it was given", review(graph), TOLD.get(0));
    answer(graph, "Same Animal");
    awaitTold(2);
    assertEquals("after an answer", review(graph), TOLD.get(1));

    answer(graph, "Same Animal");
    awaitTold(3);
    assertEquals(
        "at the end",
        "POST /ia%3Fv2Callback%26graph_finished graph_uuid=" + id(graph),
        TOLD.get(2));
    assertEquals(605, node.get(REVIEW + "?graph_uuid=" + graph).status());

    Map<String, String> late =
        Map.of(
            "identification-annot-uuid-1",
            annotations.get(0).toString(),
            "identification-annot-uuid-2",
            annotations.get(1).toString(),
            "identification-submit",
            "Same Animal");
    assertEquals(200, node.post(REVIEW + "?graph_uuid=" + graph, late).status());
    String other = create(annotations.subList(3, 6));
    Awaitility.await().atMost(Node.PATIENCE).until(() -> TOLD.contains(review(other)));
    long ends = TOLD.stream().filter(told -> told.contains("graph_finished")).count();
    assertEquals("an answer after the end does not end it again: " + TOLD, 1, ends);
    node.form("DELETE", GRAPHS, Map.of("graph_uuid", other));
  }

  @Test
  public void b6_afterAnExtensionTheNewIdIsTold() {
    TOLD.clear();
    String graph = create(annotations.subList(6, 8));
    Awaitility.await().atMost(Node.PATIENCE).until(() -> TOLD.contains(review(graph)));
    Node.Answer extended =
        node.form(
            "PUT",
            GRAPHS,
            Map.of("graph_uuid", graph, "annot_uuid_list", Node.list(annotations.subList(8, 9))));
    assertEquals(extended.body(), 200, extended.status());
    String now = extended.response().get("__UUID__").textValue();
    Awaitility.await().atMost(Node.PATIENCE).until(() -> TOLD.contains(review(now)));
  }
}
