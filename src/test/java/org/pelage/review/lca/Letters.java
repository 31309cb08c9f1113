package org.pelage.review.lca;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pelage.graph.Pair;

/** Small graphs as text: {@code "ab8 ae-2"} is an edge a-b of weight 8 and one a-e of -2. */
final class Letters {
  private static final Pattern EDGE = Pattern.compile("([a-z])([a-z])(-?\\d+)");

  record Edge(Pair pair, int weight) {}

  private Letters() {}

  static List<Edge> edges(String text) {
    List<Edge> edges = new ArrayList<>();
    Matcher m = EDGE.matcher(text);
    while (m.find()) {
      edges.add(new Edge(pair(m.group(1) + m.group(2)), Integer.parseInt(m.group(3))));
    }
    return edges;
  }

  static Pair pair(String two) {
    return Pair.of(node(two.charAt(0)), node(two.charAt(1)));
  }

  static int node(char letter) {
    return letter - 'a';
  }

  static int[] nodes(String letters) {
    return letters.chars().map(c -> c - 'a').sorted().toArray();
  }

  static WeightedGraph graph(String text) {
    WeightedGraph graph = new WeightedGraph();
    edges(text).forEach(e -> graph.set(e.pair().low(), e.pair().high(), e.weight()));
    return graph;
  }

  /** The subgraph of all nodes the text names. */
  static LocalGraph local(String text) {
    String all = text.replaceAll("[^a-z]", "");
    return LocalGraph.of(graph(text), Arrays.stream(nodes(all)).distinct().toArray());
  }

  /** {@code "ab cd e"} as labels of the graph's nodes. */
  static int[] labels(LocalGraph graph, String clusters) {
    int[] labels = new int[graph.size()];
    String[] words = clusters.split(" ");
    for (int word = 0; word < words.length; word++) {
      for (int node : nodes(words[word])) {
        labels[Arrays.binarySearch(graph.nodes, node)] = word;
      }
    }
    return labels;
  }

  /** Clusters as {@code "ab cd e"}, in the order of their first nodes. */
  static String text(LocalGraph graph, int[] labels) {
    return text(Labels.groups(labels, graph.nodes));
  }

  static String text(List<int[]> groups) {
    TreeSet<String> words = new TreeSet<>();
    for (int[] group : groups) {
      words.add(
          Arrays.stream(group)
              .sorted()
              .mapToObj(node -> String.valueOf((char) ('a' + node)))
              .collect(Collectors.joining()));
    }
    return String.join(" ", words);
  }
}
