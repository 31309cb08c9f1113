package org.pelage.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * The definitions of docs/definitions.md and nothing else: stores nodes, items, candidates and
 * parameters, and infers everything anew after each step.
 */
final class ReferenceGraph implements IdentityGraph {
  private GraphParameters parameters;
  private final TreeSet<Integer> nodes = new TreeSet<>();
  private final TreeSet<Integer> excluded = new TreeSet<>();
  private final TreeMap<Long, Item> items = new TreeMap<>();
  private final TreeMap<Long, Item> undone = new TreeMap<>();
  private final TreeMap<Pair, Probabilities> candidates = new TreeMap<>();
  private long lastSequence = -1;
  private ReferenceInference inferred;

  ReferenceGraph(GraphParameters parameters) {
    this.parameters = parameters;
    infer();
  }

  static ReferenceGraph restore(GraphSnapshot snapshot) {
    ReferenceGraph graph = new ReferenceGraph(snapshot.parameters());
    for (int node : snapshot.nodes()) {
      graph.nodes.add(node);
    }
    for (int node : snapshot.excluded()) {
      graph.excluded.add(node);
    }
    snapshot.items().forEach(i -> graph.items.put(i.sequence(), i));
    snapshot.candidates().forEach(c -> graph.candidates.put(c.pair(), c.probabilities()));
    snapshot.undone().forEach(i -> graph.undone.put(i.sequence(), i));
    graph.lastSequence = snapshot.lastSequence();
    graph.infer();
    return graph;
  }

  private void infer() {
    inferred = new ReferenceInference(parameters, participants(), items.values(), candidates);
  }

  /** Whether an item of this sequence can be undone. */
  boolean knows(long sequence) {
    return items.containsKey(sequence);
  }

  /** Adds an annotation without inferring anything before the next step. */
  void addSilently(int node) {
    nodes.add(node);
    inferred = null;
  }

  boolean isExcluded(int node) {
    return excluded.contains(node);
  }

  private TreeSet<Integer> participants() {
    TreeSet<Integer> all = new TreeSet<>(nodes);
    all.removeAll(excluded);
    return all;
  }

  private ReferenceInference inferred() {
    if (inferred == null) {
      infer();
    }
    return inferred;
  }

  private Change step(Runnable change) {
    ReferenceInference before = inferred();
    change.run();
    infer();
    return compare(before, inferred, Set.of());
  }

  /** What the definitions of {@link Change} say, from the state before and after. */
  private static Change compare(
      ReferenceInference before, ReferenceInference after, Set<Effect> more) {
    Set<Effect> effects = EnumSet.noneOf(Effect.class);
    effects.addAll(more);
    TreeSet<Integer> dissolved = new TreeSet<>();
    TreeSet<Integer> formed = new TreeSet<>();
    TreeSet<Integer> reshaped = new TreeSet<>();
    boolean wasInconsistent = false;
    boolean isInconsistent = false;
    for (List<Integer> pcc : before.pccs()) {
      List<Integer> now = after.pccOrEmpty(pcc.get(0));
      if (!now.equals(pcc)) {
        dissolved.add(pcc.get(0));
        wasInconsistent |= before.inconsistent(pcc.get(0));
        Set<Integer> labels = new HashSet<>();
        pcc.forEach(n -> after.labelOf(n).ifPresent(labels::add));
        if (labels.size() > 1) {
          effects.add(Effect.SPLIT);
        }
      } else if (before.inconsistent(pcc.get(0)) != after.inconsistent(pcc.get(0))
          || before.positiveRedundant(pcc.get(0)) != after.positiveRedundant(pcc.get(0))) {
        reshaped.add(pcc.get(0));
        wasInconsistent |= before.inconsistent(pcc.get(0));
        isInconsistent |= after.inconsistent(pcc.get(0));
      }
    }
    reshaped.addAll(newlyRelated(before, after));
    for (List<Integer> pcc : after.pccs()) {
      if (!before.pccOrEmpty(pcc.get(0)).equals(pcc)) {
        formed.add(pcc.get(0));
        isInconsistent |= after.inconsistent(pcc.get(0));
        Set<Integer> labels = new HashSet<>();
        pcc.forEach(n -> before.labelOf(n).ifPresent(labels::add));
        if (labels.size() > 1) {
          effects.add(Effect.MERGE);
        }
      }
    }
    if (isInconsistent && !wasInconsistent) {
      effects.add(Effect.INCONSISTENT);
    }
    if (wasInconsistent && !isInconsistent) {
      effects.add(Effect.RECOVERED);
    }
    return new Change(effects, ints(dissolved), ints(formed), ints(reshaped));
  }

