package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.pelage.process.ReviewPage.awaitUntil;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * How long people wait for pages: {@code mvn -P campaign verify -Dit.test=PageTimings}. Prints
 * figures and judges none: they mean something on an idle machine only.
 */
public class PageTimings extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static final int PAIRS = Integer.getInteger("timings.pairs", 200);
  private static final int IMAGES = 24;
  private static final int NODES = Integer.getInteger("timings.nodes", 50_000);
  private static final int TOGETHER = 2_000;
  private static final long SEED = 5;

  /** A graph of many annotations takes a while to start. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Faster than people answer (6 to 9 s), so that pictures must be there ahead of time. */
  private static final Duration PACE = Duration.ofMillis(1_500);

  /**
   * From a key to the second frame after both new photos were in their canvases, so that the first
   * one has been painted; and, as the browser itself tells it, to the first frame after the key.
   */
  private static final String WATCH =
      """
      window.waits = []; window.presented = []; window.late = 0;
      new PerformanceObserver(list => list.getEntries().filter(e => e.name === 'keydown').forEach(
        e => window.presented.push(e.duration))).observe({type: 'event', durationThreshold: 16});
      document.addEventListener('keydown', event => {
        if (event.key !== '3') return;
        const shown = () => document.getElementById('left').dataset.annotation
          + document.getElementById('right').dataset.annotation;
        const before = shown();
        const painted = () => document.querySelectorAll('.shown[data-painted]').length === 2;
        const pressed = event.timeStamp;
        setTimeout(() => window.late += shown() === before);
        const look = () => {
          if (shown() === before || !painted()) return requestAnimationFrame(look);
          requestAnimationFrame(() => window.waits.push(performance.now() - pressed));
        };
        requestAnimationFrame(look);
      }, true);
      """;

  /** Long tasks are counted from a moment on; the page itself marks its first painting. */
  private static final String PICTURE =
      """
      window.longest = 0; window.frames = [];
      new PerformanceObserver(list => list.getEntries().forEach(
        e => window.longest = Math.max(window.longest, e.duration)))
        .observe({type: 'longtask', buffered: true});
      """;

  private static final String FIRST_VIEW =
      "return performance.getEntriesByName('first view')[0]?.startTime ?? 0";

  private static final String PAN =
      """
      const done = arguments[arguments.length - 1];
      const canvas = document.getElementById('canvas');
      let before = performance.now(); let n = 0;
      const step = () => {
        const now = performance.now();
        if (n > 0) window.frames.push(now - before);
        before = now;
        canvas.dispatchEvent(new PointerEvent('pointermove',
          {buttons: 1, movementX: n % 40 < 20 ? 9 : -9, movementY: 3, bubbles: true}));
        if (n++ < 200) requestAnimationFrame(step); else done(window.frames);
      };
      requestAnimationFrame(step);
      """;

  @Test
  public void fromAKeyToTwoPhotos() throws Exception {
    try (ServerProcess server = start("photos");
        Browser browser = Browser.start()) {
      V1Client client = new V1Client(server.base(), PATIENCE);
      String graph = graphOfPhotos(client);
      awaitUntil("its pairs", () -> isReady(client, graph));
      browser.runFirst(WATCH);
      ReviewPage page = ReviewPage.open(browser, server.base(), graph, "kim");
      page.awaitPair();
      browser.delay(Duration.ofMillis(50));
      double worked = browser.processorMillis();
      for (int n = 1; n <= PAIRS; n++) {
        int answered = n;
        pause(PACE);
        page.awaitPair();
        page.press("3");
        page.awaitOnPage("the next pair", () -> waits(browser).size() >= answered);
      }
      print("keydown to both photos painted, ms", waits(browser));
      print("keydown to the next frame, ms", doubles(browser.script("return window.presented")));
      System.out.printf(
          Locale.ROOT,
          "pairs that were not ready %.0f; the page's thread worked %.1f ms a pair%n",
          number(browser, "return window.late"),
          (browser.processorMillis() - worked) / PAIRS);
      assertEquals(
          "no key has moved the focus",
          "BODY",
          browser.script("return document.activeElement.tagName"));
      assertEquals(List.of(), browser.consoleErrors());
    }
  }

  @Test
  public void aPictureOfManyPhotos() throws Exception {
    try (ServerProcess server = start("picture");
        Browser browser = Browser.start()) {
      V1Client client = new V1Client(server.base(), PATIENCE);
      String graph = graphOfNames(client);
      awaitUntil("its names", () -> isReady(client, graph));
      browser.runFirst(PICTURE);
      Page page = Page.open(browser, server.base(), "/picture/?graph=" + graph);
      awaitUntil("a first view", () -> number(browser, FIRST_VIEW) > 0);
      System.out.printf(
          Locale.ROOT,
          "first view %.0f ms, %s%n",
          number(browser, FIRST_VIEW),
          page.text("#about"));
      pause(Duration.ofSeconds(5));
      browser.script("window.longest = 0");
      double worked = browser.processorMillis();
      List<Double> frames = doubles(browser.driver().executeAsyncScript(PAN));
      print("frame while panning, ms", frames);
      System.out.printf(
          Locale.ROOT,
          "longest task while panning %.0f ms; the page's thread worked %.1f ms a frame%n",
          number(browser, "return window.longest"),
          (browser.processorMillis() - worked) / frames.size());
      assertEquals(List.of(), browser.consoleErrors());
    }
  }

  private static ServerProcess start(String name) {
    return ServerProcess.start(FOLDER.getRoot().toPath().resolve(name));
  }

  /**
   * Pairs of boxes in photos of 4,000 x 3,000 pixels. No answer joins anything, so that the refresh
   * criterion would end the graph long before the last pair.
   */
  private static String graphOfPhotos(V1Client client) throws IOException {
    Random random = new Random(SEED);
    List<String> images = new ArrayList<>();
    for (int n = 0; n < IMAGES; n++) {
      images.add(
          client
              .send(
                  "POST",
                  "/v1/images",
                  HttpRequest.BodyPublishers.ofByteArray(photo(random)),
                  "image/jpeg")
              .ok(201)
              .get("image")
              .asText());
    }
    ArrayNode annotations = V1Client.JSON.createArrayNode();
    for (int n = 0; n < 2 * (PAIRS + 10); n++) {
      ObjectNode one = annotations.addObject().put("uuid", UUID.randomUUID().toString());
      one.put("image", images.get(n % IMAGES));
      one.putArray("bbox")
          .add(random.nextInt(1_000))
          .add(random.nextInt(800))
          .add(2_800)
          .add(2_000);
    }
    client.post("/v1/annotations", annotations).ok(200);
    ObjectNode graph = V1Client.object().put("algorithm", "graph_algorithm");
    graph.putObject("config").put("refresh.enabled", false);
    for (int n = 0; n < annotations.size(); n++) {
      graph.withArray("/annotations").add(annotations.get(n).get("uuid"));
    }
    for (int n = 0; n < annotations.size(); n += 2) {
      ObjectNode pair = graph.withArray("/candidates").addObject().put("match", 0.6);
      pair.set("a", annotations.get(n).get("uuid"));
      pair.set("b", annotations.get(n + 1).get("uuid"));
    }
    return client.post("/v1/graphs", graph).ok(201).get("graph").asText();
  }

  /** Patches with noise, so that it weighs what a photo does. */
  private static byte[] photo(Random random) throws IOException {
    BufferedImage image = new BufferedImage(4_000, 3_000, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int n = 0; n < 20_000; n++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillOval(random.nextInt(4_000), random.nextInt(3_000), 60, 40);
    }
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }

  /** Annotations whose names make individuals of one to nine. */
  private static String graphOfNames(V1Client client) throws IOException {
    ArrayNode all = V1Client.JSON.createArrayNode();
    int name = 0;
    for (int n = 0; n < NODES; name++) {
      for (int of = 0; of < 1 + name % 9 && n < NODES; of++, n++) {
        all.addObject().put("uuid", new UUID(SEED, n).toString()).put("name", "animal " + name);
      }
    }
    for (int from = 0; from < NODES; from += TOGETHER) {
      ArrayNode part = V1Client.JSON.createArrayNode();
      for (int n = from; n < Math.min(NODES, from + TOGETHER); n++) {
        part.add(all.get(n));
      }
      client.post("/v1/annotations", part).ok(200);
    }
    ObjectNode graph =
        V1Client.object().put("annotations", "all").put("algorithm", "graph_algorithm");
    graph.withArray("/candidates");
    return client.post("/v1/graphs", graph).ok(201).get("graph").asText();
  }

  private static boolean isReady(V1Client client, String graph) throws IOException {
    String state = client.get("/v1/graphs/" + graph).body().path("state").asText();
    return List.of("ready", "finished").contains(state);
  }

  private static void pause(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
  }

  private static List<Double> waits(Browser browser) {
    return doubles(browser.script("return window.waits"));
  }

  private static double number(Browser browser, String script) {
    return ((Number) browser.script(script)).doubleValue();
  }

  private static List<Double> doubles(Object numbers) {
    return ((List<?>) numbers).stream().map(n -> ((Number) n).doubleValue()).toList();
  }

  private static void print(String what, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%s: p50 %.1f, p95 %.1f, max %.1f (%d)%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1),
        sorted.get(sorted.size() - 1),
        sorted.size());
  }
}
