package org.pelage.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A steady load for a long time, and what the server holds meanwhile: graphs are created, reviewed,
 * extended and deleted, feedback is given, at a fixed number of requests a second.
 *
 * <pre>mvn package -DskipTests &amp;&amp; java src/bench/java/org/pelage/load/SoakBenchmark.java \
 *     [seconds] [requests a second] [folder]</pre>
 *
 * <p>Every ten seconds a line of {@code soak.csv} in the folder (default {@code target/soak}) says
 * what the process and its data directory hold; {@code gc.log} there has the heap after each
 * collection, and {@code SoakPlot.java} draws both.
 */
public final class SoakBenchmark {
  private static final Pattern READY = Pattern.compile("ready.*?(http://[^/ ]+)/");
  private static final Pattern UUID = Pattern.compile("\"uuid\":\"([0-9a-f-]{36})\"");
  private static final Pattern GRAPH = Pattern.compile("\"graph\":\"([0-9a-f-]{36})\"");
  private static final Pattern LEASE =
      Pattern.compile("\"lease\":\"([^\"]+)\",\"a\":\"([^\"]+)\",\"b\":\"([^\"]+)\"");
  private static final int CLIENTS = 8;
  private static final int ANNOTATIONS = 30;
  private static final int EXTENSION = 6;
  private static final int DECISIONS = 60;
  private static final int SAMPLE_SECONDS = 10;

  /** Files of the data directory whose growth is followed. */
  private static final List<String> DATABASES = List.of("journal", "catalog", "checkpoints");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final long end;
  private final long nanosBetween;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong decisions = new AtomicLong();
  private final AtomicLong graphs = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong slowestNanos = new AtomicLong();

