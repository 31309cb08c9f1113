package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.pelage.process.ReviewPage.awaitUntil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/**
 * The pages besides the review page in one browser: joining and taking apart, repairing a conflict,
 * importing a file, a lost lease, barriers. See {@link PagesRig}.
 */
public class PagesIT extends JUnitSuite {
  @ClassRule public static final PagesRig RIG = new PagesRig("");

  @After
  public void nothingWentWrong() {
    assertEquals(List.of(), RIG.browser().consoleErrors());
  }

  @Test
  public void twoAnimalsAreJoinedAndTakenApartEachWithOneUndo() throws Exception {
    List<UUID> photos = RIG.graphs().annotations(4);
    String graph = RIG.graphs().graph(photos);
    RIG.graphs().decide(graph, "ben", photos.get(0), photos.get(1), "match");
    RIG.graphs().decide(graph, "ben", photos.get(2), photos.get(3), "match");
    assertEquals(2, RIG.graphs().individuals(graph));

    Page page = RIG.open("/individuals/?graph=" + graph);
    choose(page, photos.get(0));
    choose(page, photos.get(2));
    page.click("#merge");
    page.awaitText("#done-text", "Joined to one animal.");
    assertEquals(1, RIG.graphs().individuals(graph));
    page.click("#done-undo");
    page.awaitText("#done-text", "Undone");
    assertEquals(2, RIG.graphs().individuals(graph));

    choose(page, photos.get(0));
    assertFalse("one photo of two joins nothing", page.all("#merge").get(0).isDisplayed());
    page.click("#split");
    page.awaitText("#done-text", "Taken apart.");
    assertEquals(3, RIG.graphs().individuals(graph));
    page.click("#done-undo");
    page.awaitText("#done-text", "Undone");
    assertEquals(2, RIG.graphs().individuals(graph));
  }

  @Test
  public void draggingJoinsAnimalsAndTakesPhotosOut() throws Exception {
    List<UUID> photos = RIG.graphs().annotations(4);
    String graph = RIG.graphs().graph(photos);
    RIG.graphs().decide(graph, "ben", photos.get(0), photos.get(1), "match");
    RIG.graphs().decide(graph, "ben", photos.get(2), photos.get(3), "match");
    Page page = RIG.open("/individuals/?graph=" + graph);
    page.await(".choose[data-annotation='" + photos.get(0) + "']");
    page.drag(animal(photos.get(0)) + " .head", animal(photos.get(2)));
    page.awaitText("#done-text", "Joined to one animal.");
    assertEquals(1, RIG.graphs().individuals(graph));

    choose(page, photos.get(0));
    choose(page, photos.get(1));
    page.drag(".choose[data-annotation='" + photos.get(1) + "']", "#apart");
    page.awaitText("#done-text", "Taken apart.");
    assertEquals("both that were chosen go", 2, RIG.graphs().individuals(graph));
    page.click("#done-undo");
    page.awaitText("#done-text", "Undone");
    assertEquals(1, RIG.graphs().individuals(graph));
  }

  @Test
  public void aJoinAcrossAnAnswerThatSaysDifferentNamesItFirst() throws Exception {
    List<UUID> photos = RIG.graphs().annotations(2);
    String graph = RIG.graphs().graph(photos);
    RIG.graphs().decide(graph, "ben", photos.get(0), photos.get(1), "nomatch");
    ObjectNode merge = V1Client.object().put("reviewer", "kim").put("key", "join");
    photos.forEach(uuid -> merge.withArray("/merge").add(uuid.toString()));
    JsonNode problem = RIG.client().post("/v1/graphs/" + graph + "/decisions:batch", merge).body();
    assertEquals("urn:pelage:problem:conflict", problem.get("type").asText());
    assertEquals("[1]", problem.get("sequences").toString());

    Page page = RIG.open("/individuals/?graph=" + graph);
    choose(page, photos.get(0));
    choose(page, photos.get(1));
    page.click("#merge");
    page.awaitText("#resolve-text", "no. 1");
    page.click("#resolve-go");
    page.awaitText("#done-text", "Joined to one animal.");
    assertEquals(1, RIG.graphs().individuals(graph));
    // The refusal is meant to be there: a browser writes it into its console.
    assertTrue(RIG.browser().consoleErrors().stream().allMatch(error -> error.contains("409")));
  }

  @Test
  public void aConflictIsShownAndRepairedByItsSuspect() throws Exception {
    List<UUID> photos = RIG.graphs().annotations(3);
    String graph = RIG.graphs().graph(photos);
    RIG.graphs().decide(graph, "ben", photos.get(0), photos.get(1), "match");
    RIG.graphs().decide(graph, "ben", photos.get(1), photos.get(2), "match");
    RIG.graphs().decide(graph, "ben", photos.get(0), photos.get(2), "nomatch");
    awaitUntil("a contradiction", () -> RIG.graphs().state(graph).get("inconsistent").asInt() == 1);

    Page page = RIG.open("/conflicts/?graph=" + graph);
    page.await("#inconsistent .conflict-pair");
    assertTrue(page.text("#inconsistent").contains("said ben"));
    String review = page.await("#inconsistent a.primary").getAttribute("href");
    assertTrue(review, review.contains("pairs="));
    RIG.browser().driver().get(review);
    ReviewPage suspects = ReviewPage.on(RIG.browser());
    suspects.awaitPair();
    // Whoever looks again says that all are one animal: the negative answer was the mistake, or a
    // positive one was, and its opposite repairs it as well.
    for (int n = 0; n < 3 && RIG.graphs().state(graph).get("inconsistent").asInt() > 0; n++) {
      ReviewPage.Pair pair = suspects.awaitPair();
      suspects.press(pair.equals(ReviewPage.Pair.of(photos.get(0), photos.get(2))) ? "1" : "2");
      awaitUntil("it arrived", () -> RIG.graphs().answers(graph, "kim") > 0);
    }
    awaitUntil(
        "no contradiction", () -> RIG.graphs().state(graph).get("inconsistent").asInt() == 0);
  }

