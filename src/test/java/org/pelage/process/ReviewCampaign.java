package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.pelage.process.ReviewPage.awaitUntil;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Long sessions of one reviewer in a browser: {@code mvn -P campaign verify
 * -Dit.test=ReviewCampaign}.
 */
public class ReviewCampaign extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static final int BY_KEYBOARD = 100;
  private static final int BY_TOUCH = 30;

  private ServerProcess server;
  private V1Client client;
  private Browser browser;
  private String herd;

  @Before
  public void start() throws Exception {
    server = ServerProcess.start(FOLDER.newFolder().toPath().resolve("data"), "--demo");
    client = new V1Client(server.base());
    herd = client.get("/v1/graphs").ok(200).at("/graphs/0/graph").asText();
    awaitUntil(
        "pairs of the herd",
        () -> client.get("/v1/graphs/" + herd).ok(200).get("state").asText().equals("ready"));
    browser = Browser.start();
  }

  @After
  public void stop() {
    if (browser != null) {
      browser.close();
    }
    server.close();
  }

  @Test
  public void aHundredPairsByKeyboardWithoutLosingFocus() throws Exception {
    ReviewPage page = ReviewPage.open(browser, server.base(), herd, "kim");
    // The focus stays where somebody put it: on a photo.
    browser.script("document.getElementById('left').focus()");
    Set<ReviewPage.Pair> seen = new HashSet<>();
    ReviewPage.Pair shown = page.awaitPair();
    for (int n = 1; n <= BY_KEYBOARD; n++) {
      assertTrue("asked again: " + shown, seen.add(shown));
      awaitUntil("painted photos", page::photosPainted);
      shown = page.press(n % 5 == 0 ? "2" : "3", shown);
      assertEquals("left", browser.script("return document.activeElement.id"));
    }
    awaitUntil("every answer", () -> answersOf("kim") == BY_KEYBOARD);
    assertEquals(List.of(), browser.consoleErrors());
  }

  @Test
  public void thirtyPairsByTouch() throws Exception {
    browser.resize(1024, 768);
    ReviewPage page = ReviewPage.open(browser, server.base(), herd, "tom");
    ReviewPage.Pair shown = page.awaitPair();
    for (int n = 1; n <= BY_TOUCH; n++) {
      browser.tap("[data-answer=notcomp]");
      shown = page.awaitOther(shown);
    }
    awaitUntil("every answer", () -> answersOf("tom") == BY_TOUCH);
    assertEquals(List.of(), browser.consoleErrors());
  }

  private long answersOf(String reviewer) throws IOException {
    long count = 0;
    for (JsonNode item :
        client.get("/v1/graphs/" + herd + "/decisions?limit=1000").ok(200).get("decisions")) {
      count += item.get("reviewer").asText().equals(reviewer) ? 1 : 0;
    }
    return count;
  }
}
