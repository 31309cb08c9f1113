package org.pelage.main;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a server says of each graph: its digest, or why it has none. */
final class Digests {
  private static final int PAGE = 200;
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  private final ServerClient server;

  Digests(ServerClient server) {
    this.server = server;
  }

  /** Digest by graph; "failed: " and the reason for a graph that cannot be read. */
  Map<String, String> read() {
    Map<String, String> digests = new TreeMap<>();
    graphs().forEach(graph -> digests.put(graph, digest(graph)));
    return digests;
  }

  private List<String> graphs() {
    List<String> graphs = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = json("/v1/graphs?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + after));
      page.path("graphs").forEach(row -> graphs.add(row.path("graph").asText()));
      after = page.path("next").asText("");
    } while (!after.isEmpty());
    return graphs;
  }

  /** A graph that is still starting is asked again. */
  private String digest(String graph) {
    long deadline = System.nanoTime() + PATIENCE;
    while (true) {
      JsonNode state = json("/v1/graphs/" + graph);
      String word = state.path("state").asText();
      if (word.equals("failed")) {
        return "failed: " + state.path("reason").asText();
      }
      if (!word.equals("starting")) {
        return json("/v1/graphs/" + graph + "/digest").path("sha256").asText();
      }
      if (System.nanoTime() > deadline) {
        return "failed: still starting";
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private JsonNode json(String path) {
    try {
      return ServerClient.JSON.readTree(server.get(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
