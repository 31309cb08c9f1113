package org.pelage.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.pelage.check.Acknowledged.Ack;
import org.pelage.check.Target.Entry;
import org.pelage.check.Target.Held;
import org.pelage.check.Target.Receipt;
import org.pelage.check.Target.Verdict;

/**
 * Everybody decides pairs of one graph at once. The log must hold each acknowledged decision once,
 * under the number told, in an order that no clock contradicts (invariants 3 and 4). Some decisions
 * are sent twice with one key, as a client does whose answer was lost.
 */
final class DecisionPhase implements Phase {
  private static final int ANNOTATIONS = 30;
  private static final int DECISIONS = 20;
  private static final int REPEATS_ONE_IN = 10;

  private final AtomicLong keys = new AtomicLong();
  private List<String> annotations = List.of();

  @Override
  public String name() {
    return "decisions on one graph";
  }

  /** What one client was told. */
  private record Told(List<Ack> acks, int withoutKey, int uncertain) {}

  @Override
  public void round(Crowd crowd, Findings findings) throws InterruptedException {
    Target target = crowd.first().target();
    if (annotations.isEmpty()) {
      annotations = target.addAnnotations(ANNOTATIONS);
    }
    String graph = Cleaning.create(target, new HashSet<>(annotations));
    List<Ack> acks = new ArrayList<>();
    int withoutKey = 0;
    int uncertain = 0;
    for (Told told : crowd.play(client -> play(client, graph, findings))) {
      acks.addAll(told.acks());
      withoutKey += told.withoutKey();
      uncertain += told.uncertain();
    }
    findings.played();
    List<Entry> log = target.log(graph).orElse(List.of());
    Acknowledged.against(log, acks).forEach(wrong -> findings.violation("3, 4 decisions", wrong));
    int told = acks.size() + withoutKey;
    if (log.size() < told || log.size() > told + uncertain) {
      findings.violation(
          "3, 4 decisions", told + " acknowledged, " + uncertain + " open, stored " + log.size());
    }
    Cleaning.delete(target, List.of(graph));
  }

  private Told play(Crowd.Client client, String graph, Findings findings) {
    List<Ack> acks = new ArrayList<>();
    int withoutKey = 0;
    int uncertain = 0;
    Random random = client.random();
    for (int i = 0; i < DECISIONS; i++) {
      String key = "decision-" + keys.incrementAndGet();
      Held pair = Pairs.any(annotations, random);
      String answer = Pairs.answer(random);
      long from = System.nanoTime();
      Receipt first = decide(client, graph, key, pair, answer, findings);
      long to = System.nanoTime();
      if (!first.key().isEmpty() && random.nextInt(REPEATS_ONE_IN) == 0) {
        Receipt second = decide(client, graph, key, pair, answer, findings);
        if (second.verdict() == Verdict.DONE && !second.sequence().equals(first.sequence())) {
          findings.violation("4 decisions", "repeated, told otherwise: " + first + ", " + second);
        }
      }
      if (first.verdict() == Verdict.UNCERTAIN) {
        uncertain++;
      } else if (first.verdict() == Verdict.DONE && first.key().isEmpty()) {
        withoutKey++;
      } else if (first.verdict() == Verdict.DONE) {
        acks.add(new Ack(first.key(), first.sequence(), from, to));
      }
    }
    return new Told(acks, withoutKey, uncertain);
  }

  private static Receipt decide(
      Crowd.Client client, String graph, String key, Held pair, String answer, Findings findings) {
    Receipt receipt = client.target().decide(graph, client.name(), key, pair, answer);
    findings.played(receipt.verdict());
    return receipt;
  }
}
