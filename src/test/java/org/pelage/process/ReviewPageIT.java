package org.pelage.process;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static org.pelage.process.ReviewPage.awaitUntil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * The reviewers' pages in a real browser, against the packaged server with the demo herd. Skipped
 * where there is no Chromium, unless {@code REQUIRE_BROWSER=1}. {@code
 * -Dpelage.screenshots=docs/images} renews the pictures of the documentation.
 */
public class ReviewPageIT extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static final Path SCREENSHOTS =
      Path.of(System.getProperty("pelage.screenshots", "target/screenshots"));

  private static ServerProcess server;
  private static V1Client client;
  private static String herd;

  private static Browser browser;

  @BeforeClass
  public static void start() throws Exception {
    Browser.requireOrSkip();
    server = ServerProcess.start(FOLDER.getRoot().toPath().resolve("data"), "--demo");
    client = new V1Client(server.base());
    herd = client.get("/v1/graphs").ok(200).at("/graphs/0/graph").asText();
    await("pairs of the herd")
        .atMost(Duration.ofMinutes(5))
        .until(() -> state(herd).get("state").asText().equals("ready"));
    browser = Browser.start();
  }

  @AfterClass
  public static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  /** What the test before left behind. */
  @Before
  public void asNew() throws IOException {
    browser.online(true);
    browser.resize(1280, 800);
    browser.driver().get("about:blank");
    browser.consoleErrors();
    browser.requests();
  }

  @Test
  public void aSessionByKeyboard() throws Exception {
    ReviewPage page = ReviewPage.open(browser, server.base(), herd, "kim");
    ReviewPage.Pair skipped = page.awaitPair();
    ReviewPage.Pair first = page.press("s", skipped);
    assertTrue("a skipped pair is free for others", leases("ben", skipped.a()).contains(skipped));

    ReviewPage.Pair second = page.press("1", first);
    ReviewPage.Pair third = page.press("2", second);
    ReviewPage.Pair fourth = page.press("3", third);
    page.press("x", fourth);
    List<JsonNode> items = awaitItems("kim", 4);
    assertItem(items.get(0), first, "match");
    assertItem(items.get(1), second, "nomatch");
    assertItem(items.get(2), third, "notcomp");
    assertItem(items.get(3), fourth, "unknown");

    page.press("u");
    awaitUntil("the last pair again", () -> page.pair().filter(fourth::equals).isPresent());
    page.press("u");
    awaitUntil("the pair before it", () -> page.pair().filter(third::equals).isPresent());
    assertEquals(
        "undone on the server, the newest first",
        List.of(items.get(3).get("sequence").asLong(), items.get(2).get("sequence").asLong()),
        history(herd).stream()
            .filter(item -> item.hasNonNull("undoes"))
            .map(item -> item.get("undoes").asLong())
            .toList());

    page.press("?");
    assertTrue("help is open", page.isVisible("help"));
    page.press("1");
    page.escape();
    awaitUntil("help is closed", () -> !page.isVisible("help"));
    assertEquals("keys do nothing behind the help", third, page.awaitPair());
    assertQuiet();
  }

  @Test
  public void aSessionByTouch() throws Exception {
    browser.resize(1024, 768);
    ReviewPage page = ReviewPage.open(browser, server.base(), herd, "tom");
    ReviewPage.Pair shown = page.awaitPair();
    for (int n = 1; n <= 5; n++) {
      browser.tap("[data-answer=notcomp]");
      shown = page.awaitOther(shown);
    }
    assertEquals(5, awaitItems("tom", 5).size());
    browser.tap("[data-action=undo]");
    awaitUntil("undone", () -> page.status().startsWith("Undone"));
    assertQuiet();
  }

  @Test
  public void invariant7_twoBrowsersNeverShowTheSamePair() throws Exception {
    try (Browser other = Browser.start()) {
      ReviewPage left = ReviewPage.open(browser, server.base(), herd, "carla");
      ReviewPage right = ReviewPage.open(other, server.base(), herd, "dan");
      Set<ReviewPage.Pair> seen = new HashSet<>();
      ReviewPage.Pair onLeft = left.awaitPair();
      ReviewPage.Pair onRight = right.awaitPair();
      for (int round = 0; round < 4; round++) {
        assertTrue("shown before: " + onLeft, seen.add(onLeft));
        assertTrue("shown before: " + onRight, seen.add(onRight));
        onLeft = left.press("3", onLeft);
        onRight = right.press("3", onRight);
      }
    }
  }

  @Test
  public void whatOthersSettledIsSaid() throws Exception {
    ReviewPage page = ReviewPage.open(browser, server.base(), herd, "eve");
    ReviewPage.Pair shown = page.awaitPair();
    awaitUntil("the stream of events", () -> !page.text("about").isEmpty());
    ObjectNode answer = V1Client.object().put("decision", "notcomp").put("reviewer", "ben");
    answer.put("a", shown.a().toString()).put("b", shown.b().toString()).put("key", "settled");
    client.post("/v1/graphs/" + herd + "/decisions", answer).ok(200);
    awaitUntil("the news", () -> page.status().contains("Already settled by ben"));
  }

  @Test
  public void answersOutliveALostConnectionAndAreCountedOnce() throws Exception {
    ReviewPage page = ReviewPage.open(browser, server.base(), herd, "fay");
    ReviewPage.Pair first = page.awaitPair();
    // The server takes the answer, and the reply is lost on its way back.
    browser.script(
        "const real = window.fetch; let lost = 0;"
            + "window.fetch = async (path, options) => {"
            + "  const reply = await real(path, options);"
            + "  if (path.endsWith('/decisions') && lost++ === 0) throw new TypeError('lost');"
            + "  return reply; };");
    ReviewPage.Pair second = page.press("3", first);
    awaitUntil("a second sending", () -> sent() >= 2);
    awaitUntil("an empty outbox", () -> kept() == 0);
    assertEquals("applied once", 1, itemsOf("fay").size());

    browser.online(false);
    ReviewPage.Pair third = page.press("2", second);
    page.press("3");
    awaitUntil("two answers kept", () -> kept() == 2);
    awaitUntil("that is said", () -> page.status().contains("2 answers kept"));
    assertEquals("nothing has arrived", 1, itemsOf("fay").size());

    browser.online(true);
    List<JsonNode> items = awaitItems("fay", 3);
    awaitUntil("an empty outbox", () -> kept() == 0);
    assertEquals("nothing is doubled", 3, itemsOf("fay").size());
    assertItem(items.get(1), second, "nomatch");
    assertItem(items.get(2), third, "notcomp");
  }

  @Test
  public void theEndAndOtherPeoplesPairsAreSaid() throws Exception {
    List<UUID> two = annotations(2);
    String small = graph(two);
    ReviewPage.Pair only = ReviewPage.Pair.of(two.get(0), two.get(1));
    awaitUntil("its pair", () -> state(small).get("state").asText().equals("ready"));
    JsonNode lease = lease(small, "ben", V1Client.object()).get(0);
    ReviewPage page = ReviewPage.open(browser, server.base(), small, "gus");
    awaitUntil("that ben has it", () -> page.nothingBecause().equals("all-leased"));
    assertFalse("no photos to answer", page.isVisible("stage"));

    giveBack(lease);
    assertEquals("it comes by itself", only, page.awaitPair());
    page.press("2");
    awaitUntil("the end", () -> page.nothingBecause().equals("finished"));
    assertTrue(page.isVisible("between"));
    assertEquals("All done", page.text("between-title"));
    page.press("u");
    assertEquals("the end can be undone", only, page.awaitPair());
    assertQuiet();
  }

  @Test
  public void pairsGoBackWithAPauseAndWhenThePageIsLeft() throws Exception {
    String small = graph(annotations(2));
    awaitUntil("its pair", () -> state(small).get("state").asText().equals("ready"));
    ReviewPage page = ReviewPage.open(browser, server.base(), small, "pat");
    page.awaitPair();
    assertFalse("it is in hand", isFree(small));
    page.press("l");
    assertEquals("Photos move one by one.", page.status());
    page.press("a");
    assertEquals("that was about the pair", "", page.status());
    awaitUntil("a pause gives it back", () -> isFree(small));
    page.press("a");
    page.awaitPair();
    assertFalse("it is in hand again", isFree(small));
    browser.driver().get("about:blank");
    awaitUntil("leaving gives it back", () -> isFree(small));
  }

  /** Whether somebody else could have a pair; if so, it is given back at once. */
  private static boolean isFree(String graph) throws IOException {
    List<JsonNode> leases = lease(graph, "ben", V1Client.object());
    for (JsonNode lease : leases) {
      giveBack(lease);
    }
    return !leases.isEmpty();
  }

  private static void giveBack(JsonNode lease) throws IOException {
    client.send(
        "DELETE",
        "/v1/leases/" + lease.get("lease").asText(),
        HttpRequest.BodyPublishers.noBody(),
        "application/json");
  }

  @Test
  public void aReasonToSkipIsChosenByTheKeyThatStandsAtIt() {
    ReviewPage page = ReviewPage.open(browser, server.base(), herd, "sue");
    ReviewPage.Pair shown = page.awaitPair();
    page.press("S");
    awaitUntil("the reasons", () -> page.isVisible("skip"));
    assertEquals(
        List.of("1", "2", "3", "4", "5"),
        browser.script(
            "return [...document.querySelectorAll('[data-reason] kbd')].map(k => k.textContent)"));
    page.press("2", shown);
    assertFalse(page.isVisible("skip"));
  }

  @Test
  public void anEndBeforeTheLastPairSaysHowManyWereNotAsked() throws Exception {
    int pairs = 10;
    List<UUID> photos = annotations(2 * pairs);
    ObjectNode order = order(photos, IntStream.range(0, 2 * pairs).toArray());
    // The first answer ends the phase, and with it the graph, but for pairs that are in hand.
    order.putObject("config").put("refresh.patience", 1).put("refresh.thresh", 1.0);
    String small = client.post("/v1/graphs", order).ok(201).get("graph").asText();
    awaitUntil("its pairs", () -> state(small).get("state").asText().equals("ready"));
    ReviewPage page = ReviewPage.open(browser, server.base(), small, "jo");
    page.awaitPair();
    while (!page.isVisible("between")) {
      page.press("3");
      awaitUntil("the next", () -> page.pair().isPresent() || page.isVisible("between"));
    }
    awaitUntil("why it ended", () -> page.text("between-text").contains("were not asked"));
    int left = state(small).get("queue").asInt();
    assertTrue(page.text("between-text"), page.text("between-text").contains(left + " proposed"));
  }

  @Test
  public void theOverlayMarksWhatTheMatcherSawUntilTheNextPair() throws Exception {
    ReviewPage page = ReviewPage.open(browser, server.base(), herd, "lea");
    ReviewPage.Pair shown = page.awaitPair();
    assertEquals("nothing is marked unasked", 0, marked());
    page.press("m");
    awaitUntil("what it shows is said", () -> page.status().contains("pelage-surf"));
    assertTrue("where it can be seen", page.isSeen("status"));
    assertEquals("both photos", 2, marked());
    page.press("m");
    awaitUntil("it is gone", () -> marked() == 0);
    page.press("m");
    awaitUntil("it is back", () -> marked() == 2);
    page.press("3", shown);
    assertEquals("the next pair is seen as it is", 0, marked());

    List<UUID> two = annotations(2);
    String small = graph(two);
    awaitUntil("its pair", () -> state(small).get("state").asText().equals("ready"));
    ReviewPage other = ReviewPage.open(browser, server.base(), small, "lea");
    other.awaitPair();
    other.press("m");
    awaitUntil("that there is none", () -> other.status().contains("no overlay"));
    assertQuiet();
  }

  /** How many photos have marks that are seen. */
  private static long marked() {
    return (Long)
        browser.script(
            "return [...document.querySelectorAll('.shown .overlay')].filter(canvas => {"
                + "  if (getComputedStyle(canvas).visibility !== 'visible') return false;"
                + "  const all = canvas.getContext('2d')"
                + "    .getImageData(0, 0, canvas.width, canvas.height).data;"
                + "  return all.some(value => value > 0); }).length");
  }

  @Test
  public void noPresetGivesOneKeyTwoMeanings() {
    browser.driver().get(server.base().resolve("/").toString());
    Object twice =
        browser
            .driver()
            .executeAsyncScript(
                "const done = arguments[0];"
                    + "import('/web/keymap.js').then(({choose, keymap, PRESETS}) => {"
                    + "  const found = [];"
                    + "  for (const preset of Object.keys(PRESETS)) {"
                    + "    choose(preset);"
                    + "    const keys = [...keymap().values()].flat();"
                    + "    found.push(...keys.filter((key, i) => keys.indexOf(key) < i)"
                    + "      .map(key => preset + ' ' + key)); }"
                    + "  choose('pelage'); done(found); });");
    assertEquals(List.of(), twice);
  }

  @Test
  public void pagesFitAndLookRight() throws Exception {
    browser.driver().get(server.base().resolve("/").toString());
    awaitUntil(
        "the list", () -> browser.driver().getPageSource().contains("/review/?graph=" + herd));
    browser.screenshot(SCREENSHOTS.resolve("graphs.png"));
    ReviewPage page = ReviewPage.open(browser, server.base(), herd, "hal");
    for (int n = 0; n < 3; n++) {
      page.press("3", page.awaitPair());
    }
    awaitUntil("painted photos", page::photosPainted);
    browser.screenshot(SCREENSHOTS.resolve("review.png"));
    for (int[] size : new int[][] {{1280, 720}, {1024, 768}, {800, 1024}}) {
      browser.resize(size[0], size[1]);
      assertEquals(
          "nothing is cut off at " + size[0] + " x " + size[1],
          List.of(),
          browser.script(
              "return [...document.querySelectorAll('button, .photo')]"
                  + ".filter(e => e.offsetParent && !e.closest('[hidden]'))"
                  + ".filter(e => { const r = e.getBoundingClientRect();"
                  + "  return r.left < 0 || r.top < 0 || r.right > innerWidth + .5"
                  + "    || r.bottom > innerHeight + .5 || r.width < 24"
                  + "    || r.height < (e.closest('.answers') ? 44 : 24); })"
                  + ".map(e => e.outerHTML)"));
      assertTrue("photos have room at " + size[0] + " x " + size[1], page.photosPainted());
    }
    assertQuiet();
  }

  @Test
  public void inlineScriptsDoNotRun() {
    ReviewPage.open(browser, server.base(), herd, "ida").awaitPair();
    browser.script(
        "const s = document.createElement('script'); s.textContent = 'window.inline = true';"
            + "document.body.append(s);");
    assertEquals(false, browser.script("return 'inline' in window"));
    assertTrue(browser.consoleErrors().toString().contains("Content Security Policy"));
  }

  /** No error in the console, and nothing asked of anybody but the server. */
  private void assertQuiet() throws IOException {
    assertEquals(List.of(), browser.consoleErrors());
    assertEquals(
        List.of(), browser.requests().stream().filter(Browser.foreign(server.base())).toList());
  }

  private long sent() {
    return (Long)
        browser.script(
            "return performance.getEntriesByType('resource')"
                + ".filter(e => e.name.endsWith('/decisions')).length");
  }

  private long kept() {
    return (Long)
        browser.script(
            "return Object.keys(localStorage).filter(k => k.startsWith('pelage.outbox.')).length");
  }

  private static void assertItem(JsonNode item, ReviewPage.Pair pair, String decision) {
    UUID a = UUID.fromString(item.get("a").asText());
    UUID b = UUID.fromString(item.get("b").asText());
    assertEquals(pair, ReviewPage.Pair.of(a, b));
    assertEquals(decision, item.get("decision").asText());
    assertNotEquals("time taken", 0.0, item.path("seconds").asDouble(), 0.0);
  }

  private static JsonNode state(String graph) throws IOException {
    return client.get("/v1/graphs/" + graph).ok(200);
  }

  private static List<JsonNode> history(String graph) throws IOException {
    JsonNode page = client.get("/v1/graphs/" + graph + "/decisions?limit=1000").ok(200);
    return list(page.get("decisions"));
  }

  /** What a person answered about the herd, undone or not, undoes left out. */
  private static List<JsonNode> itemsOf(String reviewer) throws IOException {
    return history(herd).stream()
        .filter(item -> item.get("reviewer").asText().equals(reviewer))
        .filter(item -> !item.hasNonNull("undoes"))
        .toList();
  }

  private static List<JsonNode> awaitItems(String reviewer, int count) throws IOException {
    awaitUntil(count + " items of " + reviewer, () -> itemsOf(reviewer).size() >= count);
    List<JsonNode> items = itemsOf(reviewer);
    assertEquals(items.toString(), count, items.size());
    return items;
  }

  /** The pairs of an annotation that somebody else can get; they are given back at once. */
  private static List<ReviewPage.Pair> leases(String reviewer, UUID about) throws IOException {
    List<ReviewPage.Pair> pairs = new ArrayList<>();
    ObjectNode wish = V1Client.object().put("count", 50).put("about", about.toString());
    for (JsonNode lease : lease(herd, reviewer, wish)) {
      UUID a = UUID.fromString(lease.get("a").asText());
      pairs.add(ReviewPage.Pair.of(a, UUID.fromString(lease.get("b").asText())));
      giveBack(lease);
    }
    return pairs;
  }

  private static List<JsonNode> lease(String graph, String reviewer, ObjectNode wish)
      throws IOException {
    wish.put("reviewer", reviewer);
    return list(client.post("/v1/graphs/" + graph + "/leases", wish).ok(200).get("leases"));
  }

  /** New annotations without photos. */
  private static List<UUID> annotations(int count) throws IOException {
    List<UUID> made = new ArrayList<>();
    var body = V1Client.JSON.createArrayNode();
    for (int n = 0; n < count; n++) {
      made.add(UUID.randomUUID());
      body.addObject().put("uuid", made.get(n).toString());
    }
    client.post("/v1/annotations", body).ok(200);
    return made;
  }

  /** A graph of two annotations that may be the same. */
  private static String graph(List<UUID> two) throws IOException {
    return client.post("/v1/graphs", order(two, 0, 1)).ok(201).get("graph").asText();
  }

  /** A graph of annotations of which each two of those indices may be the same. */
  private static ObjectNode order(List<UUID> annotations, int... pairs) {
    ObjectNode body = V1Client.object();
    annotations.forEach(uuid -> body.withArray("/annotations").add(uuid.toString()));
    // One answer settles a pair; other algorithms may ask a second time.
    body.put("algorithm", "graph_algorithm");
    for (int n = 0; n < pairs.length; n += 2) {
      ObjectNode candidate = body.withArray("/candidates").addObject().put("match", 0.6);
      candidate.put("a", annotations.get(pairs[n]).toString());
      candidate.put("b", annotations.get(pairs[n + 1]).toString());
    }
    return body;
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
