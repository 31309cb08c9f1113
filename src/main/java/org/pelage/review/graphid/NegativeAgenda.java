package org.pelage.review.graphid;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.pelage.graph.Change;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Pair;
import org.pelage.graph.QueuedPair;
import org.pelage.review.Question;

/**
 * Negative redundancy: for two consistent PCCs with fewer than k negative edges between them, pairs
 * that would make up for it.
 *
 * <p>Only PCCs that some candidate or answer connects are looked at: all pairs of PCCs would be
 * quadratic, and nothing ever suggested that the others are one animal. They are taken in order of
 * their labels as room comes, so that neither beginning nor an answer looks at the whole graph.
 */
final class NegativeAgenda implements Agenda {
  /** It is filled up when fewer pairs are on it: enough for everybody who asks at once. */
  private static final int LOW_WATER = 512;

  /** Pairs tried between two PCCs beyond those proposed. */
  private static final int SEARCH_MAX = 1000;

  private final Knowledge known;
  private final PairQueue queue = new PairQueue();

  /** Pairs a verifier has to be asked about before it is known whether they stay. */
  private final TreeSet<Pair> unverified = new TreeSet<>();

  private final Map<Pair, Set<Pair>> wanted = new HashMap<>();
  private final Map<Pair, Pair> wantedFor = new HashMap<>();
  private final TreeSet<Integer> ahead = new TreeSet<>();

  NegativeAgenda(Knowledge known) {
    this.known = known;
    rebuild();
  }

  /** Whether the phase could lead to anything. */
  static boolean isUseful(Knowledge known) {
    return known.parameters.redundancy().enforceNegative()
        && (known.decidesAutomatically() || !known.parameters.redundancy().negativeOnlyAutomatic());
  }

  @Override
  public Question.Why why(Pair pair) {
    return Question.Why.SEPARATE;
  }

  @Override
  public void walk(Predicate<QueuedPair> visitor) {
    queue.walk(visitor);
  }

  @Override
  public boolean contains(Pair pair) {
    return queue.contains(pair);
  }

  @Override
  public int size() {
    return queue.size() + unverified.size();
  }

  @Override
  public List<Pair> unverified(int n) {
    return unverified.stream().limit(n).toList();
  }

  @Override
  public boolean isAutomatic() {
    return true;
  }

  @Override
  public void verified(List<Pair> pairs) {
    for (Pair pair : pairs) {
      if (unverified.remove(pair)) {
        offer(pair);
      }
    }
    refill();
  }

  @Override
  public void rebuild() {
    queue.clear();
    unverified.clear();
    wanted.clear();
    wantedFor.clear();
    ahead.clear();
    for (int label : known.graph.labels()) {
      ahead.add(label);
    }
    refill();
  }

  @Override
  public void update(Pair pair, Change change) {
    take(pair);
    Set<Integer> stale = new HashSet<>();
    for (int label : change.dissolved()) {
      stale.add(label);
    }
    for (int label : change.reshaped()) {
      stale.add(label);
    }
    List<Pair> dropped =
        wanted.keySet().stream()
            .filter(l -> stale.contains(l.low()) || stale.contains(l.high()))
            .toList();
    dropped.forEach(this::drop);
    for (int label : change.dissolved()) {
      ahead.remove(label);
    }
    for (int label : change.formed()) {
      ahead.add(label);
    }
    for (int label : change.reshaped()) {
      ahead.add(label);
    }
    refill();
  }

  private void refill() {
    while (size() < LOW_WATER && !ahead.isEmpty()) {
      int label = ahead.pollFirst();
      for (int neighbour : neighbours(label)) {
        Pair labels = Pair.of(label, neighbour);
        if (!wanted.containsKey(labels)) {
          want(labels);
        }
      }
    }
  }

  /** Labels of PCCs that something connects with this one, rising. */
  private int[] neighbours(int label) {
    IdentityGraphView graph = known.graph;
    IntOpenHashSet labels = new IntOpenHashSet();
    if (graph.consistent(label)) {
      for (int member : graph.members(label)) {
        known.links.forEachPartner(
            member,
            partner -> {
              if (graph.contains(partner) && graph.consistent(partner)) {
                labels.add(graph.label(partner));
              }
            });
      }
    }
    labels.remove(label);
    int[] rising = labels.toIntArray();
    Arrays.sort(rising);
    return rising;
  }

  private void want(Pair labels) {
    IdentityGraphView graph = known.graph;
    int missing = graph.parameters().kNegative() - graph.negativeEdges(labels.low(), labels.high());
    if (missing <= 0) {
      return;
    }
    for (Pair pair : choose(labels, missing)) {
      wanted.computeIfAbsent(labels, l -> new HashSet<>()).add(pair);
      wantedFor.put(pair, labels);
      if (known.decidesAutomatically() && !known.isVerified(pair)) {
        unverified.add(pair);
      } else {
        offer(pair);
      }
    }
  }

  /** Puts the pair on the list, unless only automatic decisions are wanted and none is possible. */
  private void offer(Pair pair) {
    if (known.parameters.redundancy().negativeOnlyAutomatic() && known.automatic(pair).isEmpty()) {
      take(pair);
    } else {
      queue.put(pair, known.priority(pair));
    }
  }

  private List<Pair> choose(Pair labels, int missing) {
    int[] left = known.graph.members(labels.low());
    int[] right = known.graph.members(labels.high());
    List<Pair> proposed = new ArrayList<>();
    IntOpenHashSet across = new IntOpenHashSet(right);
    for (int member : left) {
      known.links.forEachPartner(
          member,
          partner -> {
            if (across.contains(partner) && known.askable(Pair.of(member, partner))) {
              proposed.add(Pair.of(member, partner));
            }
          });
    }
    proposed.sort(Comparator.comparing((Pair p) -> -known.priority(p)).thenComparing(p -> p));
    List<Pair> chosen = new ArrayList<>(proposed.subList(0, Math.min(missing, proposed.size())));
    int searched = 0;
    for (int i = 0; i < left.length && chosen.size() < missing; i++) {
      for (int j = 0; j < right.length && chosen.size() < missing; j++) {
        Pair pair = Pair.of(left[i], right[(i + j) % right.length]);
        if (++searched > SEARCH_MAX) {
          return chosen;
        }
        if (!chosen.contains(pair) && known.askable(pair)) {
          chosen.add(pair);
        }
      }
    }
    return chosen;
  }

  private void drop(Pair labels) {
    Optional.ofNullable(wanted.remove(labels)).ifPresent(pairs -> pairs.forEach(this::forget));
  }

  private void take(Pair pair) {
    Pair labels = wantedFor.get(pair);
    if (labels != null) {
      forget(pair);
      Set<Pair> left = wanted.get(labels);
      left.remove(pair);
      if (left.isEmpty()) {
        wanted.remove(labels);
      }
    }
  }

  private void forget(Pair pair) {
    wantedFor.remove(pair);
    queue.remove(pair);
    unverified.remove(pair);
  }
}
