package org.pelage.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;

/** What a graph should be, in the plainest way: a list of items, and everything from scratch. */
final class GraphModel {
  /** An item; undos take a number as well. */
  private static final class Made {
    final long sequence;
    final long batch;
    final Pair pair;
    final Decision decision;
    boolean undone;

    Made(long sequence, long batch, Pair pair, Decision decision) {
      this.sequence = sequence;
      this.batch = batch;
      this.pair = pair;
      this.decision = decision;
    }
  }

  private final int annotations;
  private final List<Made> items = new ArrayList<>();
  private final Set<Integer> excluded = new TreeSet<>();
  private long last;

  GraphModel(int annotations) {
    this.annotations = annotations;
  }

  long last() {
    return last;
  }

  boolean isExcluded(int node) {
    return excluded.contains(node);
  }

  void exclude(int node, boolean out) {
    if (out) {
      excluded.add(node);
    } else {
      excluded.remove(node);
    }
  }

  void decide(Pair pair, Decision decision) {
    items.add(new Made(++last, 0, pair, decision));
  }

  void decideTogether(Map<Pair, Decision> all) {
    long batch = last + 1;
    all.forEach((pair, decision) -> items.add(new Made(++last, batch, pair, decision)));
  }

  /** Sequences of items, in order; undos are not among them. */
  List<Long> sequences() {
    return items.stream().map(i -> i.sequence).toList();
  }

  private List<Made> together(long sequence) {
    Made one = items.stream().filter(i -> i.sequence == sequence).findFirst().orElseThrow();
    return one.batch == 0
        ? List.of(one)
        : items.stream().filter(i -> i.batch == one.batch).toList();
  }

  boolean canUndo(long sequence) {
    return together(sequence).stream()
        .allMatch(i -> !i.undone && !isExcluded(i.pair.low()) && !isExcluded(i.pair.high()));
  }

  void undo(long sequence) {
    last++;
    together(sequence).forEach(i -> i.undone = true);
  }

  /** The individuals as sets of annotations. */
  Set<Set<Integer>> individuals() {
    int[] label = new int[annotations];
    for (int i = 0; i < annotations; i++) {
      label[i] = i;
    }
    inForce()
        .forEach(
            (pair, decision) -> {
              if (decision == Decision.MATCH
                  && !isExcluded(pair.low())
                  && !isExcluded(pair.high())) {
                relabel(label, label[pair.high()], label[pair.low()]);
              }
            });
    Map<Integer, Set<Integer>> blocks = new TreeMap<>();
    for (int i = 0; i < annotations; i++) {
      if (!isExcluded(i)) {
        blocks.computeIfAbsent(label[i], l -> new TreeSet<>()).add(i);
      }
    }
    return blocks.values().stream().collect(Collectors.toSet());
  }

  private static void relabel(int[] label, int from, int to) {
    for (int i = 0; i < label.length; i++) {
      label[i] = label[i] == from ? to : label[i];
    }
  }

  /** Of equal rank the newest that stands. */
  private Map<Pair, Decision> inForce() {
    Map<Pair, Decision> newest = new HashMap<>();
    items.stream().filter(i -> !i.undone).forEach(i -> newest.put(i.pair, i.decision));
    return newest;
  }
}
