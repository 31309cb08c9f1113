package org.pelage.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Everything that can be read of a graph, as comparable facts. */
final class WholeState {
  /** One thing that was read. */
  record Fact(String what, Object about, Object value) {}

  private final List<Fact> facts = new ArrayList<>();

  private WholeState() {}

  /**
   * Reads the whole state.
   *
   * @param pairs pairs of participants to look at one by one
   */
  static WholeState of(IdentityGraphView graph, List<Pair> pairs) {
    WholeState state = new WholeState();
    state.addTotals(graph);
    for (int label : graph.labels()) {
      state.addComponent(graph, label);
    }
    for (Pair p : pairs) {
      state.addPair(graph, p);
    }
    return state;
  }

  private void add(String what, Object about, Object value) {
    facts.add(new Fact(what, about, value));
  }

  private void addTotals(IdentityGraphView graph) {
    List<Integer> nodes = new ArrayList<>();
    graph.forEachAnnotation(nodes::add);
    add("annotations", "graph", nodes);
    add("annotation count", "graph", graph.annotations());
    add("labels", "graph", list(graph.labels()));
    add("components", "graph", graph.components());
    add("inconsistent", "graph", list(graph.inconsistent()));
    add("negative redundant", "graph", graph.negativeRedundantPairs());
    add("suspects", "graph", graph.suspects());
    add("decided", "graph", graph.decidedPairs());
    add("contested", "graph", graph.contested());
    add("candidates", "graph", graph.candidates());
    add("queue size", "graph", graph.queueSize());
    add("queue", "graph", graph.peek(graph.queueSize() + 1));
    for (int node : nodes) {
      add("label", node, graph.label(node));
      add("size", node, graph.size(node));
      TreeSet<Integer> matches = new TreeSet<>();
      graph.forEachMatch(node, matches::add);
      add("matches", node, matches);
    }
  }

  private void addComponent(IdentityGraphView graph, int label) {
    add("members", label, list(graph.members(label)));
    add("positive redundant", label, graph.positiveRedundant(label));
    add("consistent", label, graph.consistent(label));
    add("suspects", label, graph.suspects(label));
    add("negatives inside", label, graph.negativeEdges(label, label));
  }

  private void addPair(IdentityGraphView graph, Pair p) {
    add("inferred", p, graph.inferred(p));
    add("in force", p, graph.inForce(p));
    add("items", p, graph.items(p));
    add("contested", p, graph.contested(p));
    add("candidate", p, graph.candidate(p));
    add("queued", p, graph.queued(p));
    add("metagraph weight", p, graph.negativeEdges(p.low(), p.high()));
    add("negative redundant", p, graph.negativeRedundant(p.low(), p.high()));
  }

  private static List<Integer> list(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WholeState state && facts.equals(state.facts);
  }

  @Override
  public int hashCode() {
    return facts.hashCode();
  }

  @Override
  public String toString() {
    return facts.toString();
  }

  /** What is not the same, this being what was expected. */
  String difference(WholeState actual) {
    StringBuilder text = new StringBuilder();
    for (Fact fact : facts) {
      if (!actual.facts.contains(fact) && text.length() < 2000) {
        text.append("\n  expected ").append(fact);
        actual.facts.stream()
            .filter(f -> f.what().equals(fact.what()) && f.about().equals(fact.about()))
            .forEach(f -> text.append("\n  actual   ").append(f));
      }
    }
    return text.isEmpty() ? "\n  more than expected" : text.toString();
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
