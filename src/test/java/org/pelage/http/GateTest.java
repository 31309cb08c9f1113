package org.pelage.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.RemoteAddress;
import akka.http.javadsl.model.headers.RawHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
import org.pelage.security.Gate;
import org.pelage.security.RateLimit;
import org.pelage.security.Role;
import org.pelage.security.SecurityHeaders;
import org.pelage.security.TrustedNetwork;
import org.pelage.session.SessionCommand;
import org.scalatestplus.junit.JUnitSuite;

/** What every request passes before anything is done for it, at both faces. */
public class GateTest extends JUnitSuite {
  private static final String DECISIONS = "/v1/graphs/" + Samples.GRAPH + "/decisions";
  private static final String DECISION =
      "{\"a\": \"%s\", \"b\": \"%s\", \"decision\": \"match\", \"key\": \"k\", \"reviewer\": \"ada\"}"
          .formatted(Samples.A, Samples.B);

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;

  @BeforeClass
  public static void start() throws IOException {
    Access access =
        Access.of(
                List.of(
                    new ApiToken(ApiToken.hash("one"), "ada", Role.REVIEWER),
                    new ApiToken(ApiToken.hash("two"), "bob", Role.REVIEWER)),
                Set.of("cora"))
            .withNetworks(List.of(TrustedNetwork.parse("198.51.100.0/24 reviewer")));
    Gate gate = new Gate(access, RateLimit.of(1, 5, () -> 0), Set.of("https://wildbook.example"));
    server = new Server(FOLDER.newFolder().toPath(), gate);
    server.owners.registry = command -> Optional.of(new RegistryReply.Resolved(Samples.entry()));
    server.owners.session = command -> Optional.of(Samples.decided(Optional.empty()));
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  private static HttpRequest from(String address, HttpRequest request) {
    try {
      return request.addAttribute(
          AttributeKeys.remoteAddress, RemoteAddress.create(InetAddress.getByName(address)));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpRequest decision() {
    return HttpRequest.POST(DECISIONS).withEntity(ContentTypes.APPLICATION_JSON, DECISION);
  }

  private static RawHeader header(String name, String value) {
    return RawHeader.create(name, value);
  }

  @Test
  public void whoAsksTooOftenIsToldToWaitAndNobodyElseIs() {
    HttpRequest ask =
        from(
            "192.0.2.1",
            HttpRequest.GET("/v1/me").addHeader(header("Authorization", "Bearer two")));
    for (int i = 0; i < 5; i++) {
      assertEquals(200, server.send(ask).status());
    }
    Server.Answer refused = server.send(ask);
    assertEquals(429, refused.status());
    assertEquals("1", refused.header("Retry-After"));
    assertTrue(refused.body(), refused.body().contains("too many requests"));
    HttpRequest other = HttpRequest.GET("/v1/me").addHeader(header("Authorization", "Bearer one"));
    assertEquals(200, server.send(from("192.0.2.1", other)).status());
  }

  @Test
  public void guessingTokensIsLimitedByAddress() {
    for (int i = 0; i < 5; i++) {
      assertEquals(401, server.send(from("192.0.2.9", guess(i))).status());
    }
    assertEquals(429, server.send(from("192.0.2.9", guess(6))).status());
    assertEquals(
        "the other face counts with it",
        429,
        server.send(from("192.0.2.9", HttpRequest.GET("/api/test/heartbeat/"))).status());
    assertEquals(401, server.send(from("192.0.2.10", guess(7))).status());
  }

  private static HttpRequest guess(int number) {
    return HttpRequest.GET("/v1/me").addHeader(header("Authorization", "Bearer guess" + number));
  }

  @Test
  public void aListedNetworkNeedsNoTokenAndNamesItsReviewers() {
    assertEquals(200, server.send(from("198.51.100.7", decision())).status());
    SessionCommand.Decide asked = server.owners.last(SessionCommand.Decide.class);
    assertEquals("ada", asked.reviewer().name());
    assertEquals(Rank.REVIEWER, asked.reviewer().rank());
    assertEquals(401, server.send(from("192.0.2.7", decision())).status());
    HttpRequest wrong = decision().addHeader(header("Authorization", "Bearer wrong"));
    assertEquals(
        "a token that is shown counts", 401, server.send(from("198.51.100.8", wrong)).status());
    HttpRequest delete = HttpRequest.DELETE("/v1/graphs/" + Samples.GRAPH);
    assertEquals(
        "its role is no operator's", 403, server.send(from("198.51.100.9", delete)).status());
  }

  /** A browser in a listed network would do for any page what the network may. */
  @Test
  public void aPageOfAnotherSiteChangesNothing() {
    HttpRequest near = from("198.51.100.20", decision());
    assertEquals(403, server.send(near.addHeader(header("Sec-Fetch-Site", "cross-site"))).status());
    assertEquals(
        403, server.send(near.addHeader(header("Origin", "https://evil.example"))).status());
    assertEquals(
        200, server.send(near.addHeader(header("Origin", "https://wildbook.example"))).status());
    HttpRequest wbia =
        HttpRequest.POST("/api/query/graph/v2/")
            .addHeader(header("Origin", "https://evil.example"));
    assertEquals(403, server.send(from("198.51.100.21", wbia)).status());
  }

  @Test
  public void everyAnswerHasTheSecurityHeadersAndItsRequestsName() {
    Server.Answer named =
        server.send(
            HttpRequest.GET("/v1/such/a/thing").addHeader(header("X-Request-Id", "mine-1")));
    assertEquals("mine-1", named.header("X-Request-Id"));
    SecurityHeaders.DATA.forEach((name, value) -> assertEquals(value, named.header(name)));
    String first = server.get("/v1/me").header("X-Request-Id");
    String second = server.get("/v1/me").header("X-Request-Id");
    assertFalse(first.isEmpty());
    assertNotEquals(first, second);
    Server.Answer odd =
        server.send(HttpRequest.GET("/v1/me").addHeader(header("X-Request-Id", "a b\"c")));
    assertFalse(odd.header("X-Request-Id").contains("\""));
  }

  @Test
  public void aBodyLargerThanItsRouteTakesIsRefused() {
    HttpRequest large =
        HttpRequest.POST(DECISIONS)
            .withEntity(ContentTypes.APPLICATION_JSON, new byte[4 << 20])
            .addHeader(header("Authorization", "Bearer one"));
    assertEquals(413, server.send(large).status());
  }
}
