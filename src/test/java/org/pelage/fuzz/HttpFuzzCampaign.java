package org.pelage.fuzz;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.http.Server;
import org.pelage.process.ServerProcess;
import org.pelage.process.V1Client;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Requests by grammar to both faces of a running server, sixteen at a time down each connection,
 * among connections that trickle, stop half-way, close one side or send no HTTP at all: no fault of
 * the server, no silence, no memory kept. {@code -Dpelage.fuzz.requests=1000000}, {@code
 * -Dpelage.fuzz.seconds}.
 */
public class HttpFuzzCampaign extends JUnitSuite {
  private static final long REQUESTS = Long.getLong("pelage.fuzz.requests", 1_000_000);
  private static final long SECONDS = Long.getLong("pelage.fuzz.seconds", 7_200);
  private static final int CONNECTIONS = 8;
  private static final int PIPELINED = 16;
  private static final int TRICKLING = 50;
  private static final int SHARED_ANNOTATIONS = 40;

  private static final int FAULTS_MAX = 20;

  /** The contract's own: not offered, and not now; and what RFC 9110 has for HTTP/9.9. */
  private static final List<Integer> PRESCRIBED = List.of(501, 503, 505);

  private static final List<String> NO_HTTP =
      List.of(
          "\r\n\r\n\r\n",
          "GET\r\n\r\n",
          "GET / HTTP/9.9\r\n\r\n",
          "GET /v1/graphs HTTP/1.1\r\n\r\n",
          "GET /v1/graphs HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
          "POST /v1/graphs HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
          "POST /v1/graphs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "POST /v1/graphs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
          "POST /v1/graphs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 99999999999\r\n\r\n{",
          "GET /" + "x".repeat(70_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: localhost\r\n" + "A: b\r\n".repeat(200) + "\r\n",
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "BREW /v1/graphs HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET /%zz%00 HTTP/1.1\r\nHost: localhost\r\n\r\n");

  private static final Pattern BYTES = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final AtomicLong sent = new AtomicLong();
  private final Map<Integer, AtomicLong> statuses = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

  @Test
  public void noRequestIsAFaultOfTheServer() throws Exception {
    long seed = Long.getLong("pelage.seed", ThreadLocalRandom.current().nextLong());
    Path data = folder.getRoot().toPath().resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      Grammar grammar = grammar(server);
      System.out.println("HttpFuzzCampaign: seed " + seed + ", " + grammar.rules() + " rules");
      long warm = REQUESTS / 20;
      play(server, grammar, seed, warm);
      long before = heapInUse(server);
      play(server, grammar, seed + 1, REQUESTS);
      long after = heapInUse(server);
      System.out.printf(
          "HttpFuzzCampaign: %d requests, answers %s, heap in use %d MB after %d, %d MB at the"
              + " end%n",
          sent.get(), statuses, before >> 20, warm, after >> 20);
      assertEquals(String.join("\n", faults), 0, faults.size());
      assertTrue("it still answers", new V1Client(server.base()).get("/v1/graphs").status() == 200);
    }
  }

  private Grammar grammar(ServerProcess server) throws IOException {
    V1Client client = new V1Client(server.base());
    List<String> wbia = new ArrayList<>();
    try (Server tables = new Server(folder.newFolder().toPath())) {
      tables.wbia.endpoints().forEach(e -> wbia.add(e.method() + " " + e.path()));
    }
    Grammar grammar = new Grammar(client.get("/v1/openapi.json").ok(200), wbia);
    var list = V1Client.JSON.createArrayNode();
    for (int i = 0; i < SHARED_ANNOTATIONS; i++) {
      list.add(V1Client.object().put("species", "test"));
    }
    for (JsonNode added : client.post("/v1/annotations", list).ok(200).get("annotations")) {
      grammar.learn(added.get("uuid").asText(), "");
    }
    return grammar;
  }

