package org.pelage.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long one client of the drop-in interface waits, one request after the other on one
 * connection, for the requests that matter to it.
 *
 * <pre>bin/pelage serve --data DIR --port 5000 &amp;
 * java src/bench/java/org/pelage/load/WbiaLatency.java http://127.0.0.1:5000</pre>
 *
 * <p>The server must hold no graphs; it keeps the annotations that are added. Prints a Markdown
 * table, and the load of the machine before and after.
 */
public final class WbiaLatency {
  private static final String GRAPHS = "/api/query/graph/v2/";
  private static final String REVIEW = "/api/review/query/graph/v2/";
  private static final String STATUS = "/api/status/query/graph/v2/";
  private static final int SMALL = 100;
  private static final int LARGE = 10_000;
  private static final int BLOCK = 200;
  private static final int WARM_UP = 100;
  private static final int ASKED = 1_000;
  private static final int PAIRS = 300;
  private static final int SMALL_GRAPHS = 30;
  private static final int LARGE_GRAPHS = 5;
  private static final Pattern HIDDEN =
      Pattern.compile(
          "type=\\\\\"hidden\\\\\" name=\\\\\"([^\"\\\\]*)\\\\\" value=\\\\\"([^\"\\\\]*)");
  private static final Pattern ID = Pattern.compile("\"__UUID__\": \"([0-9a-f-]{36})\"");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;

  private WbiaLatency(String base) {
    this.base = base;
  }

  public static void main(String[] arguments) throws Exception {
    WbiaLatency latency = new WbiaLatency(arguments[0]);
    System.out.printf(
        Locale.ROOT,
        "%d processors, Java %s, load average %.1f%n%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        load());
    System.out.println("| request | n | median, ms | p99, ms | worst, ms |");
    System.out.println("|---|---|---|---|---|");
    latency.measure();
    System.out.printf(Locale.ROOT, "%nload average %.1f%n", load());
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void measure() throws Exception {
    List<UUID> herd = annotations(LARGE);
    for (int i = 0; i < SMALL_GRAPHS; i++) {
      delete(create(herd, SMALL));
    }
    created(SMALL, SMALL_GRAPHS, herd);
    created(LARGE, LARGE_GRAPHS, herd);

    List<String> graphs = new ArrayList<>();
    for (int g = 0; g < 10; g++) {
      graphs.add(create(herd.subList(g * SMALL, herd.size()), SMALL));
    }
    for (int i = 0; i < WARM_UP; i++) {
      get(STATUS);
    }
    timed("`GET " + STATUS + "`, 10 graphs", ASKED, () -> get(STATUS));
    reviewed(graphs.get(0), herd.subList(0, SMALL));
    graphs.forEach(this::delete);
  }

  private void created(int members, int times, List<UUID> herd) throws Exception {
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      String graph = create(herd, members);
      took.add((System.nanoTime() - start) / 1e6);
      delete(graph);
    }
    String request = "`POST %s`, %,d annotations".formatted(GRAPHS, members);
    print(request, took);
  }

  private void reviewed(String graph, List<UUID> members) throws Exception {
    propose(graph, members);
    List<Double> shown = new ArrayList<>();
    List<Double> submitted = new ArrayList<>();
    String address = REVIEW + "?graph_uuid=" + graph;
    for (int i = 0; i < WARM_UP + PAIRS; i++) {
      long start = System.nanoTime();
      String page = get(address + "&callback_url=http://client.example/" + i);
      long between = System.nanoTime();
      send("POST", address, form(page));
      if (i >= WARM_UP) {
        shown.add((between - start) / 1e6);
        submitted.add((System.nanoTime() - between) / 1e6);
      }
    }
    print("`GET " + REVIEW + "`, a pair with its pictures", shown);
    print("`POST " + REVIEW + "`, an answer", submitted);
  }

  /** The form of the page as a browser sends it back. */
  private static String form(String page) {
    StringBuilder form = new StringBuilder("identification-submit=Cannot+Tell");
    Matcher field = HIDDEN.matcher(page);
    while (field.find()) {
      form.append('&').append(field.group(1)).append('=').append(encoded(field.group(2)));
    }
    return form.toString();
  }

  private List<UUID> annotations(int count) throws Exception {
    List<UUID> all = IntStream.range(0, count).mapToObj(n -> new UUID(77, n)).toList();
    for (int from = 0; from < count; from += BLOCK) {
      String lines =
          all.subList(from, Math.min(count, from + BLOCK)).stream()
              .map(
                  uuid ->
                      "{\"uuid\": \"%s\", \"species\": \"bench\", \"embedding\": [1, %d, 0.5]}"
                          .formatted(uuid, uuid.getLeastSignificantBits() % 97))
              .collect(Collectors.joining("\n"));
      send("POST", "/v1/annotations", lines, "application/x-ndjson");
    }
    return all;
  }

  private void propose(String graph, List<UUID> members) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int a = 0; a < members.size(); a++) {
      for (int b = a + 1; b < members.size(); b++) {
        lines.append(
            "{\"a\": \"%s\", \"b\": \"%s\", \"match\": 0.4}\n"
                .formatted(members.get(a), members.get(b)));
      }
    }
    send("POST", "/v1/graphs/" + graph + "/candidates", lines.toString(), "application/x-ndjson");
  }

  private String create(List<UUID> herd, int members) {
    String list =
        herd.subList(0, members).stream()
            .map(uuid -> "{\"__UUID__\": \"" + uuid + "\"}")
            .collect(Collectors.joining(", ", "[", "]"));
    Matcher id = ID.matcher(send("POST", GRAPHS, "annot_uuid_list=" + encoded(list)));
    if (!id.find()) {
      throw new IllegalStateException("no graph");
    }
    return id.group(1);
  }

  private String delete(String graph) {
    return send("DELETE", GRAPHS, "graph_uuid=" + graph);
  }

  private String get(String path) {
    return send("GET", path, "");
  }

  private String send(String method, String path, String form) {
    return send(method, path, form, "application/x-www-form-urlencoded");
  }

  private String send(String method, String path, String body, String type) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", type)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(method + " " + path + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void timed(String what, int times, Callable<String> request) throws Exception {
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      request.call();
      took.add((System.nanoTime() - start) / 1e6);
    }
    print(what, took);
  }

  private static void print(String what, List<Double> took) {
    double[] sorted = took.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %.1f |%n",
        what,
        sorted.length,
        sorted[sorted.length / 2],
        sorted[(int) Math.ceil(sorted.length * 0.99) - 1],
        sorted[sorted.length - 1]);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
