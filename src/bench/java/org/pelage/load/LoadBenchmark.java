package org.pelage.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the packaged server carries on one machine that also runs the load: requests a second,
 * latency and processor time a request, for the requests that matter, beside the rate at which the
 * same server answers a constant and the rates of a threaded Flask server of wildbook-ia's shape.
 *
 * <pre>mvn package -DskipTests &amp;&amp; java src/bench/java/org/pelage/load/LoadBenchmark.java \
 *     [seconds a run] [rounds] [connections,...] [workload,...] [algorithm]</pre>
 *
 * <p>A shared machine may be half as fast a minute later, so that only what is measured side by
 * side may be compared: each run of a workload is followed (or, every other round, preceded) by a
 * run of what it is compared with, and the ratios of such pairs are printed by themselves.
 *
 * <p>Needs {@code wrk}; for the comparison also {@code gunicorn} and Flask (Debian: wrk, gunicorn,
 * python3-flask). Prints a Markdown table of medians over the rounds. Each workload is first played
 * without being measured, on Pelage until the JVM's compilers have little left to do (at most
 * {@value #WARM_UPS_AT_MOST} times {@value #WARM_UP_SECONDS} s): what a server does after days.
 *
 * <p>wrk sends the next request of a connection when the last is answered, and afterwards adds the
 * latencies of the requests that a silence kept from being sent at their connection's mean pace
 * (HdrHistogram's correction of coordinated omission).
 */
public final class LoadBenchmark {
  private static final Pattern READY = Pattern.compile("ready.*?(http://[^/ ]+)/");
  private static final Pattern UUID = Pattern.compile("\"uuid\":\"([0-9a-f-]{36})\"");
  private static final Pattern GRAPH = Pattern.compile("\"graph\":\"([0-9a-f-]{36})\"");
  private static final Pattern RESULT =
      Pattern.compile("RESULT ([0-9.]+) (\\d+) (\\d+) (\\d+) (\\d+)");
  private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");
  private static final int GRAPHS = 64;
  private static final int STATUS_GRAPHS = 10;
  private static final int ANNOTATIONS = 200;
  private static final int CANDIDATES = 2_000;
  private static final int LEASE_ANNOTATIONS = 1_000;
  private static final int LEASE_CANDIDATES = 100_000;
  private static final int SYNCS = 2_000;
  private static final int WARM_UP_SECONDS = 10;
  private static final int WARM_UPS_AT_MOST = 10;

  /** Warm when the compilers take less than this part of the server's processor time. */
  private static final double COMPILING_MAX = .03;

  private static final int TICKS_PER_SECOND = 100;
  private static final int FLASK_WARM_UP_SECONDS = 3;

  private static final String FLASK = "flask-";

  /** What each workload is compared with. */
  private static final Map<String, List<String>> BESIDE =
      Map.of(
          "constant", List.of("flask-constant"),
          "status", List.of("constant", "flask-status"),
          "lease", List.of("constant"),
          "decide", List.of("flask-decide"),
          "feedback", List.of("flask-feedback"));

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int seconds;
  private final List<String> connections;
  private final List<String> workloads;
  private final String algorithm;
  private final Map<String, List<Figure>> figures = new TreeMap<>();
  private final Map<String, List<Double>> ratios = new TreeMap<>();
  private int round;
  private int runs;

  private LoadBenchmark(
      int seconds, List<String> connections, List<String> workloads, String algorithm) {
    this.seconds = seconds;
    this.connections = connections;
    this.workloads = workloads;
    this.algorithm = algorithm;
  }

  /** A running server; the process is not given where its processor time is not asked for. */
  private record Target(String base, long pid) {}

  /** One run of wrk: rate in 1/s, latencies in us, processor time of the server a request in us. */
  private record Figure(double rate, long p50, long p99, long p999, long errors, double cpu) {}

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    List<String> connections = list(arguments, 2, "1,16,64,256");
    List<String> workloads =
        list(
            arguments,
            3,
            "constant,status,graphs,lease,review-one,decide,decide-one,feedback,flask");
    String algorithm = arguments.length > 4 ? arguments[4] : "";
    Path folder = Files.createTempDirectory("pelage-load");
    System.out.printf(
        Locale.ROOT,
        "%d processors, Java %s, %d s a run, %d rounds, fdatasync %.0f/s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        seconds,
        rounds,
        syncsPerSecond(folder));
    LoadBenchmark benchmark = new LoadBenchmark(seconds, connections, workloads, algorithm);
    for (int round = 0; round < rounds; round++) {
      benchmark.round = round;
      benchmark.playBesideFlask(folder);
    }
    benchmark.print();
  }

  private static List<String> list(String[] arguments, int index, String otherwise) {
    return List.of((arguments.length > index ? arguments[index] : otherwise).split(","));
  }

  /** How often this disk can be made to keep something. */
  private static double syncsPerSecond(Path folder) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("sync"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long start = System.nanoTime();
      for (int i = 0; i < SYNCS; i++) {
        file.write(ByteBuffer.wrap(new byte[512]));
        file.force(false);
      }
      return SYNCS / ((System.nanoTime() - start) / 1e9);
    }
  }

  private void playBesideFlask(Path folder) throws Exception {
    if (!workloads.contains("flask")) {
      play(folder, null);
      return;
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process server =
        new ProcessBuilder(
                "gunicorn",
                "--worker-class",
                "gthread",
                "--workers",
                "1",
                "--threads",
                "16",
                "--bind",
                "127.0.0.1:" + port,
                "flask_shape:app")
            .directory(Path.of("src/bench/load").toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("flask.log").toFile())
            .start();
    try {
      String base = "http://127.0.0.1:" + port;
      for (int i = 0; i < 100 && !answers(base + "/constant"); i++) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      play(folder, new Target(base, -1));
    } finally {
      server.destroy();
      server.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private void play(Path folder, Target flask) throws Exception {
    Process server =
        new ProcessBuilder(
                "bin/pelage",
                "serve",
                "--data",
                folder.resolve("data" + round).toString(),
                "--port",
                "0",
                "--management-port",
                "0")
            .redirectErrorStream(true)
            .start();
    try {
      Target pelage = new Target(address(server), server.pid());
      Path file = folder.resolve("graphs.txt");
      List<String> lines = new ArrayList<>();
      for (int g = 0; g < STATUS_GRAPHS; g++) {
        lines.add(graph(pelage.base, ANNOTATIONS, CANDIDATES, algorithm, g));
      }
      Files.write(file, lines);
      load(pelage, flask, file, List.of("constant", "status", "graphs"));
      if (workloads.contains("lease") || workloads.contains("review-one")) {
        lines.add(graph(pelage.base, LEASE_ANNOTATIONS, LEASE_CANDIDATES, algorithm, -1));
        Files.write(file, lines);
        load(pelage, flask, file, List.of("lease", "review-one"));
        lines.remove(lines.size() - 1);
      }
      for (int g = STATUS_GRAPHS; g < GRAPHS && workloads.contains("decide"); g++) {
        lines.add(graph(pelage.base, ANNOTATIONS, CANDIDATES, algorithm, g));
      }
      Files.write(file, lines);
      load(pelage, flask, file, List.of("decide", "decide-one", "feedback"));
    } finally {
      server.destroy();
      server.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private void load(Target pelage, Target flask, Path file, List<String> of) throws Exception {
    for (String workload : of.stream().filter(workloads::contains).toList()) {
      List<String> beside =
          BESIDE.getOrDefault(workload, List.of()).stream()
              .filter(other -> flask != null || !other.startsWith(FLASK))
              .toList();
      for (String other : beside) {
        warmUp(other.startsWith(FLASK) ? flask : pelage, file, other);
      }
      warmUp(pelage, file, workload);
      for (String c : connections) {
        Figure first = round % 2 == 0 ? run(pelage, file, c, workload) : null;
        Map<String, Figure> others = new TreeMap<>();
        for (String other : beside) {
          others.put(other, run(other.startsWith(FLASK) ? flask : pelage, file, c, other));
        }
        Figure own = first == null ? run(pelage, file, c, workload) : first;
        others.forEach(
            (other, figure) ->
                ratios
                    .computeIfAbsent(workload + " / " + other + " " + c, k -> new ArrayList<>())
                    .add(own.rate / figure.rate));
      }
    }
  }

  private Figure run(Target target, Path file, String connections, String workload)
      throws Exception {
    Figure figure = wrk(target, file, connections, workload, seconds);
    figures.computeIfAbsent(workload + " " + connections, k -> new ArrayList<>()).add(figure);
    System.out.println(workload + " at " + connections + ": " + figure);
    return figure;
  }

  private void warmUp(Target target, Path file, String workload) throws Exception {
    long pid = target.pid;
    if (pid < 0) {
      wrk(target, file, "64", workload, FLASK_WARM_UP_SECONDS);
      return;
    }
    Process wrk = start(target.base, file, "64", workload, WARM_UP_SECONDS * WARM_UPS_AT_MOST);
    double part = 1;
    while (part > COMPILING_MAX && wrk.isAlive()) {
      double compiling = compilerSeconds(pid);
      double all = cpuSeconds(pid);
      wrk.waitFor(WARM_UP_SECONDS, TimeUnit.SECONDS);
      part = (compilerSeconds(pid) - compiling) / (cpuSeconds(pid) - all);
      System.out.printf(Locale.ROOT, "%s: compilers took %.0f %%%n", workload, 100 * part);
    }
    wrk.destroy();
    wrk.waitFor();
  }

  /** Processor time of the threads that compile. */
  private static double compilerSeconds(long pid) throws IOException {
    double seconds = 0;
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads.toList()) {
        String stat = Files.readString(thread.resolve("stat"));
        if (COMPILER.matcher(stat).find()) {
          String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
          seconds += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1d;
        }
      }
    }
    return seconds / TICKS_PER_SECOND;
  }

  private Figure wrk(Target target, Path file, String connections, String workload, int runSeconds)
      throws Exception {
    long pid = target.pid;
    double before = cpuSeconds(pid);
    Process wrk = start(target.base, file, connections, workload, runSeconds);
    String output = new String(wrk.getInputStream().readAllBytes());
    Matcher m = RESULT.matcher(output);
    if (wrk.waitFor() != 0 || !m.find()) {
      throw new IllegalStateException("wrk: " + output);
    }
    double rate = Double.parseDouble(m.group(1));
    return new Figure(
        rate,
        Long.parseLong(m.group(2)),
        Long.parseLong(m.group(3)),
        Long.parseLong(m.group(4)),
        Long.parseLong(m.group(5)),
        (cpuSeconds(pid) - before) * 1e6 / (rate * runSeconds));
  }

  private Process start(String base, Path file, String connections, String workload, int runSeconds)
      throws IOException {
    return new ProcessBuilder(
            "wrk",
            "-t1",
            "-c" + connections,
            "-d" + runSeconds + "s",
            "--timeout",
            "20s",
            "-s",
            "src/bench/load/requests.lua",
            base,
            "--",
            workload,
            file.toString(),
            "run" + runs++)
        .redirectErrorStream(true)
        .start();
  }

  private static double cpuSeconds(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(p -> p.info().totalCpuDuration())
        .map(d -> d.toNanos() / 1e9)
        .orElse(Double.NaN);
  }

  private static String address(Process server) throws IOException {
    BufferedReader lines = server.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher m = READY.matcher(line);
      if (m.find()) {
        Thread rest = new Thread(() -> lines.lines().forEach(l -> {}));
        rest.setDaemon(true);
        rest.start();
        return m.group(1);
      }
    }
    throw new IllegalStateException("the server ended before it was ready");
  }

  /** A line of the data file: a new graph's id and its annotations. */
  private static String graph(
      String base, int annotations, int candidates, String algorithm, int seed) throws Exception {
    List<String> uuids = new ArrayList<>();
    while (uuids.size() < annotations) {
      int block = Math.min(200, annotations - uuids.size());
      String body = "[" + "{\"species\":\"load\"},".repeat(block - 1) + "{\"species\":\"load\"}]";
      Matcher m = UUID.matcher(post(base + "/v1/annotations", body, "application/json"));
      while (m.find()) {
        uuids.add(m.group(1));
      }
    }
    String chosen = algorithm.isEmpty() ? "" : ",\"algorithm\":\"" + algorithm + "\"";
    Matcher m =
        GRAPH.matcher(
            post(
                base + "/v1/graphs",
                "{\"annotations\":[\""
                    + String.join("\",\"", uuids)
                    + "\"],\"candidates\":[]"
                    + chosen
                    + "}",
                "application/json"));
    if (!m.find()) {
      throw new IllegalStateException("no graph");
    }
    propose(base, m.group(1), uuids, candidates, seed);
    return m.group(1) + " " + String.join(" ", uuids);
  }

  private static void propose(
      String base, String graph, List<String> uuids, int candidates, int seed) throws Exception {
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < candidates; i++) {
      int a = random.nextInt(uuids.size());
      int b = (a + 1 + random.nextInt(uuids.size() - 1)) % uuids.size();
      lines.append(
          String.format(
              Locale.ROOT,
              "{\"a\":\"%s\",\"b\":\"%s\",\"match\":%.4f}%n",
              uuids.get(a),
              uuids.get(b),
              random.nextDouble()));
    }
    post(base + "/v1/graphs/" + graph + "/candidates", lines.toString(), "application/x-ndjson");
  }

  private static boolean answers(String url) throws InterruptedException {
    try {
      HTTP.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding());
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String post(String url, String body, String type) throws Exception {
    for (int attempt = 0; ; attempt++) {
      HttpResponse<String> response =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("Content-Type", type)
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() < 300) {
        return response.body();
      }
      if (response.statusCode() != 503 || attempt == 100) {
        throw new IllegalStateException(url + ": " + response.body());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private void print() {
    System.out.println(
        "| workload | connections | requests/s | p50, ms | p99, ms | p99.9, ms | server CPU, us |"
            + " errors |\n|---|---|---|---|---|---|---|---|");
    figures.forEach(
        (name, all) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f (%,.0f-%,.0f) | %.1f | %.1f | %.1f | %.0f | %.0f |%n",
                name.replace(" ", " | "),
                median(all.stream().mapToDouble(Figure::rate).toArray()),
                all.stream().mapToDouble(Figure::rate).min().orElse(0),
                all.stream().mapToDouble(Figure::rate).max().orElse(0),
                median(all.stream().mapToDouble(f -> f.p50() / 1e3).toArray()),
                median(all.stream().mapToDouble(f -> f.p99() / 1e3).toArray()),
                median(all.stream().mapToDouble(f -> f.p999() / 1e3).toArray()),
                median(all.stream().mapToDouble(Figure::cpu).toArray()),
                median(all.stream().mapToDouble(Figure::errors).toArray())));
    System.out.println("\n| measured side by side | connections | times |\n|---|---|---|");
    ratios.forEach(
        (name, all) -> {
          double[] sorted = all.stream().mapToDouble(r -> r).sorted().toArray();
          int split = name.lastIndexOf(' ');
          System.out.printf(
              Locale.ROOT,
              "| %s | %s | %.2f (%.2f-%.2f) |%n",
              name.substring(0, split),
              name.substring(split + 1),
              median(sorted),
              sorted[0],
              sorted[sorted.length - 1]);
        });
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