  private void play(ServerProcess server, Grammar grammar, long seed, long more) throws Exception {
    long until = sent.get() + more;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    List<Thread> threads = new ArrayList<>();
    for (int c = 0; c < CONNECTIONS; c++) {
      Random random = new Random(seed * 31 + c);
      threads.add(
          new Thread(
              () -> {
                while (isOn(until, deadline)) {
                  orTell("pipelined", () -> pipelined(server, grammar, random));
                  orTell("hostile", () -> hostile(server, grammar, random));
                }
              },
              "fuzz-" + c));
    }
    threads.add(new Thread(() -> trickle(server, until, deadline), "trickle"));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private boolean isOn(long until, long deadline) {
    return sent.get() < until && System.nanoTime() < deadline && faults.size() < FAULTS_MAX;
  }

  private interface Exchange {
    void run() throws IOException;
  }

  /** An end of the connection is an answer; silence is not. */
  private void orTell(String what, Exchange exchange) {
    try {
      exchange.run();
    } catch (java.net.SocketTimeoutException silence) {
      faults.add(what + ": no answer in two minutes");
    } catch (IOException closed) {
      statuses.computeIfAbsent(0, s -> new AtomicLong()).incrementAndGet();
    }
  }

  private void pipelined(ServerProcess server, Grammar grammar, Random random) throws IOException {
    try (Wire wire = new Wire(server.base())) {
      for (int batch = 0; batch < 20; batch++) {
        List<Grammar.Request> requests = new ArrayList<>();
        for (int i = 0; i < PIPELINED; i++) {
          requests.add(grammar.request(random));
        }
        wire.send(Wire.bytes(requests));
        for (Grammar.Request request : requests) {
          Wire.Answer answer = wire.answer(request.method().equals("HEAD"));
          sent.incrementAndGet();
          look(grammar, request, answer);
          if (answer.last()) {
            return;
          }
        }
      }
    }
  }

  private void look(Grammar grammar, Grammar.Request request, Wire.Answer answer) {
    statuses.computeIfAbsent(answer.status(), s -> new AtomicLong()).incrementAndGet();
    boolean fault =
        answer.status() >= 500 && answer.status() < 600 && !PRESCRIBED.contains(answer.status());
    if (fault || Routes.STACK.matcher(answer.body()).find()) {
      faults.add(
          request.method()
              + " "
              + request.target()
              + " "
              + new String(request.body(), StandardCharsets.UTF_8)
              + "\n-> "
              + answer.status()
              + " "
              + answer.body());
    }
    if (answer.status() == 201 && request.target().startsWith("/v1/graphs")) {
      grammar.learn("", Grammar.parse(answer.body()).path("graph").asText());
    }
  }

  /** What is no request, half of one, or too much of one. */
  private void hostile(ServerProcess server, Grammar grammar, Random random) throws IOException {
    try (Wire wire = new Wire(server.base())) {
      byte[] good = Wire.bytes(List.of(grammar.request(random)));
      sent.incrementAndGet();
      switch (random.nextInt(3)) {
        case 0 ->
            wire.send(
                NO_HTTP.get(random.nextInt(NO_HTTP.size())).getBytes(StandardCharsets.ISO_8859_1));
        case 1 -> wire.send(java.util.Arrays.copyOf(good, random.nextInt(good.length)));
        default -> wire.send(good);
      }
      wire.halfClose();
      Wire.Answer answer = wire.answer(false);
      look(grammar, new Grammar.Request("GET", "(hostile)", "", new byte[0]), answer);
    }
  }

  /** Connections that send a byte now and then, and never a whole request. */
  private void trickle(ServerProcess server, long until, long deadline) {
    List<Wire> open = new ArrayList<>();
    byte[] slow =
        "GET /v1/graphs HTTP/1.1\r\nHost: localhost\r\nX: ".getBytes(StandardCharsets.US_ASCII);
    for (int tick = 0; isOn(until, deadline); tick++) {
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      byte[] next = {tick < slow.length ? slow[tick] : (byte) 'x'};
      orTell(
          "trickle",
          () -> {
            if (open.size() < TRICKLING) {
              open.add(new Wire(server.base()));
            }
            for (Wire wire : open) {
              wire.send(next);
            }
          });
    }
    open.forEach(wire -> orTell("trickle", wire::close));
  }

  /** After a full collection. */
  private static long heapInUse(ServerProcess server) throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(server.pid()), "GC.class_histogram").start();
    String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher total = BYTES.matcher(histogram);
    assertTrue("no histogram", total.find());
    return Long.parseLong(total.group(1));
  }
}
