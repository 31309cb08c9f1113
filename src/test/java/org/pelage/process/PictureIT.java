package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.pelage.process.ReviewPage.awaitUntil;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * The drawn graph of 50,000 photos in a browser: what is sent for a view stays small, and the page
 * draws it, moves over it and looks closer. Counts alone are judged; {@link PageTimings} takes the
 * times. Skipped where there is no Chromium, unless {@code REQUIRE_BROWSER=1}.
 */
public class PictureIT extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static final int NODES = 50_000;
  private static final int TOGETHER = 5_000;
  private static final int EACH = 5;
  private static final int STEPS = 80;

  /** Most that one view may hold of each kind, and its characters, however large the graph. */
  private static final Map<String, Integer> LIMITS =
      Map.of("clusters", 1_500, "nodes", 1_500, "edges", 3_000, "cells", 6_000, "size", 2_000_000);

  /** Counts what each view of the server holds. */
  private static final String COUNT =
      """
      window.views = [];
      const real = window.fetch;
      window.fetch = async (path, options) => {
        const reply = await real(path, options);
        if (String(path).includes('/picture?')) {
          const text = await reply.clone().text();
          const view = JSON.parse(text);
          const counts = {size: text.length};
          for (const [name, value] of Object.entries(view)) {
            if (Array.isArray(value)) counts[name] = value.length;
          }
          window.views.push(counts);
        }
        return reply;
      };
      """;

  /** Drags to and fro and always further to the right, a step a frame. */
  private static final String DRAG =
      """
      const [steps, done] = arguments;
      const canvas = document.getElementById('canvas');
      let n = 0;
      const step = () => {
        canvas.dispatchEvent(new PointerEvent('pointermove',
          {buttons: 1, movementX: n % 20 < 15 ? -24 : 12, movementY: n % 2 ? 5 : -5, bubbles: true}));
        if (n++ < steps) requestAnimationFrame(step); else done(true);
      };
      requestAnimationFrame(step);
      """;

  /** How many of 4,000 places on the sheet have another colour than its first pixel. */
  private static final String DRAWN =
      """
      const sheet = document.querySelector('#canvas .sheet');
      const pen = sheet.getContext('2d');
      const {data} = pen.getImageData(0, 0, sheet.width, sheet.height);
      const pixel = at => data[at] << 16 | data[at + 1] << 8 | data[at + 2];
      const page = pixel(0);
      let drawn = 0;
      for (let n = 0; n < 4000; n++) {
        drawn += pixel(4 * Math.floor(n * sheet.width * sheet.height / 4000)) !== page;
      }
      return drawn;
      """;

  @Test
  public void fiftyThousandPhotosAreSentInPartsDrawnAndMovedOver() throws Exception {
    Browser.requireOrSkip();
    try (ServerProcess server = ServerProcess.start(FOLDER.getRoot().toPath().resolve("data"));
        Browser browser = Browser.start()) {
      V1Client client = new V1Client(server.base());
      String graph = namedGraph(client);
      browser.runFirst(COUNT);
      Page page = Page.open(browser, server.base(), "/picture/?graph=" + graph);
      awaitUntil("a first view", () -> !views(browser).isEmpty() && drawn(browser) > 0);
      assertEquals("50,000 photos, 10,000 individuals", page.text("#about"));
      assertTrue(
          "from far away some are counted by squares", views(browser).get(0).get("cells") > 0);

      page.click("#zoom-in");
      page.click("#zoom-in");
      int before = views(browser).size();
      browser.driver().executeAsyncScript(DRAG, STEPS);
      awaitUntil("what came into the window is asked for", () -> views(browser).size() > before);
      assertTrue("something is drawn after moving", drawn(browser) > 0);

      page.click("#all");
      awaitUntil("photos of their own, from near", () -> nodesAfterAStepCloser(page, browser) > 0);
      assertTrue("something is drawn from near", drawn(browser) > 0);
      page.await("#canvas").click();
      page.await("#selected a[href^='/review/']");

      for (Map<String, Long> view : views(browser)) {
        LIMITS.forEach((kind, limit) -> assertTrue(kind + " in " + view, view.get(kind) <= limit));
      }
      assertEquals(List.of(), browser.consoleErrors());
    }
  }

  private static long nodesAfterAStepCloser(Page page, Browser browser) {
    page.click("#zoom-in");
    List<Map<String, Long>> views = views(browser);
    return views.get(views.size() - 1).get("nodes");
  }

  private static long drawn(Browser browser) {
    return (Long) browser.script(DRAWN);
  }

  /** What each view held so far. */
  @SuppressWarnings("unchecked")
  private static List<Map<String, Long>> views(Browser browser) {
    return (List<Map<String, Long>>) browser.script("return window.views");
  }

  /** Annotations whose names make individuals of five. */
  private static String namedGraph(V1Client client) throws IOException {
    for (int from = 0; from < NODES; from += TOGETHER) {
      ArrayNode part = V1Client.JSON.createArrayNode();
      for (int n = from; n < from + TOGETHER; n++) {
        part.addObject().put("uuid", new UUID(1, n).toString()).put("name", "animal " + n / EACH);
      }
      client.post("/v1/annotations", part).ok(200);
    }
    ObjectNode order =
        V1Client.object().put("annotations", "all").put("algorithm", "graph_algorithm");
    order.withArray("/candidates");
    String graph = client.post("/v1/graphs", order).ok(201).get("graph").asText();
    awaitUntil(
        "its names",
        () -> client.get("/v1/graphs/" + graph).ok(200).path("individuals").asInt() == 10_000);
    return graph;
  }
}
