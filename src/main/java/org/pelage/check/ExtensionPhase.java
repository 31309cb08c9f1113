package org.pelage.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pelage.check.Target.Claim;

/**
 * Everybody extends a graph of his own by annotations that all want: each goes to one graph only,
 * and stays where its addition was acknowledged (invariant 1).
 */
final class ExtensionPhase implements Phase {
  private static final int OWN = 2;
  private static final int WANTED = 6;
  private static final int EXTENSIONS = 3;

  /** A client's graph, by its latest id, and what it was told it has. */
  private record Grown(String graph, Set<String> granted) {}

  private final Map<Integer, Set<String>> own = new ConcurrentHashMap<>();
  private List<String> wanted = List.of();

  @Override
  public String name() {
    return "extensions by the same annotations";
  }

  @Override
  public void round(Crowd crowd, Findings findings) throws InterruptedException {
    Target target = crowd.first().target();
    if (wanted.isEmpty()) {
      wanted = target.addAnnotations(WANTED);
    }
    List<Grown> grown = crowd.play(client -> play(client, findings));
    Map<String, String> owners = new HashMap<>();
    for (Grown graph : grown) {
      Set<String> members = target.members(graph.graph()).orElse(Set.of());
      findings.played();
      if (!members.containsAll(graph.granted())) {
        findings.violation("1 ownership", graph + " was granted, but has only " + members);
      }
      for (String member : members) {
        String other = owners.put(member, graph.graph());
        if (other != null) {
          findings.violation(
              "1 ownership", member + " is in two graphs, " + other + " and " + graph.graph());
        }
      }
    }
    Cleaning.delete(target, grown.stream().map(Grown::graph).toList());
  }

  private Grown play(Crowd.Client client, Findings findings) {
    Set<String> members =
        own.computeIfAbsent(
            client.number(), n -> new HashSet<>(client.target().addAnnotations(OWN)));
    String graph = Cleaning.create(client.target(), members);
    Set<String> granted = new HashSet<>(members);
    List<String> left = new ArrayList<>(wanted);
    for (int i = 0; i < EXTENSIONS; i++) {
      Set<String> more = Set.of(left.remove(client.random().nextInt(left.size())));
      String before = graph;
      // Repeated until certain: extending by what is there already changes nothing.
      Claim claim =
          Cleaning.certainly("extend", () -> client.target().extend(before, more), Claim::verdict);
      findings.played(claim.verdict());
      if (claim.verdict().isGranted()) {
        graph = claim.graph();
        granted.addAll(more);
      }
    }
    return new Grown(graph, granted);
  }
}
