package org.pelage.process.cluster;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Watches every graph from a node that stays, while another one goes: those the lost node hosted
 * come back in time, the others never stop answering.
 */
final class Probes implements AutoCloseable {
  /** How long what a lost node hosted may be gone. */
  private static final Duration OUTAGE_MAX =
      Duration.ofSeconds(Integer.getInteger("pelage.outage.seconds", 25));

  /** A pause of nodes that are busy and of probes that wait their turn; not an outage. */
  private static final Duration HICCUP_MAX =
      Duration.ofMillis(Integer.getInteger("pelage.hiccup.millis", 5_000));

  /** An answer that comes so soon after a loss had left before it, ns. */
  private static final long UNDER_WAY = 500_000_000L;

  private final Map<String, Probe> probes = new HashMap<>();
  private final Set<String> lost;

  /**
   * @param graphs public id and key of each
   * @param leaving the nodes that will go
   */
  Probes(Nodes nodes, Map<String, String> graphs, int observer, Set<Integer> leaving)
      throws IOException {
    List<String> hosted = new ArrayList<>();
    for (Map.Entry<String, String> graph : graphs.entrySet()) {
      for (int node : leaving) {
        if (nodes.hosts(node, graph.getValue())) {
          hosted.add(graph.getKey());
        }
      }
    }
    this.lost = Set.copyOf(hosted);
    graphs.keySet().forEach(id -> probes.put(id, new Probe(nodes.base(observer), id)));
    long now = System.nanoTime();
    Waiting.until(() -> probes.values().stream().allMatch(probe -> probe.answeredSince(now)));
  }

  /**
   * Waits until each of the lost graphs has answered again, and says how long each was silent.
   *
   * @param sinceNanos before the node was lost
   */
  String report(long sinceNanos) {
    long gone = System.nanoTime() + UNDER_WAY;
    Waiting.until(() -> lost.stream().map(probes::get).allMatch(p -> p.answeredSince(gone)));
    String outages = silences(sinceNanos, true);
    String hiccups = silences(sinceNanos, false);
    String report = "lost graphs came back after s: " + outages + "; the others: " + hiccups;
    probes.forEach(
        (graph, probe) -> {
          Duration silence = probe.longestSilence(sinceNanos);
          Duration limit = lost.contains(graph) ? OUTAGE_MAX : HICCUP_MAX;
          assertTrue(report, silence.compareTo(limit) <= 0);
        });
    return report;
  }

  private String silences(long sinceNanos, boolean ofLost) {
    return probes.entrySet().stream()
        .filter(probe -> lost.contains(probe.getKey()) == ofLost)
        .map(probe -> probe.getValue().longestSilence(sinceNanos))
        .sorted()
        .map(silence -> String.format(Locale.ROOT, "%.1f", silence.toMillis() / 1e3))
        .collect(Collectors.joining(" "));
  }

  @Override
  public void close() {
    probes.values().forEach(Probe::close);
  }
}
