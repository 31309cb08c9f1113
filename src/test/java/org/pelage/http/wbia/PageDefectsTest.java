package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.NewAnnotation;
import org.pelage.catalog.NewImage;
import org.pelage.graph.Decision;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.scalatestplus.junit.JUnitSuite;

/** The defects of WBIA's pages and their submits, one test each. */
public class PageDefectsTest extends JUnitSuite {
  private static final String GRAPH = "?graph_uuid=" + Samples.GRAPH;

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;
  private static int imageset;

  @BeforeClass
  public static void start() throws IOException {
    server = new Server(FOLDER.newFolder().toPath());
    server.annotations("zebra_plains", 1, 2, 3);
    UUID image = new UUID(8, 8);
    int rowid =
        server.catalog.images().add(List.of(NewImage.of(image, "8.jpg", 10, 10))).get(0).rowid();
    server
        .catalog
        .annotations()
        .add(
            List.of(
                NewAnnotation.builder(new UUID(7, 4))
                    .species("giraffe_reticulated")
                    .imageRowid(rowid)
                    .build()));
    server.catalog.imagesets().put(Map.of(rowid, Set.of("giraffe day")));
    imageset = server.catalog.imagesets().page(0, 1).get(0).rowid();
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  @Before
  public void script() {
    server.owners.registry =
        command -> {
          if (command instanceof RegistryCommand.Create) {
            return Optional.of(Samples.created(false));
          } else if (command instanceof RegistryCommand.Delete) {
            return Optional.of(new RegistryReply.Deleted(Samples.GRAPH));
          } else if (command instanceof RegistryCommand.ListGraphs) {
            return Optional.of(
                new RegistryReply.Listed(List.of(Samples.entry()), Optional.empty()));
          }
          return Optional.of(new RegistryReply.Resolved(Samples.entry()));
        };
    server.owners.session = PageDefectsTest::answer;
    server.owners.askedOfRegistry.clear();
    server.owners.askedOfSession.clear();
  }

  private static Optional<SessionReply> answer(SessionCommand command) {
    if (command instanceof SessionCommand.Lease) {
      return Optional.of(Samples.leased());
    } else if (command instanceof SessionCommand.GetState) {
      return Optional.of(Samples.state());
    } else if (command instanceof SessionCommand.GetPair) {
      return Optional.of(Samples.pair(Optional.empty()));
    } else if (command instanceof SessionCommand.Sync) {
      return Optional.of(
          new SessionReply.Synced(
              1, Samples.NOON, "graph_algorithm", List.of(), List.of(), List.of(), 0));
    }
    return Optional.of(Samples.decided(Optional.empty()));
  }

  private static Server.Answer post(String uri, Map<String, String> fields, String... origin) {
    HttpRequest request =
        HttpRequest.POST(uri)
            .withEntity(
                HttpEntities.create(
                    MediaTypes.APPLICATION_X_WWW_FORM_URLENCODED.toContentType(),
                    Node.encoded(fields).getBytes(StandardCharsets.UTF_8)));
    for (String site : origin) {
      request =
          request
              .addHeader(RawHeader.create("Origin", site))
              .addHeader(RawHeader.create("Host", "127.0.0.1:8080"));
    }
    return server.send(request);
  }

  private static Map<String, String> form(String button) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("identification-annot-uuid-1", Samples.A.toString());
    fields.put("identification-annot-uuid-2", Samples.B.toString());
    fields.put("identification-submit", button);
    return fields;
  }

  private static List<RegistryCommand> changes() {
    return server.owners.askedOfRegistry.stream()
        .filter(
            command ->
                command instanceof RegistryCommand.Create
                    || command instanceof RegistryCommand.Delete)
        .toList();
  }

  private static RegistryCommand.Create created() {
    return (RegistryCommand.Create) changes().get(0);
  }

  @Test
  public void b51_hogwildWithoutGraphsOrWithFinishedOnesIsAPageThatSaysSo() {
    String hogwild = PairPage.PATH + "?hogwild=true";
    server.post(Samples.summary("ready"));
    assertEquals(200, server.get(hogwild).status());
    server.post(Samples.summary("finished"));
    awaitConflict(hogwild, "when all graphs are finished");
    server.owners.registry =
        command -> Optional.of(new RegistryReply.Listed(List.of(), Optional.empty()));
    awaitConflict(hogwild, "no graphs already started");
  }

