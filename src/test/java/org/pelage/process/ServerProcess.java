package org.pelage.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server started from the packaged jar, on free ports, with a data directory of the test's.
 * Killed when closed, if it still runs.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready.*(http://[^/ ]+)/?");
  private static final Duration START_LIMIT = Duration.ofSeconds(300);

  private final Process process;
  private final URI base;
  private final Path data;
  private final ConcurrentLinkedQueue<String> output;

  private ServerProcess(
      Process process, URI base, Path data, ConcurrentLinkedQueue<String> output) {
    this.process = process;
    this.base = base;
    this.data = data;
    this.output = output;
  }

  /** The jar that {@code mvn package} made. */
  public static Path jar() {
    return Path.of(System.getProperty("pelage.jar", "target/pelage.jar")).toAbsolutePath();
  }

  /** A JVM running the jar's command line with the arguments, its output not yet read. */
  public static ProcessBuilder command(List<String> jvm, List<String> arguments) {
    if (!Files.isRegularFile(jar())) {
      throw new IllegalStateException(jar() + " is missing: mvn package makes it");
    }
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-XX:+UseParallelGC",
            "-Xmx640m",
            "-XX:TieredStopAtLevel=1",
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4"));
    line.addAll(jvm);
    line.addAll(List.of("-jar", jar().toString()));
    line.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PELAGE_"));
    return builder;
  }

  /** Starts a server and waits until it says where it is. */
  public static ServerProcess start(Path data, String... more) {
    return start(List.of(), data, Map.of(), more);
  }

  /** As {@link #start(Path, String...)} with JVM arguments and environment. */
  public static ServerProcess start(
      List<String> jvm, Path data, Map<String, String> environment, String... more) {
    return start(new Launch(List.of(), jvm, environment, 0), data, more);
  }

  /**
   * How a process is started.
   *
   * @param wrapper a command that ends by running the one given to it, empty for none
   * @param jvm arguments of the JVM
   * @param managementPort of Akka Management, 0 for any
   */
  public record Launch(
      List<String> wrapper,
      List<String> jvm,
      Map<String, String> environment,
      int managementPort) {}

  /** As {@link #start(Path, String...)}, started that way. */
  public static ServerProcess start(Launch launch, Path data, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--management-port",
                Integer.toString(launch.managementPort())));
    arguments.addAll(List.of(more));
    ProcessBuilder builder = command(launch.jvm(), arguments).directory(data.getParent().toFile());
    List<String> line = new ArrayList<>(launch.wrapper());
    line.addAll(builder.command());
    builder.command(line);
    builder.environment().putAll(launch.environment());
    try {
      Process process = builder.start();
      ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
      CompletableFuture<URI> address = new CompletableFuture<>();
      Thread reader = new Thread(() -> read(process, output, address), "server-output");
      reader.setDaemon(true);
      reader.start();
      return new ServerProcess(process, await(process, address, output), data, output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void read(
      Process process, ConcurrentLinkedQueue<String> output, CompletableFuture<URI> address) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        Matcher m = READY.matcher(line);
        if (m.find()) {
          address.complete(URI.create(m.group(1)));
        }
      }
      address.completeExceptionally(new IllegalStateException("ended before it was ready"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }

  private static URI await(
      Process process, CompletableFuture<URI> address, ConcurrentLinkedQueue<String> output) {
    try {
      return address.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("no server: " + e + "\n" + String.join("\n", output), e);
    }
  }

  /** Where it answers, such as {@code http://127.0.0.1:41233}. */
  public URI base() {
    return base;
  }

  /** Everything it printed so far. */
  public String output() {
    return String.join("\n", output);
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** How much of its memory is in the machine's, as Linux counts it. */
  public long residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    throw new IOException("no VmRSS of process " + pid());
  }

  /** Processor time it has used so far, in seconds. */
  public double processorSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  /**
   * Leaves in a folder what tells why it misbehaves: what it printed, what its threads do, twice,
   * five seconds apart, and a copy of its data.
   */
  public void leaveEvidence(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("server.log"), output());
      dumpThreads(folder.resolve("threads-1.txt"));
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
      dumpThreads(folder.resolve("threads-2.txt"));
      copy(data, folder.resolve("data"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void dumpThreads(Path file) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    new ProcessBuilder(jcmd, Long.toString(pid()), "Thread.print", "-l")
        .redirectErrorStream(true)
        .redirectOutput(file.toFile())
        .start()
        .waitFor(30, TimeUnit.SECONDS);
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** SIGKILL, and waits for the end. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(20));
  }

  /** SIGTERM, and waits for the end; answers the exit code. */
  public int stop() {
    process.destroy();
    return awaitEnd(Duration.ofSeconds(60));
  }

  /** Waits for an end of its own, and answers the exit code. */
  public int awaitEnd(Duration limit) {
    try {
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("did not end within " + limit + "\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
