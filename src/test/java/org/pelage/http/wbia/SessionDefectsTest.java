package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
 * The defects of WBIA's identification session, one test each, on a whole node: the page, the
 * submit, the buffer and the job behind them.
 */
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class SessionDefectsTest extends JUnitSuite {
  private static final String PAGE = SessionPage.PATH;
  private static final int LIMIT = 4;
  private static final int CLIENTS = 128;

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Node node;
  private static List<UUID> annotations;

  @BeforeClass
  public static void start() throws IOException {
    node = new Node(FOLDER.newFolder().toPath(), Map.of("pelage.query.limit", LIMIT));
    annotations = node.annotations(24);
  }

  @AfterClass
  public static void stop() {
    node.close();
  }

  private static JsonNode status() {
    return node.get("/v1/query-object").json();
  }

  private static List<JsonNode> feedback() {
    List<JsonNode> items = new ArrayList<>();
    node.get("/v1/query-object/feedback?limit=200").json().get("feedback").forEach(items::add);
    return items;
  }

  private static Node.Answer submit(Map<String, String> form, String button) {
    form.put("identification-submit", button);
    Node.Answer answer = node.post(SubmitV1.PATH, form);
    assertEquals(answer.body(), 302, answer.status());
    return answer;
  }

  private static long number(Node.Answer submitted) {
    String location = submitted.location();
    return Long.parseLong(location.substring(location.lastIndexOf(';') + 1));
  }

  private static void awaitApplied(long number) {
    Awaitility.await()
        .atMost(Node.PATIENCE)
        .until(() -> status().get("feedback").get("applied").longValue() >= number);
  }

  @Test
  public void b45_128FirstViewersGetOneBuild() {
    List<CompletableFuture<Node.Answer>> views =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> node.sendAsync("GET", PAGE + "?use_engine=" + (i % 2 == 0), "", ""))
            .toList();
    views.forEach(CompletableFuture::join);
    node.formAt(PAGE);
    assertEquals(1, status().get("builds").intValue());
    assertEquals(1, status().get("jobs").intValue());
  }

  @Test
  public void b46_b47_theJobIsToldOfAndTheWaitingPageWaits() {
    String job = node.get("/api/engine/query/web/").response().textValue();
    Awaitility.await()
        .atMost(Node.PATIENCE)
        .until(
            () ->
                node.get("/api/engine/job/status/?jobid=" + job)
                    .response()
                    .get("jobstatus")
                    .textValue()
                    .equals("completed"));
    JsonNode result = node.get("/api/engine/job/result/?jobid=" + job).response();
    assertEquals("completed", result.get("status").textValue());
    assertEquals("precomputed", result.get("json_result").textValue());
    assertEquals(job, node.get("/api/engine/job/").response().get(0).textValue());
    assertEquals("asking again starts no other", 1, status().get("jobs").intValue());
  }

  @Test
  public void b64_aJobIdThatIsNoneIsUnknown() {
    for (String id : List.of("x", "5", "%7B%22a%22:1%7D", UUID.randomUUID().toString())) {
      JsonNode status = node.get("/api/engine/job/status/?jobid=" + id).response();
      assertEquals("unknown", status.get("jobstatus").textValue());
      JsonNode result = node.get("/api/engine/job/result/?jobid=" + id).response();
      assertEquals("invalid", result.get("status").textValue());
    }
  }

  @Test
  public void b48_lookingTakesNothingOut() {
    Map<String, String> first = timeless(node.formAt(PAGE).form());
    assertEquals("a reload shows the pair again", first, timeless(node.get(PAGE).form()));
    Map<String, String> named = node.get(PAGE + "?aid1=23&aid2=24").form();
    assertEquals("23", named.get("identification-aid1"));
    assertEquals("", named.get("identification-lease"));
    assertEquals("any pair may be looked at in between", first, timeless(node.get(PAGE).form()));
    assertEquals(0, feedback().size());
  }

  /** A form without the moment at which it was made. */
  private static Map<String, String> timeless(Map<String, String> form) {
    Map<String, String> rest = new HashMap<>(form);
    assertNotNull("no moment", rest.remove("server_time_start"));
    return rest;
  }

  @Test
  public void b49_whatComesBackIsWhatWasSaid() {
    Map<String, String> form = node.formAt(PAGE).form();
    form.put("ia-photobomb-value", "on");
    form.put("ia-review-confidence", "pretty_sure");
    long number = number(submit(form, "Cannot Tell"));
    JsonNode item = feedback().get((int) number - 1);
    assertEquals("notcomp", item.get("decision").textValue());
    assertEquals("[\"photobomb\"]", item.get("tags").toString());
    assertEquals("pretty_sure", item.get("confidence").textValue());
    awaitApplied(number);
  }

  @Test
  public void b50_anAnswerIsReplacedInOneStep() {
    Map<String, String> form = node.formAt(PAGE).form();
    Node.Answer first = submit(form, "Same Animal");
    String previous = node.get(first.location()).body();
    assertTrue(previous.contains("replace_review_rowid=" + number(first)));

    String pair =
        "?aid1=%s&aid2=%s&replace_review_rowid=%d"
            .formatted(
                form.get("identification-aid1"), form.get("identification-aid2"), number(first));
    Map<String, String> again = node.formAt(PAGE + pair).form();
    assertEquals(Long.toString(number(first)), again.get("identification-replace-review-rowid"));
    Node.Answer second = submit(again, "Different Animals");
    assertEquals("both stay, in order", number(first) + 1, number(second));

    again.put("identification-replace-review-rowid", "4711");
    again.put("identification-submit", "Same Animal");
    Node.Answer refused = node.post(SubmitV1.PATH, again);
    assertEquals(refused.body(), 400, refused.status());
    awaitApplied(number(second));
  }

  @Test
  public void c_b41_b42_namesSayWhatWasAnsweredLastAndEachAnswerCountsOnce() {
    int before = feedback().size();
    Map<String, String> form = node.formAt(PAGE + "?aid1=1&aid2=2").form();
    for (String button : List.of("Same Animal", "Different Animals", "Same Animal")) {
      submit(form, button);
    }
    for (int i = feedback().size(); i % LIMIT != 0; i++) {
      submit(form, "Same Animal");
    }
    int all = feedback().size();
    assertTrue(all >= before + 3);
    Awaitility.await()
        .atMost(Node.PATIENCE)
        .until(() -> status().get("feedback").get("pending").intValue() == 0);
    List<String> names = names();
    assertTrue("the last answer: the same animal", !names.get(0).equals("____"));
    assertEquals(names.get(0), names.get(1));
    JsonNode reviews = node.get("/api/review/").response();
    int decided =
        (int)
            feedback().stream()
                .filter(f -> !f.get("decision").textValue().equals("unreviewed"))
                .count();
    assertEquals("one staged review for each answer", decided, reviews.size());
    assertEquals(all / LIMIT, status().get("commits").intValue());
  }

  private static List<String> names() {
    JsonNode names =
        node.form(
                "GET",
                "/api/annot/name/text/json/?annot_uuid_list="
                    + URLEncoder.encode(
                        Node.list(annotations.subList(0, 2)), StandardCharsets.UTF_8),
                Map.of())
            .response();
    return List.of(names.get(0).textValue(), names.get(1).textValue());
  }

  @Test
  public void d_b44_lookingNeverCommitsWhateverTheAddressSays() {
    Map<String, String> form = node.formAt(PAGE).form();
    awaitApplied(number(submit(form, "Different Animals")));
    int commits = status().get("commits").intValue();
    int builds = status().get("builds").intValue();
    for (int i = 0; i < 20; i++) {
      assertEquals(200, node.get(PAGE + "?global_feedback_limit=1&use_engine=true").status());
    }
    assertEquals(commits, status().get("commits").intValue());
    assertEquals(builds, status().get("builds").intValue());
    assertEquals(LIMIT, status().get("limit").intValue());
  }

  @Test
  public void e_b39_b40_b43_everyAnswerIsTakenAndTheLimitIsReachedAgainAndAgain() {
    int commits = status().get("commits").intValue();
    Set<Long> numbers = new HashSet<>();
    List<Map<String, String>> forms = new ArrayList<>();
    List<CompletableFuture<Node.Answer>> sent = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Map<String, String> form = new HashMap<>();
      form.put("identification-aid1", Integer.toString(1 + i % 23));
      form.put("identification-aid2", Integer.toString(2 + i % 23));
      form.put("identification-lease", "many." + i);
      form.put("identification-submit", i % 3 == 0 ? "Same Animal" : "Different Animals");
      forms.add(form);
      sent.add(
          node.sendAsync(
              "POST", SubmitV1.PATH, "application/x-www-form-urlencoded", Node.encoded(form)));
    }
    for (int i = 0; i < CLIENTS; i++) {
      numbers.add(number(repeated(sent.get(i).join(), forms.get(i))));
    }
    assertEquals("each has its own number", CLIENTS, numbers.size());
    Awaitility.await()
        .atMost(Node.PATIENCE)
        .until(() -> status().get("feedback").get("pending").intValue() < LIMIT);
    assertNotEquals(commits, status().get("commits").intValue());
    assertEquals(
        "committed at each multiple of the limit, once",
        status().get("feedback").get("accepted").intValue() / LIMIT,
        status().get("commits").intValue());
  }

  /** A busy server may say that it does not know the outcome: the same form is sent again. */
  private static Node.Answer repeated(Node.Answer first, Map<String, String> form) {
    Node.Answer answer = first;
    for (int i = 0; i < 10 && answer.status() == 503; i++) {
      answer = node.post(SubmitV1.PATH, form);
    }
    assertEquals(answer.body(), 302, answer.status());
    return answer;
  }

  @Test
  public void f_aFormSentTwiceCountsOnce() {
    Map<String, String> form = node.formAt(PAGE).form();
    long number = number(submit(form, "Same Animal"));
    assertEquals(number, number(submit(form, "Same Animal")));
    assertEquals(number + 1, number(submit(form, "Different Animals")));
    assertEquals("sent last, in force", number + 2, number(submit(form, "Same Animal")));
  }

  @Test
  public void g_whatIsWrongWithAFormIsToldAndNothingIsTaken() {
    int before = status().get("feedback").get("accepted").intValue();
    Map<String, String> good =
        Map.of(
            "identification-aid1", "1",
            "identification-aid2", "2",
            "identification-submit", "Same Animal");
    for (Map.Entry<String, String> wrong :
        Map.of(
                "identification-aid1", "x",
                "identification-aid2", "1",
                "identification-submit", "Exclude Top",
                "identification-annot-uuid-1", UUID.randomUUID().toString(),
                "refer", "aHR0cDovL2V2aWwuZXhhbXBsZS8=")
            .entrySet()) {
      Map<String, String> form = new HashMap<>(good);
      form.put(wrong.getKey(), wrong.getValue());
      Node.Answer refused = node.post(SubmitV1.PATH, form);
      assertEquals(wrong + refused.body(), 400, refused.status());
    }
    assertEquals(before, status().get("feedback").get("accepted").intValue());
  }
}