  /** Kept PCCs between which negative edges became some, none, enough or too few. */
  private static Set<Integer> newlyRelated(ReferenceInference before, ReferenceInference after) {
    Set<Integer> labels = new TreeSet<>();
    Set<Pair> related = new TreeSet<>(before.negatives.keySet());
    related.addAll(after.negatives.keySet());
    for (Pair p : related) {
      if (kept(before, after, p.low())
          && kept(before, after, p.high())
          && before.relation(p) != after.relation(p)) {
        labels.add(p.low());
        labels.add(p.high());
      }
    }
    return labels;
  }

  private static boolean kept(ReferenceInference before, ReferenceInference after, int label) {
    return !before.pccOrEmpty(label).isEmpty()
        && before.pccOrEmpty(label).get(0) == label
        && before.pccOrEmpty(label).equals(after.pccOrEmpty(label));
  }

  private static int[] ints(Iterable<Integer> values) {
    List<Integer> all = new ArrayList<>();
    values.forEach(all::add);
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private int takingPart(int node) {
    require(contains(node), "no annotation " + node + " takes part in this graph");
    return node;
  }

  private Pair takingPart(Pair pair) {
    takingPart(pair.low());
    takingPart(pair.high());
    return pair;
  }

  // Steps

  @Override
  public Change addAnnotation(int node) {
    require(node >= 0 && !nodes.contains(node), "annotation " + node + " is negative or known");
    return step(() -> nodes.add(node));
  }

  @Override
  public Change removeAnnotation(int node) {
    require(nodes.contains(node), "no annotation " + node);
    return step(
        () -> {
          nodes.remove(node);
          excluded.remove(node);
          items.values().removeIf(i -> touches(i.pair(), node));
          undone.values().removeIf(i -> touches(i.pair(), node));
          candidates.keySet().removeIf(p -> touches(p, node));
        });
  }

  private static boolean touches(Pair pair, int node) {
    return pair.low() == node || pair.high() == node;
  }

  @Override
  public Change excludeAnnotation(int node) {
    takingPart(node);
    return step(() -> excluded.add(node));
  }

  @Override
  public Change includeAnnotation(int node) {
    require(excluded.contains(node), "annotation " + node + " is not excluded");
    return step(() -> excluded.remove(node));
  }

  @Override
  public Change propose(List<Candidate> proposed) {
    proposed.forEach(c -> takingPart(c.pair()));
    return step(() -> proposed.forEach(c -> candidates.put(c.pair(), c.probabilities())));
  }

  @Override
  public Change decide(Item item) {
    takingPart(item.pair());
    require(item.sequence() > lastSequence, "sequence " + item.sequence() + " does not rise");
    ReferenceInference before = inferred();
    items.put(item.sequence(), item);
    lastSequence = item.sequence();
    infer();
    Set<Effect> more = contestedEffect(item.pair());
    if (!inForce(item.pair()).orElseThrow().equals(item)) {
      more.add(Effect.RECORDED_ONLY);
    }
    return compare(before, inferred, more);
  }

  private Set<Effect> contestedEffect(Pair pair) {
    Set<Effect> effects = EnumSet.noneOf(Effect.class);
    if (inferred().contested.contains(pair)) {
      effects.add(Effect.CONTESTED);
    }
    return effects;
  }

  @Override
  public Change undo(long sequence) {
    require(!undone.containsKey(sequence), "item " + sequence + " is already undone");
    require(items.containsKey(sequence), "no item " + sequence);
    ReferenceInference before = inferred();
    Item item = items.remove(sequence);
    undone.put(sequence, item);
    infer();
    return compare(before, inferred, contestedEffect(item.pair()));
  }

  @Override
  public Change configure(GraphParameters other) {
    return step(() -> parameters = other);
  }

  @Override
  public GraphSnapshot snapshot() {
    List<Candidate> proposed = new ArrayList<>();
    candidates.forEach((p, q) -> proposed.add(new Candidate(p, q)));
    return new Copy(
        parameters,
        ints(nodes),
        ints(excluded),
        List.copyOf(items.values()),
        proposed,
        List.copyOf(undone.values()),
        lastSequence);
  }

  private record Copy(
      GraphParameters parameters,
      int[] nodes,
      int[] excluded,
      List<Item> items,
      List<Candidate> candidates,
      List<Item> undone,
      long lastSequence)
      implements GraphSnapshot {}

  // Views

  @Override
  public GraphParameters parameters() {
    return parameters;
  }

  @Override
  public boolean contains(int node) {
    return nodes.contains(node) && !excluded.contains(node);
  }

  @Override
  public int annotations() {
    return nodes.size() - excluded.size();
  }

  @Override
  public void forEachAnnotation(IntConsumer each) {
    participants().forEach(each::accept);
  }

  @Override
  public int components() {
    return inferred().pccs().size();
  }

  @Override
  public int[] labels() {
    return inferred().pccs().stream().mapToInt(p -> p.get(0)).toArray();
  }

  @Override
  public int label(int node) {
    return inferred().labelOf(takingPart(node)).orElseThrow();
  }

  @Override
  public int size(int node) {
    return inferred().pccOrEmpty(takingPart(node)).size();
  }

  @Override
  public int[] members(int node) {
    return ints(inferred().pccOrEmpty(takingPart(node)));
  }

  @Override
  public void forEachMatch(int node, IntConsumer each) {
    takingPart(node);
    inferred().inForce.keySet().stream()
        .filter(inferred()::isPositive)
        .filter(pair -> pair.low() == node || pair.high() == node)
        .forEach(pair -> each.accept(pair.other(node)));
  }

  @Override
  public boolean consistent(int node) {
    return !inferred().inconsistent(label(node));
  }

  @Override
  public int[] inconsistent() {
    return Arrays.stream(labels()).filter(inferred()::inconsistent).toArray();
  }

  @Override
  public Optional<Item> inForce(Pair pair) {
    return Optional.ofNullable(inferred().inForce.get(takingPart(pair)));
  }

  @Override
  public List<Item> items(Pair pair) {
    takingPart(pair);
    return items.values().stream().filter(i -> i.pair().equals(pair)).toList();
  }

  @Override
  public boolean contested(Pair pair) {
    return inferred().contested.contains(takingPart(pair));
  }

  @Override
  public List<Pair> contested() {
    return List.copyOf(inferred().contested);
  }

  @Override
  public List<Pair> decidedPairs() {
    return inferred().inForce.keySet().stream().filter(inferred()::isDecided).toList();
  }

  @Override
  public InferredState inferred(Pair pair) {
    return inferred().stateOf(takingPart(pair));
  }

  @Override
  public boolean positiveRedundant(int node) {
    return inferred().positiveRedundant(label(node));
  }

  @Override
  public boolean negativeRedundant(int a, int b) {
    return inferred().negativeRedundant(label(a), label(b));
  }

  @Override
  public List<Pair> negativeRedundantPairs() {
    List<Pair> pairs = new ArrayList<>();
    for (Map.Entry<Pair, Integer> e : inferred().negatives.entrySet()) {
      if (inferred().negativeRedundant(e.getKey().low(), e.getKey().high())) {
        pairs.add(e.getKey());
      }
    }
    return pairs;
  }

  @Override
  public int negativeEdges(int a, int b) {
    return inferred().negativeEdges(label(a), label(b));
  }

  @Override
  public List<Pair> suspects(int node) {
    int label = label(node);
    return inferred().suspects.stream()
        .filter(p -> inferred().labelOf(p.low()).orElseThrow() == label)
        .toList();
  }

  @Override
  public List<Pair> suspects() {
    return List.copyOf(inferred().suspects);
  }

  @Override
  public Optional<Probabilities> candidate(Pair pair) {
    return Optional.ofNullable(candidates.get(takingPart(pair)));
  }

  @Override
  public int candidates() {
    return (int)
        candidates.keySet().stream().filter(p -> contains(p.low()) && contains(p.high())).count();
  }

  @Override
  public int queueSize() {
    return inferred().queue.size();
  }

  @Override
  public List<QueuedPair> peek(int n) {
    require(n >= 0, "cannot peek at " + n + " pairs");
    return List.copyOf(inferred().queue.subList(0, Math.min(n, inferred().queue.size())));
  }

  @Override
  public void walkQueue(Predicate<QueuedPair> visitor) {
    for (QueuedPair q : Collections.unmodifiableList(inferred().queue)) {
      if (!visitor.test(q)) {
        return;
      }
    }
  }

  @Override
  public Optional<QueuedPair> queued(Pair pair) {
    takingPart(pair);
    return inferred().queue.stream().filter(q -> q.pair().equals(pair)).findFirst();
  }
}
