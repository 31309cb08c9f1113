package org.pelage.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Assume;

/**
 * A scratch PostgreSQL from the machine's own package, in a folder of its own, on loopback. It is
 * as durable as a real one: what is written survives a kill of the server too. Removed when closed.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
  private static final String USER = "pelage";
  private static final long COMMAND_SECONDS = 120;

  private final Path binaries;
  private final Path folder;
  private final String host;
  private final int port;

  private PostgresServer(Path binaries, Path folder, String host, int port) {
    this.binaries = binaries;
    this.folder = folder;
    this.host = host;
    this.port = port;
  }

  /**
   * Starts a server, or skips the test where none is installed; with {@code REQUIRE_POSTGRES} in
   * the environment the test fails instead.
   */
  public static PostgresServer startOrSkip() {
    return startOrSkip("127.0.0.1");
  }

  /** As {@link #startOrSkip()}, listening on that address. */
  public static PostgresServer startOrSkip(String host) {
    Optional<Path> binaries = binaries();
    if (binaries.isEmpty() && System.getenv("REQUIRE_POSTGRES") == null) {
      String why = "skipped: no PostgreSQL below " + PACKAGES + " (apt-get install postgresql)";
      System.out.println(why);
      Assume.assumeTrue(why, false);
    }
    try {
      PostgresServer server =
          new PostgresServer(
              binaries.orElseThrow(
                  () -> new IllegalStateException("PostgreSQL is required and not installed")),
              Files.createTempDirectory("pelage-postgres"),
              host,
              freePort());
      server.create();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> binaries() {
    if (!Files.isDirectory(PACKAGES)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(PACKAGES)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparingInt(bin -> Integer.parseInt(bin.getName(3).toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void create() {
    if (isRoot()) {
      run(List.of("chown", "postgres", folder.toString()));
    }
    postgres("initdb", "-D", data(), "-A", "trust", "-U", USER, "-E", "UTF8", "--no-locale");
    start();
    postgres("createdb", "-h", folder.toString(), "-p", port + "", "-U", USER, USER);
  }

  /** Starts it again after {@link #stop}. */
  public void start() {
    String options =
        String.format("-p %d -k %s -c listen_addresses=%s", port, folder, host)
            + " -c max_connections=200";
    String log = folder.resolve("log").toString();
    postgres("pg_ctl", "-D", data(), "-o", options, "-l", log, "-w", "start");
    if (!host.equals("127.0.0.1")) {
      trust();
    }
  }

  /** Lets in whoever reaches the address: it is one of the test's own network. */
  private void trust() {
    String rule = "echo 'host all all " + host + "/24 trust' >> " + data() + "/pg_hba.conf";
    run(as("sh", "-c", rule));
    postgres("pg_ctl", "-D", data(), "reload");
  }

  /** Stops it as a crash would: connections are cut, nothing is written in order. */
  public void stop() {
    postgres("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
  }

  /** Runs one statement and answers what psql prints, without decoration. */
  public String query(String sql) {
    return postgres("psql", "-h", folder.toString(), "-p", port + "", "-U", USER, "-Atc", sql, USER)
        .strip();
  }

  /** The address for JDBC; the user is {@code pelage}, without a password. */
  public String url() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + USER;
  }

  /** The name of its only user. */
  public String user() {
    return USER;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private String postgres(String program, String... arguments) {
    List<String> line = new ArrayList<>(List.of(binaries.resolve(program).toString()));
    line.addAll(List.of(arguments));
    return run(as(line.toArray(String[]::new)));
  }

  /** PostgreSQL refuses to be run by root. */
  private static List<String> as(String... command) {
    List<String> line = new ArrayList<>();
    if (isRoot()) {
      line.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    line.addAll(List.of(command));
    return line;
  }

  private String run(List<String> command) {
    try {
      Path output = Files.createTempFile("pelage-postgres", ".out");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          process.destroyForcibly();
          throw new IllegalStateException(command + " failed:\n" + Files.readString(output));
        }
        return Files.readString(output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void remove() {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } finally {
      remove();
    }
  }
}
