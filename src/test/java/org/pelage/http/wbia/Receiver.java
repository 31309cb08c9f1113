package org.pelage.http.wbia;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** Another server, which takes down what it is told. */
final class Receiver implements AutoCloseable {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    told.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + URLDecoder.decode(body, StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Method, address and decoded body of each request, in order. */
  List<String> told() {
    return List.copyOf(told);
  }

  void forget() {
    told.clear();
  }

  /** Waits until addresses with this in them were told that often. */
  void awaitTold(String what, int times) {
    Awaitility.await()
        .atMost(Node.PATIENCE)
        .until(() -> told.stream().filter(one -> one.contains(what)).count() >= times);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
