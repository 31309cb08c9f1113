package org.pelage.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that can be read of a graph, as comparable values by name. */
final class WholeState {
  private WholeState() {}

  /**
   * Reads the whole state.
   *
   * @param pairs pairs of participants to look at one by one
   */
  static Map<String, Object> of(IdentityGraphView graph, List<Pair> pairs) {
    Map<String, Object> state = new LinkedHashMap<>();
    List<Integer> nodes = new ArrayList<>();
    graph.forEachAnnotation(nodes::add);
    state.put("annotations", nodes);
    state.put("annotation count", graph.annotations());
    state.put("labels", list(graph.labels()));
    state.put("components", graph.components());
    state.put("inconsistent", list(graph.inconsistent()));
    for (int label : graph.labels()) {
      state.put("members of " + label, list(graph.members(label)));
      state.put("redundant " + label, graph.positiveRedundant(label));
      state.put("consistent " + label, graph.consistent(label));
      if (!graph.consistent(label)) {
        state.put("suspects of " + label, graph.suspects(label));
        state.put("negatives inside " + label, graph.negativeEdges(label, label));
      }
    }
    for (int node : nodes) {
      state.put("label of " + node, graph.label(node) + " of " + graph.size(node));
    }
    state.put("negative redundant", graph.negativeRedundantPairs());
    state.put("suspects", graph.suspects());
    state.put("decided", graph.decidedPairs());
    state.put("contested", graph.contested());
    state.put("candidates", graph.candidates());
    state.put("queue size", graph.queueSize());
    state.put("queue", graph.peek(graph.queueSize() + 1));
    for (Pair p : pairs) {
      state.put("inferred " + p, graph.inferred(p));
      state.put("in force " + p, graph.inForce(p));
      state.put("items " + p, graph.items(p));
      state.put("candidate " + p, graph.candidate(p));
      state.put("queued " + p, graph.queued(p));
      state.put("metagraph weight " + p, graph.negativeEdges(p.low(), p.high()));
      state.put("negative redundant " + p, graph.negativeRedundant(p.low(), p.high()));
    }
    return state;
  }

  private static List<Integer> list(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** A description of the first differences, empty if there is none. */
  static String difference(Map<String, Object> expected, Map<String, Object> actual) {
    if (expected.equals(actual)) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Object> e : expected.entrySet()) {
      Object other = actual.get(e.getKey());
      if (!e.getValue().equals(other) && text.length() < 2000) {
        text.append("\n  ").append(e.getKey()).append("\n    expected ").append(e.getValue());
        text.append("\n    actual   ").append(other);
      }
    }
    actual.keySet().stream()
        .filter(k -> !expected.containsKey(k))
        .limit(5)
        .forEach(k -> text.append("\n  not expected: ").append(k));
    return text.toString();
  }

  static String text(Change change) {
    return change.effects().stream().sorted().toList()
        + " dissolved "
        + Arrays.toString(change.dissolved())
        + " formed "
        + Arrays.toString(change.formed())
        + " reshaped "
        + Arrays.toString(change.reshaped());
  }
}
