package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.pelage.process.ReviewPage.awaitUntil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;
import org.openqa.selenium.WebElement;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Pages of the work around reviewing in one browser: graphs started and deleted, the history, "who
 * is this?", what algorithms decided, the query session. See {@link PagesRig}.
 */
public class WorkPagesIT extends JUnitSuite {
  @ClassRule
  public static final PagesRig RIG = new PagesRig("pelage.security.curators = [\"kim\"]\n");

  @After
  public void nothingWentWrong() {
    assertEquals(List.of(), RIG.browser().consoleErrors());
  }

  @Test
  public void aGraphIsStartedExtendedAndDeletedWithConfirmation() throws Exception {
    ObjectNode okapi = V1Client.object().put("species", "okapi");
    RIG.graphs().annotations(11, okapi);
    Page page = RIG.open("/");
    page.click("#start");
    page.await("#start-form [name=species]").sendKeys("okapi");
    page.click("#start-form .primary");
    awaitUntil("a graph of eleven", () -> sizes().contains(11));

    RIG.graphs().annotations(1, okapi);
    page.click(action("Add photos", id(11)));
    page.await("#extend-form [name=species]").sendKeys("okapi");
    page.click("#extend-form .primary");
    awaitUntil("a graph of twelve", () -> sizes().contains(12));

    String graph = id(12);
    page.click(action("Delete", graph));
    page.await("#delete-check").sendKeys(graph.substring(0, 7));
    assertFalse("not yet confirmed", page.await("#delete-go").isEnabled());
    page.await("#delete-check").sendKeys(graph.substring(7, 8));
    assertTrue("confirmed", page.await("#delete-go").isEnabled());
    page.click("#delete-go");
    awaitUntil("no such graph", () -> !sizes().contains(12));
    assertEquals("it is gone", 404, RIG.client().get("/v1/graphs/" + graph).status());
  }

  private static String action(String words, String graph) {
    return "[aria-label='" + words + ", graph " + graph.substring(0, 8) + "']";
  }

  private static List<Integer> sizes() throws IOException {
    return RIG.client().get("/v1/graphs").ok(200).findValues("annotations").stream()
        .map(JsonNode::asInt)
        .toList();
  }

  /** The graph of so many annotations. */
  private static String id(int annotations) throws IOException {
    for (JsonNode graph : RIG.client().get("/v1/graphs").ok(200).get("graphs")) {
      if (graph.get("annotations").asInt() == annotations) {
        return graph.get("graph").asText();
      }
    }
    throw new AssertionError("no graph of " + annotations);
  }

  @Test
  public void theHistoryIsFilteredAndTakesBackOnesOwnAnswer() throws Exception {
    List<UUID> photos = RIG.graphs().annotations(4);
    String graph = RIG.graphs().graph(photos);
    RIG.graphs().decide(graph, "ben", photos.get(0), photos.get(1), "match");
    RIG.graphs().decide(graph, "kim", photos.get(1), photos.get(2), "match");
    RIG.graphs().decide(graph, "ben", photos.get(2), photos.get(3), "nomatch");
    Page page = RIG.open("/history/?graph=" + graph);
    awaitUntil("every answer", () -> page.all("#items tr").size() == 3);
    assertEquals("one's own alone can be taken back", 1, page.all("#items button").size());
    page.await("#by").sendKeys("kim\n");
    awaitUntil("one person's", () -> page.all("#items tr").size() == 1);
    page.click("#items button");
    awaitUntil("undone", () -> RIG.graphs().individuals(graph) == 3);
    page.awaitText("#items", "took back no. 2");
    assertTrue(
        page.await("#export").getAttribute("href").endsWith(graph + "/export?format=decisions"));
  }

  @Test
  public void aNewPhotoIsJoinedToItsAnimalAndTakenOutAgain() throws Exception {
    List<UUID> photos = RIG.graphs().annotations(3);
    String graph = RIG.graphs().graph(photos);
    RIG.graphs().decide(graph, "ben", photos.get(0), photos.get(1), "match");
    Page page = RIG.open("/identify/?graph=" + graph + "&annotation=" + photos.get(2));
    page.awaitText("#candidates", "2 photos, probability 60 %");
    page.click("#candidates .match");
    page.awaitText("#notice", "Joined to that animal.");
    assertEquals(1, RIG.graphs().individuals(graph));
    page.click("#undo");
    page.awaitText("#notice", "Undone.");
    assertEquals(2, RIG.graphs().individuals(graph));
  }

  @Test
  public void whatAnAlgorithmDecidedIsAuditedAndWithdrawn() throws Exception {
    List<UUID> photos = RIG.graphs().annotations(3, V1Client.object().put("name", "ada"));
    String graph = RIG.graphs().graph(photos);
    awaitUntil("one animal by its name", () -> RIG.graphs().individuals(graph) == 1);
    String address = "/automatic/?graph=" + graph;
    Page page = RIG.open(address);
    page.awaitText("#kinds th", "algo:names");
    page.click("#kinds .actions .button");
    awaitUntil(
        "the sample to review", () -> RIG.browser().driver().getCurrentUrl().contains("pairs="));
    ReviewPage.on(RIG.browser()).awaitPair();

    Page again = RIG.open(address);
    again.click("#kinds .danger");
    again.awaitText("#withdraw-text", "2 decisions of algo:names");
    again.click("#withdraw-go");
    again.awaitText("#notice", "2 decisions withdrawn.");
    assertEquals("every photo by itself", 3, RIG.graphs().individuals(graph));
  }

  @Test
  public void aPairOfTheQuerySessionIsTakenAndAnswered() throws Exception {
    ArrayNode body = V1Client.JSON.createArrayNode();
    for (int n = 0; n < 6; n++) {
      ObjectNode one = body.addObject().put("uuid", UUID.randomUUID().toString());
      one.put("species", "quagga");
      one.putArray("embedding").add(1).add(n % 3).add(0.1 * n).add(n % 2);
    }
    RIG.client().post("/v1/annotations", body).ok(200);
    Page page = RIG.open("/query/");
    awaitUntil(
        "a pair",
        () -> {
          page.click("#take");
          return page.all("#pair-a[src]").stream().anyMatch(WebElement::isDisplayed);
        });
    page.click("#pair .match");
    page.awaitText("#feedback", "same animal");
    page.awaitText("#feedback", "kim");
    assertEquals(1, RIG.client().get("/v1/query-object").ok(200).at("/feedback/accepted").asInt());
  }
}