  @Test
  public void anAnswerAfterTheLeaseWasLostIsKeptAndTold() throws Exception {
    List<UUID> photos = RIG.graphs().annotations(2);
    String graph = RIG.graphs().graph(photos);
    awaitUntil("its pair", () -> RIG.graphs().state(graph).get("state").asText().equals("ready"));
    RIG.browser()
        .runFirst(
            "(() => { const real = window.fetch; window.fetch = async (path, options) => {"
                + " const reply = await real(path, options);"
                + " if (String(path).endsWith('/leases')) window.lease ??= (await reply.clone().json())"
                + "   .leases[0]?.lease; return reply; }; })()");
    RIG.browser().driver().get(RIG.base().resolve("/review/?graph=" + graph).toString());
    ReviewPage page = ReviewPage.on(RIG.browser());
    page.awaitPair();
    String lease = (String) RIG.browser().script("return window.lease");
    RIG.client()
        .send(
            "DELETE",
            "/v1/leases/" + lease,
            HttpRequest.BodyPublishers.noBody(),
            "application/json")
        .ok(204);
    page.press("3");
    awaitUntil("it is kept", () -> RIG.graphs().answers(graph, "kim") == 1);
    awaitUntil("it is told", () -> page.status().contains("given to somebody else"));
  }

  @Test
  public void aFileIsImportedWithItsPhotosAndItsErrorsByLine() throws Exception {
    Path folder = Files.createDirectory(RIG.folder().resolve("herd"));
    ImageIO.write(
        new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB),
        "png",
        folder.resolve("a.png").toFile());
    Path csv = RIG.folder().resolve("herd.csv");
    Files.writeString(
        csv,
        """
        image_id,identity,path,species,bbox
        1,ada,herd/a.png,zebra,"[1, 2, 30, 20]"
        2,ben,herd/missing.png,zebra,"[1, 2, 30, 20]"
        3,cem,herd/a.png,zebra,"[1, 2, -30, 20]"
        """);
    Page page = RIG.open("/import/");
    page.await("#file").sendKeys(csv.toString());
    page.awaitText("#preview-text", "2 annotations");
    page.awaitText("#errors-list", "line 4");
    page.await("#folder").sendKeys(folder.toString());
    page.awaitText("#preview-text", "1 photo found");
    page.click("#go");
    page.awaitText("#notice", "2 new annotations");
    JsonNode imported =
        RIG.client().get("/v1/annotations?name=ada").ok(200).get("annotations").get(0);
    assertEquals("[60,40]", imported.get("image_size").toString());
  }

  @Test
  public void noPageHasABarrierInLightOrDark() throws Exception {
    List<UUID> photos = RIG.graphs().annotations(5);
    String graph = RIG.graphs().graph(photos);
    RIG.graphs().decide(graph, "ben", photos.get(0), photos.get(1), "match");
    RIG.graphs().decide(graph, "ben", photos.get(1), photos.get(2), "match");
    RIG.graphs().decide(graph, "ben", photos.get(0), photos.get(2), "nomatch");
    List<String> found = new ArrayList<>();
    RIG.browser().resize(1280, 720);
    for (String scheme : List.of("light", "dark")) {
      RIG.browser().scheme(scheme);
      for (String name :
          List.of(
              "",
              "review",
              "individuals",
              "conflicts",
              "picture",
              "history",
              "identify",
              "automatic",
              "reviewers",
              "plots",
              "import",
              "query",
              "console",
              "signin")) {
        String path = name.isEmpty() ? "/" : "/" + name + "/?graph=" + graph;
        Page page = RIG.open(path);
        awaitUntil(name + " is loaded", () -> !page.all("#who-button").isEmpty() && settled());
        (scheme.equals("light") ? page.barriers() : page.faintColours())
            .forEach(b -> found.add(scheme + " " + path + ": " + b));
        if (!page.fits()) {
          found.add(scheme + " " + path + ": wider than 1280 pixels");
        }
      }
    }
    RIG.browser().scheme("light");
    RIG.browser().script("document.querySelector('main').append(document.createElement('img'))");
    String planted = Page.on(RIG.browser()).barriers().toString();
    assertTrue("a planted barrier is found: " + planted, planted.contains("image-alt"));
    assertEquals(String.join("\n", found), 0, found.size());
  }

  /** Nothing was asked of the server for a quarter of a second. */
  private static boolean settled() {
    return (Boolean)
        RIG.browser()
            .script(
                "const last = Math.max(0, ...performance.getEntriesByType('resource')"
                    + ".map(e => e.responseEnd)); return performance.now() - last > 250;");
  }

  private static void choose(Page page, UUID photo) {
    page.click(".choose[data-annotation='" + photo + "']");
  }

  /** The card that holds a photo. */
  private static String animal(UUID photo) {
    return ".animal:has([data-annotation='" + photo + "'])";
  }
}
