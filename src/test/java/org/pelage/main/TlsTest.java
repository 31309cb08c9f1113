package org.pelage.main;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.AfterClass;
import org.junit.Assert;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.config.BadSettingException;
import org.pelage.security.ExampleKeys;
import org.scalatestplus.junit.JUnitSuite;

/** A whole node that speaks TLS with clients, and with the keys of the script. */
public class TlsTest extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static ExampleKeys keys;
  private static Server server;

  @BeforeClass
  public static void start() throws Exception {
    keys = ExampleKeys.make(FOLDER.newFolder("keys").toPath());
    server = Server.start(Configuration.load(none(), Map.of(), settings(keys.key().toString())));
  }

  private static java.nio.file.Path none() {
    return FOLDER.getRoot().toPath().resolve("no-conf");
  }

  private static Map<String, Object> settings(String key) throws IOException {
    return Map.of(
        "pelage.data",
        FOLDER.newFolder().toString(),
        "pelage.http.port",
        0,
        "pelage.management.port",
        0,
        "pelage.http.tls.certificate",
        keys.certificate().toString(),
        "pelage.http.tls.key",
        key);
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  private static HttpResponse<String> get(HttpClient client, URI address)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  public void whoTrustsTheAuthorityIsServedAndToldToComeBackThisWay() throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(keys.trusting()).build();
    assertEquals("https", server.address().getScheme());
    HttpResponse<String> answer = get(client, server.address().resolve("/v1/graphs"));
    assertEquals(200, answer.statusCode());
    assertTrue(
        answer.headers().firstValue("Strict-Transport-Security").orElse("").startsWith("max-age="));
    assertEquals("HTTP/2 is off", HttpClient.Version.HTTP_1_1, answer.version());
  }

  @Test
  public void whoDoesNotTrustItIsNotServed() {
    Assert.assertThrows(
        SSLHandshakeException.class,
        () -> get(HttpClient.newHttpClient(), server.address().resolve("/v1/graphs")));
  }

  @Test
  public void inTheClearNothingIsSaid() throws Exception {
    URI clear = URI.create("http://127.0.0.1:" + server.address().getPort() + "/v1/graphs");
    Assert.assertThrows(IOException.class, () -> get(HttpClient.newHttpClient(), clear));
  }

  @Test
  public void onlyTls12And13AreSpoken() throws Exception {
    SSLContext context = keys.trusting();
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket("127.0.0.1", server.address().getPort())) {
      socket.startHandshake();
      String spoken = socket.getSession().getProtocol();
      assertTrue(spoken, Stream.of("TLSv1.2", "TLSv1.3").anyMatch(spoken::equals));
    }
  }

  @Test
  public void aKeyThatDoesNotFitStopsTheStartAndIsNamed() throws Exception {
    ExampleKeys other = ExampleKeys.make(FOLDER.newFolder().toPath());
    BadSettingException refused =
        Assert.assertThrows(
            BadSettingException.class,
            () ->
                Server.start(
                    Configuration.load(none(), Map.of(), settings(other.key().toString()))));
    assertTrue(refused.getMessage(), refused.getMessage().startsWith("pelage.http.tls"));
    assertTrue(refused.getMessage(), refused.getMessage().contains("is not the key of"));
  }
}
