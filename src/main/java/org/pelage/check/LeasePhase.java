package org.pelage.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.pelage.check.Acknowledged.Ack;
import org.pelage.check.Target.Held;
import org.pelage.check.Target.Receipt;
import org.pelage.check.Target.Verdict;

/**
 * Everybody asks for pairs of one graph and answers them or gives them back. No pair is in two
 * hands at once (invariant 7), and no answer is lost.
 */
final class LeasePhase implements Phase {
  private static final int ANNOTATIONS = 24;
  private static final int TURNS = 12;
  private static final int GIVEN_BACK_ONE_IN = 4;
  private static final int LONGEST_HOLD_NANOS = 200_000;

  /** From when a client had a pair until it began to let go of it, ns. */
  private record Hold(int client, String pair, long from, long to) {}

  private record Turns(List<Hold> holds, List<Ack> acks) {}

  private final AtomicLong keys = new AtomicLong();
  private List<String> annotations = List.of();

  @Override
  public String name() {
    return "leases of one graph";
  }

  @Override
  public void round(Crowd crowd, Findings findings) throws InterruptedException {
    Target target = crowd.first().target();
    if (annotations.isEmpty()) {
      annotations = target.addAnnotations(ANNOTATIONS);
    }
    String graph = Cleaning.create(target, new HashSet<>(annotations));
    Cleaning.certainly("propose", () -> target.propose(graph, annotations), verdict -> verdict);
    findings.played();
    List<Hold> holds = new ArrayList<>();
    List<Ack> acks = new ArrayList<>();
    for (Turns turns : crowd.play(client -> play(client, graph, findings))) {
      holds.addAll(turns.holds());
      acks.addAll(turns.acks());
    }
    twoHands(holds).forEach(wrong -> findings.violation("7 leases", wrong));
    findings.played();
    Acknowledged.against(target.log(graph).orElse(List.of()), acks)
        .forEach(wrong -> findings.violation("3, 4 decisions", wrong));
    Cleaning.delete(target, List.of(graph));
  }

  private Turns play(Crowd.Client client, String graph, Findings findings) {
    Turns turns = new Turns(new ArrayList<>(), new ArrayList<>());
    Random random = client.random();
    for (int i = 0; i < TURNS; i++) {
      Optional<Held> held = client.target().lease(graph, client.name());
      findings.played();
      if (held.isEmpty()) {
        continue;
      }
      final long from = System.nanoTime();
      LockSupport.parkNanos(random.nextInt(LONGEST_HOLD_NANOS));
      final long to = System.nanoTime();
      String pair = held.get().a() + " " + held.get().b();
      turns.holds().add(new Hold(client.number(), pair, from, to));
      if (random.nextInt(GIVEN_BACK_ONE_IN) == 0) {
        client.target().giveBack(held.get());
        findings.played();
        continue;
      }
      String key = "lease-" + keys.incrementAndGet();
      Receipt receipt =
          client.target().decide(graph, client.name(), key, held.get(), Pairs.answer(random));
      findings.played(receipt.verdict());
      if (receipt.verdict() == Verdict.DONE) {
        turns.acks().add(new Ack(receipt.key(), receipt.sequence(), to, System.nanoTime()));
      }
    }
    return turns;
  }

  /** Pairs that two clients held at once. O(n log n). */
  private static List<String> twoHands(List<Hold> holds) {
    List<String> wrong = new ArrayList<>();
    Map<String, Hold> latest = new HashMap<>();
    holds.stream()
        .sorted(Comparator.comparingLong(Hold::from))
        .forEach(
            hold -> {
              Hold before = latest.get(hold.pair());
              if (before != null && before.client() != hold.client() && before.to() > hold.from()) {
                wrong.add("in two hands: " + before + " and " + hold);
              }
              if (before == null || before.to() < hold.to()) {
                latest.put(hold.pair(), hold);
              }
            });
    return wrong;
  }
}
