package org.pelage.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.ServerBinding;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Refusal;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.http.routing.Router;
import org.pelage.http.v1.V1Misses;
import org.pelage.http.wire.Answers;
import org.pelage.registry.RegistryReply;
import org.pelage.security.Access;
import org.pelage.security.Gate;
import org.scalatestplus.junit.JUnitSuite;

/**
 * What only a real connection shows: the request line as clients send it, and whose threads work.
 */
public class SocketTest extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;
  private static ServerBinding binding;

  @BeforeClass
  public static void start() throws Exception {
    server = new Server(FOLDER.newFolder().toPath());
    server.owners.registry =
        command ->
            Optional.of(
                new RegistryReply.Refused(Refusal.unknown("graph", "no live graph has it")));
    binding =
        server.front.bind(0, server.kit.system()).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  private static String exchange(ServerBinding to, String head, String body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", to.localAddress().getPort())) {
      socket.setSoTimeout(30_000);
      String request =
          head
              + "\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  public void rawBracesAndQuotesInTheQueryAreUnderstood() throws IOException {
    String answer =
        exchange(
            binding,
            "GET /api/review/query/graph/v2/?graph_uuid={\"__UUID__\":\""
                + Samples.GRAPH
                + "\"} HTTP/1.1",
            "");
    assertTrue(answer, answer.startsWith("HTTP/1.1 602 "));
    assertTrue(answer, answer.contains("\"code\": 602"));
    assertTrue(answer, answer.contains(Samples.GRAPH.toString()));
  }

  @Test
  public void aRequestLineOfManyKilobytesIsRead() throws IOException {
    String answer =
        exchange(
            binding, "GET /api/test/heartbeat/?cm_dict=" + "x".repeat(60_000) + " HTTP/1.1", "");
    assertTrue(answer, answer.startsWith("HTTP/1.1 200 "));
  }

  @Test
  public void aBodyOfADeleteIsRead() throws IOException {
    String answer =
        exchange(
            binding,
            "DELETE /api/query/graph/v2/ HTTP/1.1\r\n"
                + "Content-Type: application/x-www-form-urlencoded",
            "graph_uuid=not+there");
    assertTrue(answer, answer.startsWith("HTTP/1.1 602 "));
    assertTrue(answer, answer.contains("not there"));
  }

  /** The client announces more than it sends, and closes its side. */
  @Test
  public void aBodyThatBreaksOffIsNoFaultOfTheServer() throws IOException {
    for (String path : List.of("/v1/graphs", "/api/query/graph/v2/", "/v1/images")) {
      try (Socket socket = new Socket("127.0.0.1", binding.localAddress().getPort())) {
        socket.setSoTimeout(30_000);
        String half =
            "POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 500\r\n\r\n{\"annotations\":";
        socket.getOutputStream().write(half.getBytes(StandardCharsets.UTF_8));
        socket.shutdownOutput();
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(path + ": " + answer, answer.startsWith("HTTP/1.1 4"));
      }
    }
  }

  @Test
  public void everyAnswerHasTheSecurityHeaders() throws IOException {
    for (String path : Set.of("/v1/graphs", "/api/test/heartbeat/", "/no/such/thing")) {
      String answer = exchange(binding, "GET " + path + " HTTP/1.1", "");
      assertTrue(answer, answer.contains("X-Content-Type-Options: nosniff"));
      assertTrue(answer, answer.contains("Content-Security-Policy: "));
    }
  }

  @Test
  public void routesRunOnTheHttpDispatcher() throws Exception {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    Hops hops = Hops.of(server.kit.system());
    Endpoint probe =
        Endpoint.get(
            "/v1/probe",
            call -> {
              threads.add(Thread.currentThread().getName());
              return hops.blocking(() -> 1)
                  .thenApply(
                      one -> {
                        threads.add(Thread.currentThread().getName());
                        return Answers.ok(one);
                      });
            });
    Router router =
        new Router(
            List.of(probe),
            Gate.of(Access.open(Set.of())),
            new V1Misses(),
            hops,
            server.kit.system());
    ServerBinding bound =
        new HttpFront(List.of(new HttpFront.Face("/v1", router::answer)), "127.0.0.1", hops)
            .bind(0, server.kit.system())
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    for (int i = 0; i < 20; i++) {
      assertTrue(exchange(bound, "GET /v1/probe HTTP/1.1", "").startsWith("HTTP/1.1 200 "));
    }
    Set<String> others = ConcurrentHashMap.newKeySet();
    threads.stream().filter(t -> !t.contains(Hops.HTTP_DISPATCHER)).forEach(others::add);
    assertEquals(Set.of(), others);
  }
}
