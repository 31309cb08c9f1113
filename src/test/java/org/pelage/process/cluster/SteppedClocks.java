package org.pelage.process.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.pelage.process.clock.ClockAgent;

/** The wall clocks of nodes, which can be set while they run. */
final class SteppedClocks {
  private static final Duration CLOSE = Duration.ofMinutes(5);

  private final Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  SteppedClocks(Path folder) {
    this.folder = folder;
  }

  /** What a node is started with, so that its clock can be set. */
  Map<String, String> environment(int node) {
    try {
      Path own = Files.createDirectories(folder.resolve("node" + node));
      set(node, Duration.ZERO);
      return Map.of("JAVA_TOOL_OPTIONS", ClockAgent.option(own, own.resolve("clock")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a node's clock so far from the machine's, and waits until its answers are dated so. */
  void step(int node, Duration offset, URI base) throws IOException {
    set(node, offset);
    Waiting.until(() -> ahead(base).minus(offset).abs().compareTo(CLOSE) < 0);
  }

  private void set(int node, Duration offset) throws IOException {
    Path own = folder.resolve("node" + node);
    Path written = Files.writeString(own.resolve("next"), Long.toString(offset.toMillis()));
    Files.move(written, own.resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
  }

  private Duration ahead(URI base) throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        http.send(
            HttpRequest.newBuilder(base.resolve("/v1/graphs")).build(),
            HttpResponse.BodyHandlers.discarding());
    String date = answer.headers().firstValue("Date").orElseThrow();
    return Duration.between(
        ZonedDateTime.now(), ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
  }
}