  private SoakBenchmark(String base, int seconds, int rate) {
    this.base = base;
    this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    this.nanosBetween = TimeUnit.SECONDS.toNanos(1) * CLIENTS / rate;
  }

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3600;
    int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    Path folder = Path.of(arguments.length > 2 ? arguments[2] : "target/soak").toAbsolutePath();
    Files.createDirectories(folder);
    ProcessBuilder builder =
        new ProcessBuilder(
                "bin/pelage",
                "serve",
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--management-port",
                "0")
            .redirectErrorStream(true);
    builder
        .environment()
        .merge(
            "PELAGE_JAVA_OPTS",
            "-Xmx512m -Xlog:gc:file=" + folder.resolve("gc.log") + ":uptime",
            (given, ours) -> given + " " + ours);
    Process server = builder.start();
    try {
      SoakBenchmark soak = new SoakBenchmark(address(server), seconds, rate);
      soak.run(server.pid(), folder);
    } finally {
      server.destroy();
      server.waitFor(60, TimeUnit.SECONDS);
    }
  }

  private static String address(Process server) throws IOException {
    BufferedReader lines = server.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher m = READY.matcher(line);
      if (m.find()) {
        Thread rest = new Thread(() -> lines.lines().forEach(System.err::println));
        rest.setDaemon(true);
        rest.start();
        return m.group(1);
      }
    }
    throw new IllegalStateException("the server ended before it was ready");
  }

  private void run(long pid, Path folder) throws Exception {
    List<Thread> clients = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      int client = c;
      Thread thread = new Thread(() -> live(client), "client-" + c);
      thread.start();
      clients.add(thread);
    }
    Path csv = folder.resolve("soak.csv");
    Files.writeString(
        csv,
        "seconds,requests,decisions,graphs,refused,slowest_ms,rss_mb,threads,files,"
            + "journal_mb,catalog_mb,checkpoints_mb\n");
    long start = System.nanoTime();
    for (int i = 1; System.nanoTime() < end; i++) {
      LockSupport.parkNanos(
          start + TimeUnit.SECONDS.toNanos(i * SAMPLE_SECONDS) - System.nanoTime());
      String line = sample((System.nanoTime() - start) / 1e9, pid, folder.resolve("data"));
      Files.writeString(csv, line, java.nio.file.StandardOpenOption.APPEND);
    }
    for (Thread client : clients) {
      client.join(TimeUnit.MINUTES.toMillis(2));
    }
    System.out.printf(
        "%d requests, %d decisions, %d graphs, %d refused%n",
        requests.get(), decisions.get(), graphs.get(), refused.get());
  }

  private String sample(double seconds, long pid, Path data) throws IOException {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%.0f,%d,%d,%d,%d,%.0f,%.1f,%d,%d",
            seconds,
            requests.get(),
            decisions.get(),
            graphs.get(),
            refused.get(),
            slowestNanos.getAndSet(0) / 1e6,
            status(pid, "VmRSS:") / 1024.0,
            status(pid, "Threads:"),
            count(Path.of("/proc/" + pid + "/fd"))));
    for (String name : DATABASES) {
      line.append(String.format(Locale.ROOT, ",%.2f", bytes(data, name) / 1e6));
    }
    return line.append('\n').toString();
  }

  private static long status(long pid, String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  private static long bytes(Path data, String name) {
    return size(data.resolve(name + ".db")) + size(data.resolve(name + ".db-wal"));
  }

  /** Databases come and go: one that is not there is empty. */
  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  // ---- one client: a graph's life after another

  private void live(int client) {
    Random random = new Random(client);
    Pace pace = new Pace();
    for (int n = 0; System.nanoTime() < end; n++) {
      try {
        graphLife("client-" + client, n, random, pace);
        identification("client-" + client, n, random, pace);
      } catch (IOException | InterruptedException e) {
        refused.incrementAndGet();
      }
    }
  }

  /** Starts requests at fixed times, whatever the last took. */
  private final class Pace {
    private long next = System.nanoTime();

    void await() {
      next += nanosBetween;
      long now = System.nanoTime();
      if (next > now) {
        LockSupport.parkNanos(next - now);
      } else if (now - next > TimeUnit.SECONDS.toNanos(10)) {
        next = now;
      }
    }
  }

  private void graphLife(String reviewer, int n, Random random, Pace pace)
      throws IOException, InterruptedException {
    List<String> uuids = annotations(ANNOTATIONS, pace);
    String ids = "[\"" + String.join("\",\"", uuids) + "\"]";
    String graph = first(GRAPH, send("POST", "/v1/graphs", "{\"annotations\":" + ids + "}", pace));
    if (graph.isEmpty()) {
      return;
    }
    graphs.incrementAndGet();
    review(graph, uuids, reviewer, n + "-a", random, pace);
    List<String> more = annotations(EXTENSION, pace);
    String extension = "{\"annotations\":[\"" + String.join("\",\"", more) + "\"]}";
    String extended =
        first(GRAPH, send("POST", "/v1/graphs/" + graph + "/annotations", extension, pace));
    uuids.addAll(more);
    String now = extended.isEmpty() ? graph : extended;
    review(now, uuids, reviewer, n + "-b", random, pace);
    send("GET", "/v1/graphs/" + now + "/individuals", "", pace);
    send("GET", "/v1/graphs", "", pace);
    send("GET", "/api/status/query/graph/v2/", "", pace);
    send("DELETE", "/v1/graphs/" + now, "", pace);
  }

  private void review(
      String graph, List<String> uuids, String reviewer, String round, Random random, Pace pace)
      throws IOException, InterruptedException {
    String question = "";
    for (int i = 0; i < DECISIONS && System.nanoTime() < end; i++) {
      Matcher lease = LEASE.matcher(question);
      boolean asked = lease.find();
      int a = random.nextInt(uuids.size());
      int b = (a + 1 + random.nextInt(uuids.size() - 1)) % uuids.size();
      String body =
          String.format(
              "{\"a\":\"%s\",\"b\":\"%s\",\"decision\":\"%s\",\"reviewer\":\"%s\",\"key\":\"%s-%s-%d\""
                  + ",\"next\":true%s}",
              asked ? lease.group(2) : uuids.get(a),
              asked ? lease.group(3) : uuids.get(b),
              random.nextInt(6) == 0 ? "match" : "nomatch",
              reviewer,
              reviewer,
              round,
              i,
              asked ? ",\"lease\":\"" + lease.group(1) + "\"" : "");
      question = send("POST", "/v1/graphs/" + graph + "/decisions", body, pace);
      decisions.incrementAndGet();
    }
  }

  /** A little feedback to the identification session. */
  private void identification(String reviewer, int n, Random random, Pace pace)
      throws IOException, InterruptedException {
    List<String> pair = annotations(2, pace);
    String body =
        String.format(
            "{\"a\":\"%s\",\"b\":\"%s\",\"decision\":\"%s\",\"reviewer\":\"%s\",\"key\":\"f-%s-%d\"}",
            pair.get(0),
            pair.get(1),
            random.nextBoolean() ? "match" : "nomatch",
            reviewer,
            reviewer,
            n);
    send("POST", "/v1/query-object/feedback", body, pace);
    send("GET", "/v1/query-object", "", pace);
  }

  private List<String> annotations(int count, Pace pace) throws IOException, InterruptedException {
    String one = "{\"species\":\"soak\"}";
    String list = "[" + (one + ",").repeat(count - 1) + one + "]";
    List<String> uuids = new ArrayList<>();
    Matcher m = UUID.matcher(send("POST", "/v1/annotations", list, pace));
    while (m.find()) {
      uuids.add(m.group(1));
    }
    if (uuids.size() < count) {
      throw new IOException("no annotations");
    }
    return uuids;
  }

  private static String first(Pattern pattern, String text) {
    Matcher m = pattern.matcher(text);
    return m.find() ? m.group(1) : "";
  }

  /** The answer's text; empty, and counted, if it was refused. */
  private String send(String method, String path, String body, Pace pace)
      throws IOException, InterruptedException {
    pace.await();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    long begun = System.nanoTime();
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    slowestNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
    requests.incrementAndGet();
    if (response.statusCode() >= 300) {
      if (refused.incrementAndGet() <= 20) {
        System.err.println(
            method + " " + path + ": " + response.statusCode() + " " + response.body());
      }
      return "";
    }
    return response.body();
  }
}
