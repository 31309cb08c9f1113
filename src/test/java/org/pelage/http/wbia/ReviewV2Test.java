package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaTypes;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Refusal;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.scalatestplus.junit.JUnitSuite;

public class ReviewV2Test extends JUnitSuite {
  private static final String PATH =
      "/api/review/query/graph/v2/?graph_uuid=%7B%22__UUID__%22:%22" + Samples.GRAPH + "%22%7D";

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;

  @BeforeClass
  public static void start() throws IOException {
    server = new Server(FOLDER.newFolder().toPath());
    server.annotations("zebra_plains", 1, 2);
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  @Before
  public void script() {
    server.owners.registry = command -> Optional.of(new RegistryReply.Resolved(Samples.entry()));
    server.owners.session =
        command ->
            Optional.of(
                command instanceof SessionCommand.Lease
                    ? Samples.leased()
                    : Samples.decided(Optional.empty()));
    server.owners.askedOfSession.clear();
  }

  private static Server.Answer submit(String button, String... more) {
    StringBuilder body =
        new StringBuilder(
            "identification-annot-uuid-1=%s&identification-annot-uuid-2=%s&identification-submit=%s"
                .formatted(
                    Samples.B, Samples.A, URLEncoder.encode(button, StandardCharsets.UTF_8)));
    for (String field : more) {
      body.append('&').append(field);
    }
    return post(body.toString());
  }

  private static Server.Answer post(String body) {
    return server.send(
        HttpRequest.POST(PATH)
            .withEntity(
                HttpEntities.create(
                    MediaTypes.APPLICATION_X_WWW_FORM_URLENCODED.toContentType(),
                    body.getBytes(StandardCharsets.UTF_8))));
  }

  private static SessionCommand.Decide decided() {
    return server.owners.last(SessionCommand.Decide.class);
  }

  @Test
  public void theFormHasTheFieldsAndIdsThatClientsRelyOn() {
    Server.Answer answer =
        server.get(PATH + "&callback_url=http://w.example/ia%253FgraphReview&callback_method=post");
    assertEquals(answer.body(), 200, answer.status());
    String html = answer.json().get("response").textValue();

    for (String id :
        List.of(
            "ia-identification-form",
            "ia-bbox-annotator",
            "identification-score",
            "identification-image-container",
            "identification-image-matches",
            "identification-image-clean",
            "identification-buttons",
            "ia-review-submit-match",
            "ia-review-submit-notmatch",
            "ia-review-submit-notcomparable",
            "ia-review-photobomb",
            "ia-review-scenerymatch",
            "ia-review-confidence")) {
      assertTrue(id, html.contains("id=\"" + id + "\""));
    }
    assertTrue(html.contains("action=\"http://w.example/ia%3FgraphReview\" method=\"POST\""));
    assertTrue(html.contains("name=\"identification-annot-uuid-1\" value=\"" + Samples.A));
    assertTrue(html.contains("name=\"identification-lease\" value=\"k1.1.1\""));
    assertTrue(html.contains("src=\"data:image/jpeg;base64,/9j/"));
    assertTrue("every place is filled", !html.contains("{{"));
    SessionCommand.Lease lease = server.owners.last(SessionCommand.Lease.class);
    assertTrue(lease.wbia());
    assertEquals(120, lease.ttl().toSeconds());
    assertTrue(lease.holder().contains("http://w.example/ia%3FgraphReview"));
  }

  @Test
  public void anAddressOfTheAskersCannotBreakOutOfTheForm() {
    String html =
        server
            .get(PATH + "&callback_url=http://h/%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
            .json()
            .get("response")
            .textValue();
    assertTrue(!html.contains("<script>"));
    assertEquals(400, server.get(PATH + "&callback_url=javascript:alert(1)").status());
  }

  @Test
  public void nothingToReviewSaysWhy() {
    for (var state : List.of("starting", "computing", "all-leased")) {
      server.owners.session = command -> Optional.of(new SessionReply.Leased(List.of(), state, ""));
      assertEquals(state, 603, server.get(PATH).status());
    }
    server.owners.session =
        command -> Optional.of(new SessionReply.Leased(List.of(), "finished", ""));
    Server.Answer finished = server.get(PATH);
    assertEquals(605, finished.status());
    assertEquals(
        "The query_uuid UUID('" + Samples.GRAPH + "') has nothing more to review",
        finished.json().get("status").get("message").textValue());
  }

  @Test
  public void invariant13_aFailedGraphNeverLooksFinished() {
    server.owners.session =
        command -> Optional.of(new SessionReply.Leased(List.of(), "failed", "it broke"));
    Server.Answer answer = server.get(PATH);
    assertEquals(500, answer.status());
    assertEquals("it broke", answer.json().get("status").get("message").textValue());
  }

  @Test
  public void buttonsMeanWhatTheySayWhateverTheirCaseAndSpaces() {
    assertEquals(200, submit("Same Animal").status());
    assertEquals(Decision.MATCH, decided().answer().decision());
    submit(" different  ANIMALS ");
    assertEquals(Decision.NOMATCH, decided().answer().decision());
    submit("Cannot Tell", "ia-review-confidence=guessing");
    assertEquals(Decision.NOTCOMP, decided().answer().decision());
    assertEquals(Confidence.GUESSING, decided().answer().confidence());
    submit("Unknown", "ia-review-confidence=nonsense");
    assertEquals(Decision.UNKNOWN, decided().answer().decision());
    assertEquals(Confidence.UNSPECIFIED, decided().answer().confidence());
    submit("Photobomb", "ia-scenerymatch-value=on");
    assertEquals(Decision.NOMATCH, decided().answer().decision());
    assertEquals(List.of("photobomb", "scenerymatch"), decided().answer().tags());
    submit("Exclude Top");
    assertEquals(Samples.B, server.owners.last(SessionCommand.Exclude.class).annotation());
    submit("exclude right");
    assertEquals(Samples.A, server.owners.last(SessionCommand.Exclude.class).annotation());
  }

  @Test
  public void answersTheAnnotationsInTheOrderSubmitted() {
    assertEquals(
        "[{\"__UUID__\":\"%s\"},{\"__UUID__\":\"%s\"}]".formatted(Samples.B, Samples.A),
        submit("Same Animal").json().get("response").toString());
  }

  @Test
  public void theLeaseIsTheKeyAndAChangedAnswerIsAnotherOne() {
    submit("Same Animal", "identification-lease=k1.1.1");
    assertEquals("k1.1.1", decided().answer().key());
    assertEquals(Optional.of("k1.1.1"), decided().answer().lease());
    server.owners.session =
        command -> {
          boolean first =
              command instanceof SessionCommand.Decide d && d.answer().key().equals("k1.1.1");
          return Optional.of(
              first
                  ? new SessionReply.Refused(
                      new Refusal(Refusal.Kind.KEY_REUSED, "key", "used for another request"))
                  : Samples.decided(Optional.empty()));
        };
    assertEquals(200, submit("Different Animals", "identification-lease=k1.1.1").status());
    assertTrue(decided().answer().key().startsWith("k1.1.1~"));
    assertEquals(Optional.of("k1.1.1"), decided().answer().lease());
  }

  @Test
  public void theAnswerSentLastIsInForceEvenIfItWasTheFirstToo() {
    server.owners.session =
        command ->
            Optional.of(
                command instanceof SessionCommand.GetPair
                    ? Samples.pair(Optional.of(Samples.item(11, Decision.NOMATCH, "k1.1.1~x")))
                    : Samples.decided(Optional.empty()));
    assertEquals(200, submit("Same Animal", "identification-lease=k1.1.1").status());
    assertEquals(Decision.MATCH, decided().answer().decision());
    assertTrue("answered anew", decided().answer().key().startsWith("k1.1.1~"));

    submit("Different Animals", "identification-lease=k1.1.1");
    assertEquals("only repeated", "k1.1.1", decided().answer().key());
  }

  @Test
  public void whatIsWrongWithAFormIsToldByItsField() {
    assertField("identification-submit", submit("Maybe"));
    assertField(
        "identification-submit",
        post(
            "identification-annot-uuid-1=%s&identification-annot-uuid-2=%s"
                .formatted(Samples.A, Samples.B)));
    assertField(
        "identification-annot-uuid-1",
        post("identification-annot-uuid-1=x&identification-submit=Same+Animal"));
    assertField(
        "identification-annot-uuid-2",
        post(
            "identification-annot-uuid-1=%s&identification-annot-uuid-2=%s"
                .formatted(Samples.A, Samples.A)));
    assertTrue("nothing reached the graph", server.owners.askedOfSession.isEmpty());
  }

  private static void assertField(String field, Server.Answer answer) {
    assertEquals(answer.body(), 400, answer.status());
    assertEquals(field, answer.json().get("response").get("parameter").textValue());
  }

  @Test
  public void anAnnotationOfNoGraphIsMissing() {
    server.owners.session =
        command ->
            Optional.of(new SessionReply.Refused(Refusal.unknown("b", "is not in this graph")));
    Server.Answer answer = submit("Same Animal");
    assertEquals(600, answer.status());
    assertTrue(answer.body().contains(Samples.A.toString()));
  }
}
