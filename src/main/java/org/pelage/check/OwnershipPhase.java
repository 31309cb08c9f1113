package org.pelage.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.pelage.check.Target.Claim;
import org.pelage.check.Target.Verdict;

/**
 * Graphs of overlapping sets are created and deleted at once; the history must be linearizable
 * (invariants 1 and 2). Clients form groups with annotations of their own: since graphs of
 * different groups never meet, each group's history can be searched by itself.
 */
final class OwnershipPhase implements Phase {
  private static final int GROUP = 4;
  private static final int POOL = 5;
  private static final int OPERATIONS = 4;

  private record Played(int group, List<Call<OwnershipModel.Operation>> calls) {}

  private final Map<Integer, List<String>> pools = new TreeMap<>();

  /** Ids are a function of the set, so what was told once stays true. */
  private final Map<Set<String>, String> ids = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "overlapping creations and deletions";
  }

  @Override
  public void round(Crowd crowd, Findings findings) throws InterruptedException {
    for (int group = 0; group <= (crowd.size() - 1) / GROUP; group++) {
      pools.computeIfAbsent(group, g -> crowd.first().target().addAnnotations(POOL));
    }
    Map<Integer, List<Call<OwnershipModel.Operation>>> histories = new TreeMap<>();
    for (Played played : crowd.play(client -> play(client, findings))) {
      histories.computeIfAbsent(played.group(), g -> new ArrayList<>()).addAll(played.calls());
    }
    for (List<Call<OwnershipModel.Operation>> calls : histories.values()) {
      if (!Linearizability.explains(OwnershipModel.EMPTY, calls, OwnershipModel::apply)) {
        findings.violation("1, 2 ownership", "no order explains " + calls);
      }
    }
    Cleaning.delete(crowd.first().target(), ids.values());
  }

  private Played play(Crowd.Client client, Findings findings) {
    int group = client.number() / GROUP;
    List<Call<OwnershipModel.Operation>> calls = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      Set<String> members = someOf(pools.get(group), client.random());
      String id = ids.get(members);
      boolean delete = id != null && client.random().nextBoolean();
      long from = System.nanoTime();
      Verdict verdict = delete ? client.target().delete(id) : create(client, members, findings);
      long to = System.nanoTime();
      findings.played(verdict);
      if (verdict != Verdict.NOT_NOW) {
        OwnershipModel.Kind kind = delete ? OwnershipModel.Kind.DELETE : OwnershipModel.Kind.CREATE;
        Optional<String> answered =
            Optional.of(verdict).filter(v -> v != Verdict.UNCERTAIN).map(Verdict::name);
        calls.add(new Call<>(new OwnershipModel.Operation(kind, members), answered, from, to));
      }
    }
    return new Played(group, calls);
  }

  private Verdict create(Crowd.Client client, Set<String> members, Findings findings) {
    Claim claim = client.target().create(members);
    if (claim.verdict().isGranted()) {
      String before = ids.putIfAbsent(members, claim.graph());
      if (before != null && !before.equals(claim.graph())) {
        findings.violation("8 ids", "one set, two ids: " + before + " and " + claim.graph());
      }
    }
    return claim.verdict();
  }

  private static Set<String> someOf(List<String> pool, Random random) {
    Set<String> some = new HashSet<>();
    int size = 2 + random.nextInt(2);
    while (some.size() < size) {
      some.add(pool.get(random.nextInt(pool.size())));
    }
    return Set.copyOf(some);
  }
}
