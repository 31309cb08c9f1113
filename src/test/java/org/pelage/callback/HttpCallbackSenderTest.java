package org.pelage.callback;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.Test;
import org.pelage.callback.CallbackMessage.Kind;
import org.pelage.callback.CallbackMessage.Method;
import org.pelage.callback.CallbackSender.Outcome;
import org.scalatestplus.junit.JUnitSuite;

/** What really goes over the wire, seen by a plain socket. */
public class HttpCallbackSenderTest extends JUnitSuite {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final UUID GRAPH = UUID.fromString("a01eda32-e4e0-b139-3274-e91d1b3e9ecf");

  /** No deadline measures the machine: this long is waited for what must come. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String FIELD =
      "graph_uuid=%7B%22__UUID__%22%3A+%22a01eda32-e4e0-b139-3274-e91d1b3e9ecf%22%7D";

  private final BlockingQueue<String> requests = new ArrayBlockingQueue<>(10);
  private ServerSocket server;
  private volatile String answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @AfterClass
  public static void shutDown() {
    KIT.shutdownTestKit();
  }

  @Before
  public void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    Thread thread = new Thread(this::serve);
    thread.setDaemon(true);
    thread.start();
  }

  @After
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    try {
      while (true) {
        Socket socket = server.accept();
        requests.add(read(socket.getInputStream()));
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    int left = Integer.MAX_VALUE;
    while (left-- > 0) {
      text.append((char) in.read());
      if (left > 100_000 && text.toString().endsWith("\r\n\r\n")) {
        var length = java.util.regex.Pattern.compile("Content-Length: (\\d+)").matcher(text);
        left = length.find() ? Integer.parseInt(length.group(1)) : 0;
      }
    }
    return text.toString();
  }

  private Outcome send(List<String> allowed, String host, Method method) throws Exception {
    return send(allowed, host, method, PATIENCE);
  }

  private Outcome send(List<String> allowed, String host, Method method, Duration timeout)
      throws Exception {
    CallbackSettings settings =
        new CallbackSettings(timeout, 1, Duration.ofMillis(1), Duration.ofMillis(1), 1);
    CallbackUrl url =
        CallbackUrl.parse("http://" + host + ":" + server.getLocalPort() + "/ia%3Fcall?job=%2D1");
    return new HttpCallbackSender(
            KIT.system(), settings, new AddressPolicy(allowed), ForkJoinPool.commonPool())
        .send(new CallbackMessage(7, Kind.REVIEW, url, method, GRAPH, ""))
        .toCompletableFuture()
        .get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  public void postsTheFormToTheLiteralAddress() throws Exception {
    assertEquals(new Outcome.Taken(), send(List.of("127.0.0.1"), "127.0.0.1", Method.POST));
    String request = requests.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertTrue(request, request.startsWith("POST /ia%3Fcall?job=%2D1 HTTP/1.1\r\n"));
    assertTrue(request, request.contains("Content-Type: application/x-www-form-urlencoded"));
    assertTrue(request, request.contains("Pelage-Callback-Number: 7"));
    assertTrue(request, request.endsWith("\r\n\r\n" + FIELD));
  }

  @Test
  public void getCarriesTheFieldInTheQuery() throws Exception {
    assertEquals(new Outcome.Taken(), send(List.of("localhost"), "localhost", Method.GET));
    String request = requests.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertTrue(request, request.startsWith("GET /ia%3Fcall?job=%2D1&" + FIELD + " HTTP/1.1\r\n"));
  }

  @Test
  public void aNameThatLeadsToLoopbackIsNotConnectedTo() throws Exception {
    for (String host : List.of("localhost", "127.0.0.1")) {
      assertTrue(send(List.of(), host, Method.POST) instanceof Outcome.Refused);
    }
    assertTrue(requests.isEmpty());
  }

  @Test
  public void answersAreSortedIntoPassingAndFinal() throws Exception {
    List<String> allowed = List.of("127.0.0.1");
    answer = "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n";
    assertEquals(new Outcome.Failed("HTTP 503"), send(allowed, "127.0.0.1", Method.PUT));
    answer = "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n";
    assertEquals(new Outcome.Refused("HTTP 404"), send(allowed, "127.0.0.1", Method.DELETE));
    answer = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
    assertEquals(new Outcome.Refused("HTTP 302"), send(allowed, "127.0.0.1", Method.POST));
  }

  @Test
  public void aServerThatDoesNotAnswerIsNotWaitedFor() throws Exception {
    answer = "";
    Duration soon = Duration.ofMillis(200);
    Outcome outcome = send(List.of("127.0.0.1"), "127.0.0.1", Method.POST, soon);
    assertTrue(outcome.toString(), outcome instanceof Outcome.Failed);
  }
}
