package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runners.MethodSorters;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Defects B-39 to B-44 of docs/wbia-compatibility.md, on a whole node whose session commits names
 * after four answers: each of these fails against WBIA.
 */
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class FeedbackDefectsTest extends JUnitSuite {
  private static final String PAGE = "/review/identification/lnbnn/";
  private static final String SUBMIT = "/submit/identification/";
  private static final int LIMIT = 4;

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Node node;

  @BeforeClass
  public static void start() throws IOException {
    node = new Node(FOLDER.newFolder().toPath(), Map.of("pelage.query.limit", LIMIT));
    node.annotations(12);
    node.formAt(PAGE);
  }

  @AfterClass
  public static void stop() {
    node.close();
  }

  private static JsonNode feedback() {
    return node.get("/v1/query-object/feedback?limit=200").json().get("feedback");
  }

  private static void answer(int aid1, int aid2, String button) {
    Map<String, String> form =
        new HashMap<>(node.formAt(PAGE + "?aid1=" + aid1 + "&aid2=" + aid2).form());
    form.put("identification-submit", button);
    Node.Answer answer = node.post(SUBMIT, form);
    assertEquals(answer.body(), 302, answer.status());
  }

  private static JsonNode names() {
    return node.get("/api/annot/name/text/?aid_list=1,2,3,4,5,6").response();
  }

  @Test
  public void b39_b40_everyDecisionIsTakenAndKept() {
    answer(5, 6, "Cannot Tell");
    answer(4, 6, "Different Animals");
    assertEquals(2, feedback().size());
    assertEquals("notcomp", feedback().get(0).get("decision").textValue());
    assertEquals("nomatch", feedback().get(1).get("decision").textValue());
  }

  @Test
  public void b41_ofTwoAnswersOnAPairTheLaterOneIsCommitted() {
    answer(1, 2, "Different Animals");
    assertEquals("not yet", "____", names().get(0).textValue());
    answer(1, 2, "Same Animal");
    Awaitility.await()
        .atMost(Node.PATIENCE)
        .until(() -> !names().get(0).textValue().equals("____"));
    assertEquals("one animal", names().get(0), names().get(1));
    assertFalse("and another", names().get(0).equals(names().get(2)));
  }

  @Test
  public void b42_b43_b44_onlyAnAnswerCommitsAndOnlyOnce() {
    JsonNode before = node.get("/v1/query-object").json();
    JsonNode names = names();
    List<CompletableFuture<Node.Answer>> views =
        IntStream.range(0, 64)
            .mapToObj(
                i ->
                    node.sendAsync(
                        "GET",
                        PAGE + "?global_feedback_limit=1&use_engine=" + (i % 2 == 0),
                        "",
                        ""))
            .toList();
    views.forEach(view -> assertEquals(200, view.join().status()));
    assertEquals("looking writes no names", names, names());
    assertEquals(
        "nor builds anew", before.get("builds"), node.get("/v1/query-object").json().get("builds"));
    assertEquals("nothing is counted twice", LIMIT, feedback().size());
  }
}
