package org.pelage.management;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.RemoteAddress;
import akka.http.javadsl.model.headers.RawHeader;
import akka.japi.function.Function;
import akka.management.javadsl.AkkaManagement;
import com.typesafe.config.ConfigFactory;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.AfterClass;
import org.junit.Test;
import org.pelage.base.net.NetworkRange;
import org.pelage.board.Board;
import org.pelage.security.Access;
import org.pelage.security.ApiToken;
import org.pelage.security.ManagementGuard;
import org.pelage.security.Role;
import org.pelage.security.SecurityHeaders;
import org.scalatestplus.junit.JUnitSuite;

/** Whom the management port answers, by the addresses requests say they come from. */
public class ManagementPortTest extends JUnitSuite {
  private static final List<String> PATHS =
      List.of(
          "/metrics", "/owners", "/startup", "/alive", "/ready", "/cluster/members", "/nothing");
  private static final String STRANGER = "192.0.2.7";

  private static final ActorTestKit KIT =
      ActorTestKit.create(
          "management",
          ConfigFactory.parseString(
                  """
                  akka.logger-startup-timeout = 60s
                  akka.actor.provider = cluster
                  akka.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                  akka.remote.artery.bind.bind-timeout = 30s
                  akka.cluster.jmx.enabled = off
                  """)
              .withFallback(ConfigFactory.load("reference")));

  private static final Function<HttpRequest, CompletionStage<HttpResponse>> AKKA =
      AkkaManagement.get(KIT.system()).getRoutes().handler(KIT.system());

  private static final Access TOKENS =
      Access.of(
          List.of(
              new ApiToken(ApiToken.hash("one"), "ada", Role.CURATOR),
              new ApiToken(ApiToken.hash("two"), "olga", Role.OPERATOR)),
          Set.of());

  @AfterClass
  public static void stop() {
    KIT.shutdownTestKit();
  }

  private static ManagementPort port(String host, List<String> networks, Access access) {
    ManagementGuard guard =
        new ManagementGuard(host, networks.stream().map(NetworkRange::parse).toList(), access);
    return port(guard, new DiskSpace(Path.of("."), 0, System::nanoTime));
  }

  private static ManagementPort port(ManagementGuard guard, DiskSpace disk) {
    return new ManagementPort(KIT.system(), guard, new Instruments(), new Board(), disk, AKKA);
  }

  private static HttpRequest from(String address, String path) throws Exception {
    return HttpRequest.GET("http://10.0.0.1:8558" + path)
        .addAttribute(
            AttributeKeys.remoteAddress, RemoteAddress.create(InetAddress.getByName(address)));
  }

  private static HttpResponse answer(ManagementPort port, HttpRequest request) throws Exception {
    return port.answer(request).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static int status(ManagementPort port, HttpRequest request) throws Exception {
    return answer(port, request).status().intValue();
  }

  /** CVE-2025-46548: what Akka Management itself offers for this lets everybody pass. */
  @Test
  public void aStrangerWithoutATokenIsRefusedOnEveryPath() throws Exception {
    for (ManagementPort port :
        List.of(
            port("0.0.0.0", List.of("10.0.0.0/8"), Access.open(Set.of())),
            port("0.0.0.0", List.of(), TOKENS))) {
      for (String path : PATHS) {
        assertEquals(path, 403, status(port, from(STRANGER, path)));
        assertEquals(path, 403, status(port, HttpRequest.GET(path)));
        HttpRequest basic =
            from(STRANGER, path).addHeader(RawHeader.create("Authorization", "Basic b2xnYTp0d28="));
        assertEquals(path, 403, status(port, basic));
      }
    }
  }

  @Test
  public void thisMachineTheListedNetworksAndOperatorsAreAnswered() throws Exception {
    ManagementPort listed = port("0.0.0.0", List.of("10.0.0.0/8"), Access.open(Set.of()));
    assertEquals(200, status(listed, from("10.1.2.3", "/metrics")));
    assertEquals(200, status(listed, from("127.0.0.1", "/alive")));
    ManagementPort tokens = port("0.0.0.0", List.of(), TOKENS);
    HttpRequest request = from(STRANGER, "/metrics");
    assertEquals(
        200, status(tokens, request.addHeader(RawHeader.create("Authorization", "Bearer two"))));
    assertEquals(
        403, status(tokens, request.addHeader(RawHeader.create("Authorization", "Bearer one"))));
  }

  @Test
  public void aNameThatWasMadeToPointHereIsRefused() throws Exception {
    ManagementPort loopback = port("127.0.0.1", List.of(), Access.open(Set.of()));
    assertEquals(403, status(loopback, from("127.0.0.1", "/owners")));
    HttpRequest own = from("127.0.0.1", "/metrics").withUri("http://127.0.0.1:8558/metrics");
    assertEquals(200, status(loopback, own));
  }

  @Test
  public void answersCarryTheSecurityHeadersAndNothingCanBeChanged() throws Exception {
    ManagementPort port = port("0.0.0.0", List.of("10.0.0.0/8"), Access.open(Set.of()));
    HttpResponse response = answer(port, from("10.1.2.3", "/metrics"));
    SecurityHeaders.DATA.forEach(
        (name, value) -> assertEquals(value, response.getHeader(name).orElseThrow().value()));
    HttpRequest leave =
        HttpRequest.DELETE("http://10.0.0.1:8558/cluster/members/pelage@127.0.0.1:1")
            .addAttribute(
                AttributeKeys.remoteAddress,
                RemoteAddress.create(InetAddress.getByName("10.1.2.3")));
    int refused = status(port, leave);
    assertTrue("" + refused, refused == 404 || refused == 405);
  }

  @Test
  public void aNodeWithLittleRoomIsNotReadyButLives() throws Exception {
    ManagementGuard guard = new ManagementGuard("127.0.0.1", List.of(), Access.open(Set.of()));
    ManagementPort full =
        port(guard, new DiskSpace(Path.of("."), Long.MAX_VALUE, System::nanoTime));
    HttpRequest near = from("127.0.0.1", "/ready").withUri("http://127.0.0.1:8558/ready");
    assertEquals(503, status(full, near));
    assertEquals(200, status(full, near.withUri("http://127.0.0.1:8558/alive")));
  }

  @Test
  public void aPortThatAnybodyReachesMustBeGuarded() {
    for (String host : List.of("0.0.0.0", "::", "192.0.2.1")) {
      ManagementGuard open = new ManagementGuard(host, List.of(), Access.open(Set.of()));
      String why = open.refusal().orElseThrow();
      assertTrue(why, why.contains("pelage.management.networks"));
      assertFalse(new ManagementGuard(host, List.of(), TOKENS).refusal().isPresent());
    }
    assertFalse(
        new ManagementGuard("127.0.0.1", List.of(), Access.open(Set.of())).refusal().isPresent());
  }
}
