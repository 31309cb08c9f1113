package org.pelage.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds graphs in the shorthand of the literature: {@code 1-2} positive, {@code 1|2} negative,
 * {@code 1~2} not comparable, {@code 1?2} unknown, {@code 1x2} un-reviewed, {@code 1.2} a candidate
 * without an answer. Chains are allowed: {@code 1-2-3}.
 */
final class GraphScript {
  private final IdentityGraph graph;
  private long sequence;

  GraphScript(IdentityGraph graph) {
    this.graph = graph;
  }

  static GraphScript started(String... lines) {
    return new GraphScript(IdentityGraphs.create(GraphParameters.DEFAULTS)).play(lines);
  }

  IdentityGraph graph() {
    return graph;
  }

  /** Plays each word, adding annotations at first sight. */
  GraphScript play(String... lines) {
    for (String line : lines) {
      for (String word : line.trim().split("\\s+")) {
        playWord(word);
      }
    }
    return this;
  }

  GraphScript repeated(String word, int times) {
    for (int i = 0; i < times; i++) {
      playWord(word);
    }
    return this;
  }

  Change decide(int a, int b, Decision decision) {
    return decide(a, b, decision, MetaDecision.NONE, Confidence.UNSPECIFIED);
  }

  Change decide(int a, int b, Decision decision, MetaDecision meta, Confidence confidence) {
    see(a);
    see(b);
    return graph.decide(
        new Item(sequence++, Pair.of(a, b), decision, meta, confidence, Rank.REVIEWER, 0));
  }

  GraphScript propose(int a, int b, double match) {
    see(a);
    see(b);
    graph.propose(List.of(new Candidate(Pair.of(a, b), Probabilities.ofMatch(match))));
    return this;
  }

  InferredState state(int a, int b) {
    return graph.inferred(Pair.of(a, b));
  }

  private void see(int node) {
    if (!graph.contains(node)) {
      graph.addAnnotation(node);
    }
  }

  private void playWord(String word) {
    if (word.isEmpty()) {
      return;
    }
    List<Integer> nodes = new ArrayList<>();
    for (String n : word.split("[^0-9]")) {
      nodes.add(Integer.parseInt(n));
    }
    see(nodes.get(0));
    String links = word.replaceAll("[0-9]", "");
    for (int i = 0; i < links.length(); i++) {
      link(nodes.get(i), nodes.get(i + 1), links.charAt(i));
    }
  }

  private void link(int a, int b, char kind) {
    switch (kind) {
      case '-' -> decide(a, b, Decision.MATCH);
      case '|' -> decide(a, b, Decision.NOMATCH);
      case '~' -> decide(a, b, Decision.NOTCOMP);
      case '?' -> decide(a, b, Decision.UNKNOWN);
      case 'x' -> decide(a, b, Decision.UNREVIEWED);
      case '.' -> {
        see(a);
        see(b);
        graph.propose(List.of(new Candidate(Pair.of(a, b), Probabilities.NONE)));
      }
      default -> throw new IllegalArgumentException("no such link: " + kind);
    }
  }
}
