package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.pelage.process.ReviewPage.awaitUntil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Makes the pictures of the documentation, of a demo herd that some people have reviewed for a
 * while: {@code mvn -P campaign verify -Dit.test=Screenshots}.
 */
public class Screenshots extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static final Path IMAGES =
      Path.of(System.getProperty("pelage.screenshots", "docs/images"));
  private static final List<String> REVIEWERS = List.of("ada", "ben", "cem");
  private static final int ANSWERS = 90;

  /** Pages of the graph, besides the review page. */
  private static final List<String> PAGES =
      List.of(
          "individuals",
          "conflicts",
          "picture",
          "history",
          "identify",
          "automatic",
          "reviewers",
          "plots");

  private static final List<String> SERVER_PAGES = List.of("import", "query", "console", "signin");

  private V1Client client;
  private String herd;

  @Test
  public void everyPage() throws Exception {
    Path data = FOLDER.getRoot().toPath().resolve("data");
    try (ServerProcess server = ServerProcess.start(data, "--demo");
        Browser browser = Browser.start()) {
      client = new V1Client(server.base());
      herd = client.get("/v1/graphs").ok(200).at("/graphs/0/graph").asText();
      awaitUntil(
          "pairs of the herd",
          () -> client.get("/v1/graphs/" + herd).ok(200).get("state").asText().equals("ready"));
      reviewForAWhile();
      contradict();
      ReviewPage review = ReviewPage.open(browser, server.base(), herd, "kim");
      for (int n = 0; n < 3; n++) {
        review.press("3", review.awaitPair());
      }
      review.awaitPair();
      take(browser, "review");
      browser.scheme("dark");
      take(browser, "review-dark");
      browser.scheme("light");
      review.press("m");
      awaitUntil("the overlay", () -> review.status().contains("Marked"));
      take(browser, "overlay");
      review.press("?");
      take(browser, "keys");
      review.escape();
      lease("ada", 2);
      Page.open(browser, server.base(), "/").awaitText("#graphs", "kim: ");
      take(browser, "graphs");
      for (String page : PAGES) {
        Page.open(browser, server.base(), "/" + page + "/?graph=" + herd).await("main");
        take(browser, page);
      }
      for (String page : SERVER_PAGES) {
        Page.open(browser, server.base(), "/" + page + "/").await("main");
        take(browser, page);
      }
      assertEquals(List.of(), browser.consoleErrors());
    }
  }

  private static void take(Browser browser, String name) {
    awaitUntil(name + " is painted", () -> painted(browser));
    browser.screenshot(IMAGES.resolve(name + ".png"));
  }

  /** Every image in view has its pixels, and nothing was asked for a second. */
  private static boolean painted(Browser browser) {
    return (Boolean)
        browser.script(
            "const last = Math.max(0, ...performance.getEntriesByType('resource')"
                + ".map(e => e.responseEnd));"
                + "return performance.now() - last > 1000 && [...document.images].every(i => {"
                + "  const r = i.getBoundingClientRect();"
                + "  return r.bottom < 0 || r.top > innerHeight || !i.src || i.complete; });");
  }

  /** Three people answer by what the verifier says, which is mostly right. */
  private void reviewForAWhile() throws IOException {
    for (int n = 0; n < ANSWERS; n++) {
      String reviewer = REVIEWERS.get(n % REVIEWERS.size());
      Optional<JsonNode> lease = Optional.ofNullable(lease(reviewer, 1).get(0));
      if (lease.isEmpty()) {
        return;
      }
      boolean same = lease.get().path("match").asDouble() > 0.5;
      decide(reviewer, lease.get().get("a").asText(), lease.get().get("b").asText(), same);
    }
  }

  private JsonNode lease(String reviewer, int count) throws IOException {
    ObjectNode wish = V1Client.object().put("reviewer", reviewer).put("count", count);
    return client.post("/v1/graphs/" + herd + "/leases", wish).ok(200).get("leases");
  }

  /** Somebody joins three photos and takes two of them apart again. */
  private void contradict() throws IOException {
    JsonNode photos =
        client
            .get("/v1/graphs/" + herd + "/individuals?limit=1")
            .ok(200)
            .at("/individuals/0/annotations");
    decide("ada", photos.get(0).asText(), photos.get(1).asText(), true);
    decide("ben", photos.get(1).asText(), photos.get(2).asText(), true);
    decide("cem", photos.get(0).asText(), photos.get(2).asText(), false);
  }

  private void decide(String reviewer, String a, String b, boolean same) throws IOException {
    ObjectNode answer = V1Client.object().put("reviewer", reviewer).put("a", a).put("b", b);
    answer.put("decision", same ? "match" : "nomatch").put("key", UUID.randomUUID().toString());
    answer.put("seconds", 5.5);
    client.post("/v1/graphs/" + herd + "/decisions", answer).ok(200);
  }
}