  /** What all graphs say, and which there are, is known a moment later. */
  private static void awaitConflict(String page, String text) {
    Server.Answer conflict =
        Awaitility.await()
            .atMost(Node.PATIENCE)
            .until(() -> server.get(page), answer -> answer.body().contains(text));
    assertEquals(409, conflict.status());
  }

  @Test
  public void b52_theModeGoesAlongWithTheRedirect() {
    assertEquals(
        "/review/identification/graph/" + GRAPH + "&kaia=true&view_orientation=horizontal",
        post(PairPage.PATH, Map.of("kaia", "true", "view_orientation", "horizontal"))
            .header("Location"));
    assertEquals("the one species", 3, created().members().count());
    assertEquals(false, created().order().config().get("inference.enabled"));
    assertEquals(
        "/review/identification/hardcase/" + GRAPH + "&hardcase=True",
        post("/review/identification/hardcase/", Map.of()).header("Location"));
    String body = server.get(PairPage.PATH + GRAPH + "&kaia=true").body();
    assertTrue(body.contains("action=\"/submit/identification/v2/kaia/" + GRAPH));
    assertTrue(body.contains("age-annot-1"));
  }

  @Test
  public void b53_theConfigurationOfAPageActs() {
    post(PairPage.PATH, Map.of("query_config_dict", "{\"redun.pos\": 3}"));
    assertEquals(3L, created().order().config().get("redun.pos"));
    assertEquals(500L, created().order().config().get("manual.n_peek"));
  }

  @Test
  public void b54_aKaiaFormIsCheckedBeforeAnythingIsDone() {
    String uri = SubmitV2.KAIA_PATH + GRAPH;
    Map<String, String> fields = form("Same Animal");
    fields.put("age-annot-1", "age7");
    fields.put("age-annot-2", "age3");
    fields.put("condition-annot-1", "4");
    fields.put("condition-annot-2", "0");
    assertEquals(400, post(uri, fields).status());
    assertTrue(server.owners.askedOfSession.isEmpty());

    fields.put("age-annot-1", "age6");
    fields.put("comment-annot-1", "limps, left");
    fields.put("comment-match", "12");
    Server.Answer submitted = post(uri, fields);
    assertEquals(submitted.body(), 302, submitted.status());
    assertTrue(submitted.header("Location").endsWith("&kaia=true"));
    assertEquals(
        "with its own answer",
        "12",
        server.owners.last(SessionCommand.Decide.class).answer().comment());
    AnnotationRow first = server.catalog.annotations().byUuid(Samples.A).orElseThrow();
    assertEquals(Optional.of(36), first.ageMonthsMin());
    assertEquals(Optional.empty(), first.ageMonthsMax());
    assertEquals(Optional.of(4), first.quality());
    assertEquals(
        Optional.of("{\"review\": {\"match\": {\"comment\": \"limps, left\"}}}"), first.metadata());
    String page = server.get(PairPage.PATH + GRAPH + "&kaia=true").body();
    assertTrue("the form starts from it", page.contains("<option value=\"age6\" selected>"));
  }

  @Test
  public void b56_aLinkToSyncOnlyAsks() {
    for (String link : List.of("?sync=true", "?sync=true&graph_uuid=" + Samples.GRAPH)) {
      Server.Answer asked = server.get(GraphsPage.PATH + link);
      assertEquals(200, asked.status());
      assertTrue(asked.body().contains("<form method=\"POST\" action=\"/view/graphs/\">"));
    }
    assertTrue(
        server.owners.askedOfSession.stream().noneMatch(c -> c instanceof SessionCommand.Sync));
    assertEquals(200, post(GraphsPage.PATH, Map.of("sync", "true")).status());
    assertTrue(
        server.owners.askedOfSession.stream().anyMatch(c -> c instanceof SessionCommand.Sync));
    assertEquals(400, post(GraphsPage.PATH, Map.of()).status());
  }

  @Test
  public void b57_b58_referringAsksAndLeavesNothingBehind() {
    String refer = "/review/identification/graph/refer/?imgsetid=" + imageset;
    Server.Answer asked = server.get(refer + "&option=census");
    assertEquals(asked.body(), 200, asked.status());
    assertTrue(asked.body().contains("the 0 annotations"));
    assertTrue(server.get(refer).body().contains("the 1 annotations"));
    assertTrue(changes().isEmpty());
    assertEquals(302, post(refer, Map.of()).status());
    assertEquals(1, created().members().count());
    assertEquals(List.of((long) imageset), created().order().imagesets());
    assertEquals(400, post(refer, Map.of("option", "rosemary")).status());
    assertEquals(400, server.get(refer + "99").status());
  }

