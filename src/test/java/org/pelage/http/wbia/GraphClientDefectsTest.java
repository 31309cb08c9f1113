package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaTypes;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Refusal;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Defects of docs/wbia-compatibility.md that need a graph in trouble, or owners that say what a
 * test wants: each of these fails against WBIA.
 */
public class GraphClientDefectsTest extends JUnitSuite {
  private static final String STATUS = "/api/status/query/graph/v2/";
  private static final String REVIEW = "/api/review/query/graph/v2/?graph_uuid=" + Samples.GRAPH;
  private static final String SYNC = "/api/query/graph/v2/?graph_uuid=" + Samples.GRAPH;

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;

  @BeforeClass
  public static void start() throws IOException {
    server = new Server(FOLDER.newFolder().toPath());
    server.annotations("zebra_plains", 1, 2, 3);
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  @Before
  public void script() {
    server.owners.registry =
        command ->
            Optional.of(
                command instanceof RegistryCommand.ListGraphs
                    ? new RegistryReply.Listed(List.of(Samples.entry()), Optional.empty())
                    : new RegistryReply.Resolved(Samples.entry()));
    server.owners.session = command -> Optional.of(Samples.state());
    server.owners.askedOfSession.clear();
  }

  private static void failed(String reason) {
    server.post(Samples.summary("failed"));
    server.owners.session =
        command ->
            Optional.of(
                command instanceof SessionCommand.GetState
                    ? Samples.state("failed")
                    : new SessionReply.Leased(List.of(), "failed", reason));
  }

  @Test
  public void b20_aGraphThatFailedSaysOfWhatAndServesNoPairs() {
    failed("the catalogue could not be read");
    Server.Answer review = server.get(REVIEW);
    assertEquals(500, review.status());
    assertEquals(
        "the catalogue could not be read", review.json().get("status").get("message").textValue());
  }

  @Test
  public void b21_aGraphThatFailedNeverLooksFinished() {
    failed("out of questions");
    JsonNode status = server.get(STATUS).json().get("response").get(Samples.GRAPH.toString());
    assertEquals("Exception (1 in Futures Queue)", status.get("status").textValue());
    assertFalse("not finished", status.get("num_reviews").isNull());
    assertFalse("nothing to congratulate for", server.get(REVIEW).status() == 605);
    String page = server.get("/review/identification/graph/?graph_uuid=" + Samples.GRAPH).body();
    assertFalse(page, page.contains("Congratulations"));
  }

  @Test
  public void b25_aGraphThatGoesAwayIsUnknownAndNoFault() {
    server.owners.session =
        command ->
            Optional.of(
                new SessionReply.Refused(Refusal.unknown("", "no live graph has this key")));
    assertEquals(602, server.get(REVIEW).status());
    assertEquals(602, server.get(SYNC).status());
    assertEquals("the others are told of", 200, server.get(STATUS).status());
  }

  @Test
  public void b55_aSyncHasNullsAndNoNaN() {
    server.owners.session =
        command ->
            Optional.of(
                command instanceof SessionCommand.Sync
                    ? new SessionReply.Synced(
                        1,
                        Samples.NOON,
                        "graph_algorithm",
                        List.of(Samples.firstMatch("unspecified")),
                        List.of(),
                        List.of(),
                        0)
                    : Samples.state());
    Server.Answer answer = server.get(SYNC);
    assertFalse(answer.body().contains("NaN"));
    JsonNode match = answer.json().get("response").get("match_list").get(0);
    assertTrue(match.get("old_evidence_decision").isNull());
  }

  @Test
  public void b60_addressesAndTextsWithCommasArriveAsSent() {
    server.owners.registry = command -> Optional.of(Samples.created(false));
    String url = "http://w.example/a,b?c=1,2";
    String body =
        "annot_uuid_list="
            + encoded("[{\"__UUID__\": \"" + Samples.A + "\"}]")
            + "&review_callback_url="
            + encoded(url);
    server.owners.askedOfRegistry.clear();
    Server.Answer created =
        server.send(
            HttpRequest.POST("/api/query/graph/v2/")
                .withEntity(
                    HttpEntities.create(
                        MediaTypes.APPLICATION_X_WWW_FORM_URLENCODED.toContentType(),
                        body.getBytes(StandardCharsets.UTF_8))));
    assertEquals(created.body(), 200, created.status());
    var order = ((RegistryCommand.Create) server.owners.askedOfRegistry.get(0)).order();
    assertEquals(url, order.callbacks().reviewUrl());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  public void b61_faultsTellNothingOfTheInside() {
    // An answer of the wrong kind is a fault of ours.
    server.owners.session = command -> Optional.of(Samples.state());
    Server.Answer answer = server.get(REVIEW);
    assertEquals(500, answer.status());
    assertFalse(answer.body(), answer.body().contains("org.pelage"));
    assertFalse(answer.body(), answer.body().contains("\tat "));
  }

  @Test
  public void b62_oneSlowRequestDelaysNoOther() throws Exception {
    server.owners.session = command -> Optional.empty();
    List<CompletableFuture<?>> slow =
        Stream.generate(() -> server.front.answer(HttpRequest.GET(SYNC)).toCompletableFuture())
            .limit(64)
            .<CompletableFuture<?>>map(answer -> answer)
            .toList();
    assertEquals(200, server.get("/api/test/heartbeat/").status());
    assertTrue("they still wait", slow.stream().anyMatch(answer -> !answer.isDone()));
    CompletableFuture.allOf(slow.toArray(CompletableFuture<?>[]::new))
        .get(Node.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  public void b63_nothingIsDoneTwice() {
    server.owners.session =
        command -> Optional.of(new SessionReply.Refused(Refusal.invalid("a", "is wrong")));
    Server.Answer answer = server.get(SYNC);
    assertEquals(400, answer.status());
    assertEquals(1, server.owners.askedOfSession.size());
  }
}
