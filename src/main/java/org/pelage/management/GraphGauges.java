package org.pelage.management;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.pelage.board.Board;
import org.pelage.board.GraphSummary.Figures;

/**
 * All graphs in numbers, as the board has them: no graph is asked. Every node of a cluster knows of
 * every graph and gives the same sums, so that one takes the largest over nodes and never adds
 * them.
 */
final class GraphGauges {
  private final Board board;
  private final PrometheusRegistry registry;

  private GraphGauges(Board board, PrometheusRegistry registry) {
    this.board = board;
    this.registry = registry;
  }

  static void register(Board board, PrometheusRegistry registry) {
    GraphGauges gauges = new GraphGauges(board, registry);
    gauges.states();
    gauges.decisions();
    gauges.sum("pelage_graph_annotations", "Annotations of all graphs.", Figures::annotations);
    gauges.sum("pelage_graph_individuals", "Individuals of all graphs.", Figures::individuals);
    gauges.sum(
        "pelage_graph_inconsistent_individuals",
        "Individuals whose decisions contradict one another.",
        Figures::inconsistent);
    gauges.sum(
        "pelage_graph_contested_pairs", "Pairs on which reviewers disagree.", Figures::contested);
    gauges.sum("pelage_graph_leases", "Pairs in reviewers' hands.", Figures::leased);
    gauges.sum("pelage_graph_candidates", "Candidate pairs of all graphs.", Figures::candidates);
    gauges.sum("pelage_graph_queue_pairs", "Pairs that wait to be asked.", Figures::queue);
  }

  private void states() {
    GaugeWithCallback.builder()
        .name("pelage_graphs")
        .help("Graphs by what they said last; current=false: not heard of since a node was lost.")
        .labelNames("state", "current")
        .callback(
            gauge ->
                counted(board.now().all())
                    .forEach((labels, graphs) -> gauge.call(graphs, labels.split(" "))))
        .register(registry);
  }

  private static Map<String, Long> counted(Collection<Board.Entry> entries) {
    return entries.stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.summary().state() + " " + entry.current(),
                TreeMap::new,
                Collectors.counting()));
  }

  private void decisions() {
    GaugeWithCallback.builder()
        .name("pelage_graph_decisions")
        .help("Decisions in force, by who made them.")
        .labelNames("by")
        .callback(
            gauge -> {
              gauge.call(total(Figures::manual), "person");
              gauge.call(total(Figures::automatic), "algorithm");
            })
        .register(registry);
  }

  private void sum(String name, String help, ToDoubleFunction<Figures> figure) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> gauge.call(total(figure)))
        .register(registry);
  }

  private double total(ToDoubleFunction<Figures> figure) {
    return board.now().all().stream()
        .flatMap(entry -> entry.summary().figures().stream())
        .mapToDouble(figure)
        .sum();
  }
}
