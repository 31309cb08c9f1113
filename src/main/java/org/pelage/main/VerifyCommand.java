package org.pelage.main;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.pelage.ops.DatabaseFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code pelage verify}: whether what is stored can be read, and whether reading it again gives the
 * state that is served (invariant 9). Works on a copy, so that a server may go on meanwhile.
 */
@Command(
    name = "verify",
    description = {
      "Replays a copy of the journal, with and without checkpoints, and compares the graphs; with",
      "--server also with what the running server says. Exit code 0: all agree; 1: something",
      "differs or cannot be read."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server that uses the data directory, to compare with what it says.")
  private Optional<java.net.URI> server = Optional.empty();

  @Option(names = "--token", paramLabel = "TOKEN", defaultValue = "${env:PELAGE_TOKEN:-}")
  private String token;

  @Override
  public Integer call() throws IOException {
    Path copy = Files.createTempDirectory("pelage-verify");
    try {
      return verify(copy);
    } finally {
      delete(copy);
    }
  }

  private int verify(Path copy) throws IOException {
    Map<String, String> before = live();
    DatabaseFiles.copy(data.path(), copy);
    Map<String, String> after = live();
    Map<String, String> damages = DatabaseFiles.damages(copy);
    damages.forEach((file, damage) -> System.out.println(file + ": " + damage));
    if (!damages.isEmpty()) {
      System.out.println("damaged; restore a backup (pelage restore)");
      return 1;
    }
    Map<String, String> quick = replay(copy);
    Files.deleteIfExists(DatabaseFiles.checkpoints(copy));
    Map<String, String> whole = replay(copy);
    int wrong = compare("with checkpoints and without", quick, whole);
    // What changed while the copy was made is somewhere in between.
    before.entrySet().removeIf(graph -> !graph.getValue().equals(after.get(graph.getKey())));
    Map<String, String> compared = new TreeMap<>(whole);
    compared.keySet().retainAll(before.keySet());
    wrong += compare("replayed and served", compared, before);
    System.out.printf(
        "%d graphs replayed, %d of them compared with the server: %s%n",
        whole.size(), before.size(), wrong == 0 ? "all agree" : wrong + " differ");
    return wrong == 0 ? 0 : 1;
  }

  /** What the running server says of its graphs, if one is named. */
  private Map<String, String> live() {
    return server
        .map(at -> new Digests(new ServerClient(at, Optional.of(token).filter(t -> !t.isEmpty()))))
        .map(Digests::read)
        .orElseGet(TreeMap::new);
  }

  /** What a server says that starts from the copy. */
  private static Map<String, String> replay(Path copy) {
    Config config =
        Configuration.load(
            copy,
            Map.of(),
            Map.of(
                "pelage.data",
                copy.toString(),
                "pelage.http.host",
                "127.0.0.1",
                "pelage.http.port",
                0,
                "pelage.management.enabled",
                false,
                // The command goes on when a server it started has stopped.
                "akka.coordinated-shutdown.exit-jvm",
                "off"));
    try (Server started = Server.startSilent(config)) {
      return new Digests(new ServerClient(started.address(), Optional.empty())).read();
    }
  }

  private static int compare(String what, Map<String, String> one, Map<String, String> other) {
    Map<String, String> all = new TreeMap<>(one);
    all.putAll(other);
    int wrong = 0;
    for (String graph : all.keySet()) {
      String first = one.getOrDefault(graph, "missing");
      String second = other.getOrDefault(graph, "missing");
      if (!first.equals(second) || first.startsWith("failed")) {
        wrong++;
        System.out.printf("graph %s, %s: %s and %s%n", graph, what, first, second);
      }
    }
    return wrong;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
