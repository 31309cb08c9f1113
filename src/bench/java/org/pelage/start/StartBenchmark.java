package org.pelage.start;

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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user notices first: from the start of the process to the first answered request, memory,
 * the time of a durable decision, the size of the jar. Needs the JDK and a packaged program,
 * nothing else:
 *
 * <pre>mvn package -DskipTests &amp;&amp; java src/bench/java/org/pelage/start/StartBenchmark.java
 * </pre>
 *
 * Starts the program {@code rounds} times (first argument, default 5) on new data directories,
 * through {@code bin/pelage}, whose first run writes the class archive that the later ones use.
 */
public final class StartBenchmark {
  private static final Pattern READY = Pattern.compile("ready.*?(http://[^/ ]+)/");
  private static final Pattern UUID = Pattern.compile("\"uuid\":\"([0-9a-f-]{36})\"");
  private static final Pattern GRAPH = Pattern.compile("\"graph\":\"([0-9a-f-]{36})\"");
  private static final int DECISIONS = 2_000;
  private static final int WARM_UP = 1_000;
  private static final int ANNOTATIONS = 100;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private StartBenchmark() {}

  /** What one run gave. */
  private record Run(
      double firstAnswerSeconds, long idleKiB, double[] decisionMicros, long loadedKiB) {}

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Path jar = Path.of("target/pelage.jar");
    System.out.printf(
        Locale.ROOT,
        "%d processors, Java %s, jar %.1f MB%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        Files.size(jar) / 1e6);
    List<Run> runs = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      Run run = run();
      System.out.printf(
          Locale.ROOT,
          "%s: first answer %.2f s, RSS idle %d MB, loaded %d MB, decision median %.0f us p99 %.0f us%n",
          round == 0 ? "first run, no class archive" : "run " + round,
          run.firstAnswerSeconds(),
          run.idleKiB() / 1024,
          run.loadedKiB() / 1024,
          quantile(run.decisionMicros(), 0.5),
          quantile(run.decisionMicros(), 0.99));
      if (round > 0) {
        runs.add(run);
      }
    }
    double[] first = runs.stream().mapToDouble(Run::firstAnswerSeconds).sorted().toArray();
    double[] decision =
        runs.stream().mapToDouble(r -> quantile(r.decisionMicros(), 0.5)).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "of %d runs: first answer median %.2f s (%.2f to %.2f), decision median %.0f us%n",
        rounds,
        quantile(first, 0.5),
        first[0],
        first[first.length - 1],
        quantile(decision, 0.5));
  }

  private static Run run() throws Exception {
    Path data = Files.createTempDirectory("pelage-bench");
    long started = System.nanoTime();
    Process process =
        new ProcessBuilder(
                "bin/pelage",
                "serve",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--management-port",
                "0")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      URI server = awaitReady(process.inputReader());
      get(server.resolve("/v1/graphs"));
      double seconds = (System.nanoTime() - started) / 1e9;
      long idle = residentKiB(process);
      double[] micros = decide(server);
      return new Run(seconds, idle, micros, residentKiB(process));
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static URI awaitReady(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return URI.create(ready.group(1));
      }
    }
    throw new IOException("the server ended before it was ready");
  }

  /** One reviewer, one decision after the other, each durable before the next. */
  private static double[] decide(URI server) throws Exception {
    String annotations =
        "[" + "{\"species\":\"bench\"},".repeat(ANNOTATIONS - 1) + "{\"species\":\"bench\"}]";
    List<String> uuids = new ArrayList<>();
    Matcher uuid = UUID.matcher(post(server.resolve("/v1/annotations"), annotations));
    while (uuid.find()) {
      uuids.add(uuid.group(1));
    }
    String list = "[\"" + String.join("\",\"", uuids) + "\"]";
    Matcher graph =
        GRAPH.matcher(post(server.resolve("/v1/graphs"), "{\"annotations\":" + list + "}"));
    if (!graph.find()) {
      throw new IOException("no graph was created");
    }
    URI decisions = server.resolve("/v1/graphs/" + graph.group(1) + "/decisions");
    double[] micros = new double[DECISIONS];
    for (int i = -WARM_UP; i < DECISIONS; i++) {
      int n = i + WARM_UP;
      int a = n % ANNOTATIONS;
      int b = (a + 1 + n / ANNOTATIONS % (ANNOTATIONS - 1)) % ANNOTATIONS;
      String body =
          "{\"a\":\"%s\",\"b\":\"%s\",\"decision\":\"nomatch\",\"reviewer\":\"bench\",\"key\":\"%d\"}"
              .formatted(uuids.get(a), uuids.get(b), n);
      long before = System.nanoTime();
      post(decisions, body);
      if (i >= 0) {
        micros[i] = (System.nanoTime() - before) / 1e3;
      }
    }
    Arrays.sort(micros);
    return micros;
  }

  private static String get(URI uri) throws Exception {
    return send(HttpRequest.newBuilder(uri).build());
  }

  private static String post(URI uri, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .timeout(Duration.ofSeconds(60))
            .build());
  }

  private static String send(HttpRequest request) throws Exception {
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(request.uri() + ": HTTP " + response.statusCode() + response.body());
    }
    return response.body();
  }

  /** The JVM that the launcher became. */
  private static long residentKiB(Process process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no VmRSS");
  }

  private static double quantile(double[] sorted, double q) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
  }
}
