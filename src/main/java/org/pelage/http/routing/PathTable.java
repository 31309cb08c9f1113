package org.pelage.http.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Endpoints by their path templates, as a tree with a level for each segment. Immutable. Finding
 * takes time in the length of the path, however many endpoints there are. Where a fixed segment and
 * a variable both fit, the fixed one comes first.
 */
final class PathTable {
  /** An endpoint whose template fits a path, and what its variables stand for. */
  record Match(Endpoint endpoint, Map<String, String> path) {}

  private static final class Node {
    private final Map<String, Node> fixed = new HashMap<>();
    private Optional<Node> variable = Optional.empty();
    private final List<Place> places = new ArrayList<>();
  }

  /** An endpoint, and which segments of its path are variables. */
  private record Place(Endpoint endpoint, Map<String, Integer> variables) {
    static Place of(Endpoint endpoint, List<String> template) {
      Map<String, Integer> variables = new HashMap<>();
      for (int i = 0; i < template.size(); i++) {
        String name = template.get(i);
        if (isVariable(name)) {
          variables.put(name.substring(1, name.length() - 1), i);
        }
      }
      return new Place(endpoint, Map.copyOf(variables));
    }

    Match match(List<String> segments) {
      Map<String, String> path = new HashMap<>();
      variables.forEach((name, i) -> path.put(name, segments.get(i)));
      return new Match(endpoint, path);
    }
  }

  private final Node root = new Node();

  PathTable(List<Endpoint> endpoints) {
    for (Endpoint endpoint : endpoints) {
      Node node = root;
      List<String> template = segments(endpoint.path());
      for (String segment : template) {
        node = isVariable(segment) ? variable(node) : fixed(node, segment);
      }
      node.places.add(Place.of(endpoint, template));
    }
  }

  private static Node fixed(Node node, String segment) {
    return node.fixed.computeIfAbsent(segment, s -> new Node());
  }

  private static Node variable(Node node) {
    if (node.variable.isEmpty()) {
      node.variable = Optional.of(new Node());
    }
    return node.variable.get();
  }

  /** All endpoints at a path, percent-encoded as it was sent, whatever their method. */
  List<Match> at(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : segments(path)) {
      segments.add(Percent.decode(segment));
    }
    List<Match> found = new ArrayList<>(2);
    collect(root, segments, 0, found);
    return found;
  }

  private static void collect(Node node, List<String> segments, int depth, List<Match> found) {
    if (depth == segments.size()) {
      for (Place place : node.places) {
        found.add(place.match(segments));
      }
      return;
    }
    Node fixed = node.fixed.get(segments.get(depth));
    if (fixed != null) {
      collect(fixed, segments, depth + 1, found);
    }
    if (node.variable.isPresent()) {
      collect(node.variable.get(), segments, depth + 1, found);
    }
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }

  private static List<String> segments(String path) {
    return Arrays.asList(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
  }
}
