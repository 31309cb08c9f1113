package org.pelage.fuzz;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.Uri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.pelage.http.ObligingOwners;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.http.routing.Endpoint;
import org.pelage.security.Access;
import org.pelage.security.Gate;

/** Bodies and parameters through both faces, over owners that oblige and a real catalogue. */
final class Routes {
  private static final String GRAPH = "/v1/graphs/" + Samples.GRAPH;
  private static final List<String> PAGED =
      List.of(
          "/v1/graphs",
          GRAPH + "/annotations",
          GRAPH + "/individuals",
          GRAPH + "/decisions",
          GRAPH + "/contested",
          "/v1/annotations");

  private static final int NOT_OFFERED = 501;

  /** A line of a stack trace, and not just the start of one: pages repeat what they were sent. */
  static final Pattern STACK = Pattern.compile("\\tat [\\w.$/@]+\\([\\w. :]+\\)");

  /**
   * Longer than Jazzer lets an input take, so that it is Jazzer who finds a hang, with the stacks
   * of all threads, and a busy machine that makes a started server slow is none.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** Started when the first target needs it. */
  private static final class Running {
    static final Server SERVER = start();
    static final List<Endpoint> WBIA = List.copyOf(SERVER.wbia.endpoints());
  }

  private Routes() {}

  private static Server start() {
    try {
      Gate gate = Gate.of(Access.open(Set.of()));
      Server server = new Server(Files.createTempDirectory("fuzz"), gate, PATIENCE);
      server.annotations("zebra_plains", 1, 2, 3);
      server.owners.registry = ObligingOwners::registry;
      server.owners.session = ObligingOwners::session;
      server.owners.query = ObligingOwners::query;
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void candidates(String type, byte[] body) {
    post(GRAPH + "/candidates", type, body);
  }

  static void annotations(byte[] body) {
    post("/v1/annotations", "application/x-ndjson", body);
  }

  private static void post(String path, String type, byte[] body) {
    ContentType content = ContentTypes.parse(type);
    check(HttpRequest.POST(path).withEntity(HttpEntities.create(content, body)));
  }

  static void cursors(byte[] input) {
    String cursor = encoded(new String(input, StandardCharsets.UTF_8));
    for (String path : PAGED) {
      check(HttpRequest.GET(path + "?after=" + cursor));
      check(HttpRequest.GET(path + "?limit=" + cursor));
    }
  }

  /** The first two bytes say which endpoint, the rest is a form or a query. */
  static void wbia(byte[] input) {
    int which = input.length < 2 ? 0 : (input[0] & 0xff) << 8 | input[1] & 0xff;
    Endpoint endpoint = Running.WBIA.get(which % Running.WBIA.size());
    byte[] rest = Arrays.copyOfRange(input, Math.min(2, input.length), input.length);
    String path = endpoint.path().replaceAll("\\{[^}]*}", "1");
    boolean inQuery = endpoint.method().equals("GET");
    String query = inQuery ? "?" + raw(rest) : "";
    HttpRequest request =
        HttpRequest.create()
            .withMethod(HttpMethods.lookup(endpoint.method()).orElseThrow())
            .withUri(Uri.create(path + query, Uri.RELAXED));
    check(
        inQuery
            ? request
            : request.withEntity(
                HttpEntities.create(
                    ContentTypes.parse("application/x-www-form-urlencoded"), rest)));
  }

  /** A form keeps its separators; everything else is encoded. */
  private static String raw(byte[] form) {
    return encoded(new String(form, StandardCharsets.UTF_8))
        .replace("%26", "&")
        .replace("%3D", "=");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void check(HttpRequest request) {
    Server.Answer answer = Running.SERVER.send(request);
    Running.SERVER.owners.forget();
    boolean fault =
        answer.status() >= 500 && answer.status() < 600 && answer.status() != NOT_OFFERED;
    if (fault || STACK.matcher(answer.body()).find()) {
      throw new AssertionError(answer.status() + " " + answer.body() + "\nto " + request);
    }
  }
}