  @Test
  public void b59_faultsOfPagesHaveRealStatusesAndAreToldToPeople() {
    assertEquals(404, server.get(PairPage.PATH + "?graph_uuid=nonsense").status());
    server.owners.session =
        command -> Optional.of(new SessionReply.Leased(List.of(), "failed", "it <b>broke"));
    Server.Answer failed = server.get(PairPage.PATH + GRAPH);
    assertEquals(500, failed.status());
    assertTrue(failed.body().contains("it &lt;b&gt;broke"));
    server.owners.session =
        command -> Optional.of(new SessionReply.Leased(List.of(), "computing", ""));
    Server.Answer waiting = server.get(PairPage.PATH + GRAPH);
    assertEquals(200, waiting.status());
    assertEquals("10", waiting.header("Refresh"));
    server.owners.session =
        command -> Optional.of(new SessionReply.Leased(List.of(), "finished", ""));
    assertTrue(server.get(PairPage.PATH + GRAPH).body().contains("Congratulations"));
    var overlap = server.catalog.annotationSets().store(new int[] {1});
    server.owners.registry =
        command -> Optional.of(new RegistryReply.Overlapping(Samples.GRAPH, overlap));
    Server.Answer inTheWay = post(PairPage.PATH, Map.of());
    assertEquals(409, inTheWay.status());
    assertTrue(inTheWay.body().contains("/review/identification/graph/" + GRAPH));
  }

  @Test
  public void b61_looksChangeNothingAndOtherSitesCannotPost() {
    server.get(GraphsPage.DELETE + GRAPH);
    server.get(PairPage.PATH);
    server.get("/review/identification/hardcase/");
    server.get(GraphsPage.PATH);
    assertTrue(changes().isEmpty());

    Map<String, String> id = Map.of("graph_uuid", Samples.GRAPH.toString());
    assertEquals(403, post(GraphsPage.DELETE, id, "http://evil.example").status());
    assertEquals(403, post(GraphsPage.DELETE, id, "null").status());
    assertTrue(changes().isEmpty());
    assertEquals(302, post(GraphsPage.DELETE, id, "http://127.0.0.1:8080").status());
    assertEquals(1, changes().size());
    assertFalse(
        server
            .get(GraphsPage.PATH)
            .response()
            .getHeader("Access-Control-Allow-Origin")
            .isPresent());
  }

  @Test
  public void aSubmitGoesOnAsItsAddressSays() {
    Server.Answer next = post(SubmitV2.PATH + GRAPH, form("Cannot Tell"));
    assertEquals(
        "/review/identification/graph/"
            + GRAPH
            + "&previous=1;2;-1&hogwild=False&hogwild_species=None",
        next.header("Location"));
    assertEquals(
        Decision.NOTCOMP, server.owners.last(SessionCommand.Decide.class).answer().decision());
    assertTrue(
        server
            .get(next.header("Location"))
            .body()
            .contains("aid1=1&amp;aid2=2&amp;replace_review_rowid=-1"));
    String here = Base64.getUrlEncoder().encodeToString("/view/graphs/?x=1".getBytes());
    assertEquals(
        "/view/graphs/?x=1",
        post(SubmitV2.PATH + GRAPH + "&refer=" + here, form("Same Animal")).header("Location"));
    for (String away : List.of("//evil.example/", "http://evil.example/", "/\\evil.example")) {
      String code = Base64.getUrlEncoder().encodeToString(away.getBytes());
      assertEquals(
          400, post(SubmitV2.PATH + GRAPH + "&refer=" + code, form("Same Animal")).status());
    }
    assertEquals(400, post(SubmitV2.PATH + GRAPH + "&imgsetid=x", form("Same Animal")).status());
  }

  @Test
  public void theGraphsPageShowsWhatWbiaShows() {
    String page = server.get(GraphsPage.PATH).body();
    for (String column :
        List.of("UUID", "ImagesetIDs", "Status", "nAnnots", "nReviews", "Review", "Delete")) {
      assertTrue(column, page.contains("<th>" + column + "</th>"));
    }
    assertTrue(page.contains("href=\"/review/identification/graph/" + GRAPH));
    assertEquals(308, server.get("/view/graphs").status());
  }
}
