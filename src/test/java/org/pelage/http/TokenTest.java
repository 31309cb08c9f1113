package org.pelage.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.graph.Rank;
import org.pelage.registry.RegistryReply;
import org.pelage.security.Access;
import org.pelage.security.ApiToken;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.scalatestplus.junit.JUnitSuite;

/** A server that asks for tokens. */
public class TokenTest extends JUnitSuite {
  private static final String DECISIONS = "/v1/graphs/" + Samples.GRAPH + "/decisions";
  private static final String DECISION =
      "{\"a\": \"%s\", \"b\": \"%s\", \"decision\": \"match\", \"key\": \"k\"%%s}"
          .formatted(Samples.A, Samples.B);

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;

  @BeforeClass
  public static void start() throws IOException {
    Access access =
        Access.of(
            List.of(
                new ApiToken(ApiToken.hash("one"), "ada", Role.CURATOR),
                new ApiToken(ApiToken.hash("two"), "rita", Role.READER)),
            Set.of());
    server = new Server(FOLDER.newFolder().toPath(), access);
    server.owners.registry = command -> Optional.of(new RegistryReply.Resolved(Samples.entry()));
    server.owners.session = command -> Optional.of(Samples.decided(Optional.empty()));
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  private static Server.Answer decide(String token, String more) {
    return server.json(
        HttpRequest.POST(DECISIONS).addHeader(RawHeader.create("Authorization", "Bearer " + token)),
        DECISION.formatted(more));
  }

  @Test
  public void theReviewerIsTheTokensSubject() {
    assertEquals(200, decide("one", "").status());
    SessionCommand.Decide asked = server.owners.last(SessionCommand.Decide.class);
    assertEquals("ada", asked.reviewer().name());
    assertEquals(Rank.CURATOR, asked.reviewer().rank());
    assertEquals(200, decide("one", ", \"reviewer\": \"ada\"").status());
    assertEquals(403, decide("one", ", \"reviewer\": \"bob\"").status());
  }

  @Test
  public void aRoleThatIsTooLowAndNoTokenAtAllAreToldApart() {
    assertEquals(403, decide("two", "").status());
    assertEquals(401, decide("three", "").status());
    Server.Answer none = server.post(DECISIONS, DECISION.formatted(""));
    assertEquals(401, none.status());
    assertEquals("Bearer", none.header("WWW-Authenticate"));
    Server.Answer wbia = server.get("/api/test/heartbeat/");
    assertEquals(401, wbia.status());
    assertTrue(wbia.body().startsWith("{\"status\": {\"success\": false, \"code\": 401"));
  }

  @Test
  public void whoOpensAPageWithoutATokenIsSentToShowOneAndBack() {
    String page = "/review/identification/graph/?graph_uuid=" + Samples.GRAPH;
    Server.Answer sent = server.get(page);
    assertEquals(302, sent.status());
    assertEquals(
        "/signin/?to=%2Freview%2Fidentification%2Fgraph%2F%3Fgraph_uuid%3D" + Samples.GRAPH,
        sent.header("Location"));
    assertEquals("a form is not sent on", 401, server.post("/view/graphs/", "{}").status());
    RawHeader cookie = RawHeader.create("Cookie", "pelage_token=one");
    assertEquals(200, server.send(HttpRequest.GET("/login/").addHeader(cookie)).status());
  }

  @Test
  public void aCookieIsAsGoodAsAHeaderForPagesOfOurOwnAlone() {
    RawHeader cookie = RawHeader.create("Cookie", "pelage_token=one");
    Server.Answer me = server.send(HttpRequest.GET("/v1/me").addHeader(cookie));
    assertEquals(200, me.status());
    assertEquals("ada", me.json().get("subject").asText());
    assertEquals("curator", me.json().get("role").asText());
    assertEquals(401, server.get("/v1/me").status());
    HttpRequest post = HttpRequest.POST(DECISIONS).addHeader(cookie);
    RawHeader own = RawHeader.create("Sec-Fetch-Site", "same-origin");
    RawHeader foreign = RawHeader.create("Sec-Fetch-Site", "cross-site");
    assertEquals(200, server.json(post.addHeader(own), DECISION.formatted("")).status());
    assertEquals(403, server.json(post.addHeader(foreign), DECISION.formatted("")).status());
    assertEquals(403, server.json(post, DECISION.formatted("")).status());
  }
}
