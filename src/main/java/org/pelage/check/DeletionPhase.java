package org.pelage.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.pelage.check.Target.Entry;
import org.pelage.check.Target.Held;
import org.pelage.check.Target.Verdict;

/**
 * A graph is deleted while others decide on it. What is asked after the deletion was acknowledged
 * finds nothing, and a new graph of the same set knows nothing of the old (invariant 8).
 */
final class DeletionPhase implements Phase {
  private static final int ANNOTATIONS = 6;
  private static final int DECISIONS = 8;

  /** One request and what became of it. */
  private record Seen(boolean deletion, Verdict verdict, long from, long to) {}

  private final AtomicLong keys = new AtomicLong();
  private List<String> annotations = List.of();

  @Override
  public String name() {
    return "deletion under traffic";
  }

  @Override
  public void round(Crowd crowd, Findings findings) throws InterruptedException {
    Target target = crowd.first().target();
    if (annotations.isEmpty()) {
      annotations = target.addAnnotations(ANNOTATIONS);
    }
    Set<String> members = new HashSet<>(annotations);
    String graph = Cleaning.create(target, members);
    List<Seen> seen = new ArrayList<>();
    crowd.play(client -> play(client, graph, findings)).forEach(seen::addAll);
    long deleted =
        seen.stream()
            .filter(s -> s.deletion() && s.verdict() == Verdict.DONE)
            .mapToLong(Seen::to)
            .min()
            .orElse(Long.MAX_VALUE);
    seen.stream()
        .filter(s -> s.from() > deleted && s.verdict().isGranted())
        .forEach(s -> findings.violation("8 deletion", "done after the deletion: " + s));
    Cleaning.delete(target, List.of(graph));
    String again = Cleaning.create(target, members);
    List<Entry> log = target.log(again).orElse(List.of());
    findings.played();
    if (!log.isEmpty()) {
      findings.violation("8 deletion", "a new graph begins with " + log);
    }
    Cleaning.delete(target, List.of(again));
  }

  private List<Seen> play(Crowd.Client client, String graph, Findings findings) {
    List<Seen> seen = new ArrayList<>();
    int deleteAt = client.number() == 0 ? client.random().nextInt(DECISIONS) : -1;
    for (int i = 0; i < DECISIONS; i++) {
      Held pair = Pairs.any(annotations, client.random());
      long from = System.nanoTime();
      Verdict verdict =
          i == deleteAt
              ? client.target().delete(graph)
              : client
                  .target()
                  .decide(
                      graph,
                      client.name(),
                      "deletion-" + keys.incrementAndGet(),
                      pair,
                      Pairs.answer(client.random()))
                  .verdict();
      seen.add(new Seen(i == deleteAt, verdict, from, System.nanoTime()));
      findings.played(verdict);
    }
    return seen;
  }
}
