package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/** What another server is told, by a whole node, as WBIA's clients wait for it. */
public class CallbacksTest extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Receiver receiver;
  private static Node node;
  private static GraphClient client;
  private static List<UUID> annotations;

  @BeforeClass
  public static void start() throws IOException {
    receiver = new Receiver();
    node =
        new Node(
            FOLDER.newFolder().toPath(), Map.of("pelage.callback.allowed", List.of("127.0.0.0/8")));
    client = new GraphClient(node);
    annotations = node.annotations(9);
  }

  @AfterClass
  public static void stop() {
    node.close();
    receiver.close();
  }

  private static String create(List<UUID> members) {
    return client.create(
        Map.of(
            "annot_uuid_list",
            Node.list(members),
            "review_callback_url",
            receiver.url("/ia%3Fv2Callback%26graph_start_review"),
            "finished_callback_url",
            receiver.url("/ia%3Fv2Callback%26graph_finished"),
            "query_config_dict",
            "{\"redun.pos\": 1, \"redun.neg\": 1}"));
  }

  private static void awaitTold(int count) {
    receiver.awaitTold("", count);
  }

  private static String review(String graph) {
    return "POST /ia%3Fv2Callback%26graph_start_review graph_uuid=" + id(graph);
  }

  private static String id(String graph) {
    return "{\"__UUID__\": \"" + graph + "\"}";
  }

  private static void answer(String graph, String button) {
    Map<String, String> form = node.formAt(GraphClient.next(graph, 1)).form();
    Node.Answer submitted = client.submit(graph, form, button);
    assertEquals(submitted.body(), 200, submitted.status());
  }

  @Test
  public void b22_oneCallbackForEachAnswerAndOneAtTheEnd() {
    receiver.forget();
    String graph = create(annotations.subList(0, 3));
    awaitTold(1);
    assertEquals("at creation, the address as it was given", review(graph), receiver.told().get(0));
    answer(graph, "Same Animal");
    awaitTold(2);
    assertEquals("after an answer", review(graph), receiver.told().get(1));

    answer(graph, "Same Animal");
    awaitTold(3);
    assertEquals(
        "at the end",
        "POST /ia%3Fv2Callback%26graph_finished graph_uuid=" + id(graph),
        receiver.told().get(2));
    assertEquals(605, node.get(GraphClient.next(graph, 1)).status());

    Map<String, String> late = GraphClient.form(annotations.get(0), annotations.get(1));
    assertEquals(200, client.submit(graph, late, "Same Animal").status());
    String other = create(annotations.subList(3, 6));
    receiver.awaitTold(other, 1);
    long ends = receiver.told().stream().filter(told -> told.contains("graph_finished")).count();
    assertEquals("an answer after the end does not end it again: " + receiver.told(), 1, ends);
    client.delete(other);
  }

  @Test
  public void b6_afterAnExtensionTheNewIdIsTold() {
    receiver.forget();
    String graph = create(annotations.subList(6, 8));
    receiver.awaitTold(graph, 1);
    String now = GraphClient.id(client.extend(graph, annotations.subList(8, 9)));
    receiver.awaitTold(now, 1);
    assertTrue(receiver.told().contains(review(now)));
  }
}
