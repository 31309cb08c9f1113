package org.pelage.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pelage.check.Target.Verdict;

/**
 * Graphs are listed while others come and go. A list never fails, holds every graph that was there
 * all the while, and none that was gone all the while (invariants 2 and 12).
 */
final class ListingPhase implements Phase {
  private static final int SIZE = 2;
  private static final int TURNS = 4;

  /** A time in which a graph was certainly there, or certainly not. */
  private record Span(String graph, boolean there, long from, long to) {}

  private record Listing(Set<String> graphs, long from, long to) {}

  private record Turns(List<Span> spans, List<Listing> listings) {}

  private final Map<Integer, Set<String>> own = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "lists while graphs come and go";
  }

  @Override
  public void round(Crowd crowd, Findings findings) throws InterruptedException {
    List<Span> spans = new ArrayList<>();
    List<Listing> listings = new ArrayList<>();
    for (Turns turns : crowd.play(client -> play(client, findings))) {
      spans.addAll(turns.spans());
      listings.addAll(turns.listings());
    }
    for (Listing listing : listings) {
      for (Span span : spans) {
        boolean covers = span.from() < listing.from() && listing.to() < span.to();
        if (covers && span.there() != listing.graphs().contains(span.graph())) {
          findings.violation("2, 12 lists", span + " but a list says otherwise");
        }
      }
    }
  }

  private Turns play(Crowd.Client client, Findings findings) {
    Turns turns = new Turns(new ArrayList<>(), new ArrayList<>());
    boolean lists = client.number() % 2 == 1;
    for (int i = 0; i < TURNS; i++) {
      if (lists) {
        long from = System.nanoTime();
        Set<String> graphs = client.target().graphs();
        turns.listings().add(new Listing(graphs, from, System.nanoTime()));
        findings.played();
      } else {
        comeAndGo(client, turns.spans(), findings);
      }
    }
    return turns;
  }

  private void comeAndGo(Crowd.Client client, List<Span> spans, Findings findings) {
    Set<String> members =
        own.computeIfAbsent(
            client.number(), n -> new HashSet<>(client.target().addAnnotations(SIZE)));
    String graph = Cleaning.create(client.target(), members);
    findings.played();
    final long created = System.nanoTime();
    Thread.yield();
    final long deleting = System.nanoTime();
    Cleaning.certainly("delete", () -> client.target().delete(graph), verdict -> verdict);
    findings.played(Verdict.DONE);
    final long deleted = System.nanoTime();
    Thread.yield();
    spans.add(new Span(graph, true, created, deleting));
    spans.add(new Span(graph, false, deleted, System.nanoTime()));
  }
}
