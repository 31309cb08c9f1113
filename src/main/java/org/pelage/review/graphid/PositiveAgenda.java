package org.pelage.review.graphid;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.pelage.graph.Change;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Pair;
import org.pelage.graph.QueuedPair;
import org.pelage.review.Question;

/**
 * Positive redundancy: for every consistent PCC that is not k-positive-redundant, the pairs that
 * would make it so. A PCC is planned anew when its members change or its plan is used up, so an
 * answer costs nothing that depends on the size of the graph.
 */
final class PositiveAgenda implements Agenda {
  /** PCCs are planned when fewer pairs are on the agenda: enough for everybody who asks at once. */
  private static final int LOW_WATER = 512;

  private final Knowledge known;

  /** Labels of PCCs that need a plan and have none yet. */
  private final TreeSet<Integer> ahead = new TreeSet<>();

  private final Map<Integer, Set<Pair>> plans = new HashMap<>();
  private final Map<Pair, Integer> planOf = new HashMap<>();
  private final PairQueue queue = new PairQueue();
  private final TreeSet<Pair> unverified = new TreeSet<>();

  PositiveAgenda(Knowledge known) {
    this.known = known;
    rebuild();
  }

  @Override
  public Question.Why why(Pair pair) {
    return Question.Why.CONFIRM;
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
    return queue.size() + unverified.size() + ahead.size();
  }

  @Override
  public boolean isAutomatic() {
    return true;
  }

  @Override
  public List<Pair> unverified(int n) {
    return unverified.stream().limit(n).toList();
  }

  @Override
  public void verified(List<Pair> pairs) {
    for (Pair pair : pairs) {
      if (unverified.remove(pair)) {
        queue.put(pair, known.priority(pair));
      }
    }
  }

  @Override
  public void rebuild() {
    plans.clear();
    planOf.clear();
    queue.clear();
    unverified.clear();
    ahead.clear();
    for (int label : known.graph.labels()) {
      if (isWanting(label)) {
        ahead.add(label);
      }
    }
    refill();
  }

  @Override
  public void update(Pair pair, Change change) {
    remove(pair);
    for (int label : change.dissolved()) {
      drop(label);
      ahead.remove(label);
    }
    Set<Integer> touched = new HashSet<>();
    for (int label : change.formed()) {
      touched.add(label);
    }
    for (int label : change.reshaped()) {
      touched.add(label);
    }
    touched.add(known.graph.label(pair.low()));
    touched.add(known.graph.label(pair.high()));
    touched.forEach(this::plan);
    refill();
  }

  private void refill() {
    while (queue.size() + unverified.size() < LOW_WATER && !ahead.isEmpty()) {
      plan(ahead.first());
    }
  }

  private boolean isWanting(int label) {
    IdentityGraphView graph = known.graph;
    return graph.size(label) > 1 && graph.consistent(label) && !graph.positiveRedundant(label);
  }

  private void plan(int label) {
    ahead.remove(label);
    if (!isWanting(label)) {
      drop(label);
    } else if (!plans.containsKey(label)) {
      List<Pair> plan = PositiveAugmentation.of(known, label);
      if (!plan.isEmpty()) {
        plans.put(label, new HashSet<>(plan));
        plan.forEach(pair -> enter(pair, label));
      }
    }
  }

  private void enter(Pair pair, int label) {
    planOf.put(pair, label);
    if (known.decidesAutomatically() && !known.isVerified(pair)) {
      unverified.add(pair);
    } else {
      queue.put(pair, known.priority(pair));
    }
  }

  private void drop(int label) {
    Set<Pair> plan = plans.remove(label);
    if (plan != null) {
      plan.forEach(this::forget);
    }
  }

  private void forget(Pair pair) {
    planOf.remove(pair);
    queue.remove(pair);
    unverified.remove(pair);
  }

  private void remove(Pair pair) {
    Integer label = planOf.get(pair);
    if (label != null) {
      forget(pair);
      plans.computeIfPresent(
          label,
          (l, plan) -> {
            plan.remove(pair);
            return plan.isEmpty() ? null : plan;
          });
    }
  }
}
