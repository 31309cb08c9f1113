package org.pelage.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Everything that follows from nodes, items, candidates and parameters, computed from scratch. */
final class ReferenceInference {
  final Map<Pair, Item> inForce = new TreeMap<>();
  final SortedSet<Pair> contested = new TreeSet<>();

  /** Negative edges between two PCCs, by their labels. */
  final Map<Pair, Integer> negatives = new TreeMap<>();

  final SortedSet<Pair> suspects = new TreeSet<>();
  final List<QueuedPair> queue = new ArrayList<>();

  private final GraphParameters parameters;
  private final SortedSet<Integer> nodes;
  private final Map<Pair, Probabilities> candidates = new TreeMap<>();
  private final Map<Pair, Integer> answers = new HashMap<>();
  private final Map<Integer, List<Integer>> pccOfNode;
  private final Map<Integer, List<Integer>> pccs = new TreeMap<>();
  private final Map<Integer, List<Pair>> inside = new HashMap<>();
  private final Map<Integer, Integer> negativesInside = new HashMap<>();
  private final Set<Integer> positiveRedundant = new HashSet<>();

  ReferenceInference(
      GraphParameters parameters,
      SortedSet<Integer> nodes,
      Collection<Item> items,
      Map<Pair, Probabilities> allCandidates) {
    this.parameters = parameters;
    this.nodes = nodes;
    allCandidates.forEach(
        (p, q) -> {
          if (takesPart(p)) {
            candidates.put(p, q);
          }
        });
    Map<Pair, List<Item>> byPair = new TreeMap<>();
    for (Item i : items) {
      if (takesPart(i.pair())) {
        byPair.computeIfAbsent(i.pair(), p -> new ArrayList<>()).add(i);
      }
    }
    byPair.forEach(this::putInForce);
    pccOfNode = componentsOf(p -> isPositive(p));
    pccOfNode.values().forEach(m -> pccs.put(m.get(0), m));
    countNegatives();
    for (Pair p : inForce.keySet()) {
      if (isInside(p)) {
        inside.computeIfAbsent(label(p.low()), l -> new ArrayList<>()).add(p);
      }
    }
    if (parameters.inference()) {
      pccs.values().forEach(this::inferRedundancyAndSuspects);
    }
    fillQueue();
  }

  private boolean takesPart(Pair p) {
    return nodes.contains(p.low()) && nodes.contains(p.high());
  }

  // The decision in force

  private void putInForce(Pair pair, List<Item> items) {
    answers.put(pair, items.size());
    List<Item> standing = new ArrayList<>();
    for (Item i : items) {
      if (items.stream().noneMatch(j -> supersedes(j, i))) {
        standing.add(i);
      }
    }
    Item winner =
        standing.stream()
            .max(Comparator.comparing(Item::rank).thenComparing(Item::sequence))
            .orElseThrow();
    inForce.put(pair, winner);
    if (isContested(standing, winner)) {
      contested.add(pair);
    }
  }

  private static boolean supersedes(Item newer, Item older) {
    return newer.sequence() > older.sequence()
        && newer.reviewer() == older.reviewer()
        && (newer.rank() != Rank.ALGORITHM || older.rank() == Rank.ALGORITHM);
  }

  private static boolean isContested(List<Item> standing, Item winner) {
    if (winner.rank() == Rank.ALGORITHM) {
      return false;
    }
    List<Decision> votes =
        standing.stream()
            .filter(i -> i.rank() == winner.rank())
            .map(Item::effective)
            .filter(d -> d != Decision.UNKNOWN && d != Decision.UNREVIEWED)
            .toList();
    long forWinner = votes.stream().filter(d -> d == winner.effective()).count();
    return votes.stream().distinct().count() > 1 && 2 * forWinner <= votes.size();
  }

  private Decision decisionOf(Pair p) {
    Item item = inForce.get(p);
    return item == null ? Decision.UNREVIEWED : item.effective();
  }

  boolean isDecided(Pair p) {
    return decisionOf(p) != Decision.UNREVIEWED;
  }

  boolean isPositive(Pair p) {
    return decisionOf(p) == Decision.MATCH;
  }

  private boolean isNegative(Pair p) {
    return decisionOf(p) == Decision.NOMATCH;
  }

  // Components

  /** Components of the pairs in force that {@code joins} accepts: each node with its members. */
  private Map<Integer, List<Integer>> componentsOf(Predicate<Pair> joins) {
    Map<Integer, List<Integer>> neighbours = new HashMap<>();
    for (Pair p : inForce.keySet()) {
      if (joins.test(p)) {
        neighbours.computeIfAbsent(p.low(), n -> new ArrayList<>()).add(p.high());
        neighbours.computeIfAbsent(p.high(), n -> new ArrayList<>()).add(p.low());
      }
    }
    Map<Integer, List<Integer>> memberOf = new HashMap<>();
    for (int start : nodes) {
      if (!memberOf.containsKey(start)) {
        Set<Integer> reached = new TreeSet<>(Set.of(start));
        ArrayDeque<Integer> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
          for (int next : neighbours.getOrDefault(open.remove(), List.of())) {
            if (reached.add(next)) {
              open.add(next);
            }
          }
        }
        List<Integer> members = List.copyOf(reached);
        reached.forEach(n -> memberOf.put(n, members));
      }
    }
    return memberOf;
  }

  Collection<List<Integer>> pccs() {
    return pccs.values();
  }

  List<Integer> pccOrEmpty(int node) {
    return pccOfNode.getOrDefault(node, List.of());
  }

  Optional<Integer> labelOf(int node) {
    return Optional.ofNullable(pccOfNode.get(node)).map(m -> m.get(0));
  }

  private int label(int node) {
    return pccOfNode.get(node).get(0);
  }

  private boolean isInside(Pair p) {
    return label(p.low()) == label(p.high());
  }

  private Pair labels(Pair p) {
    return Pair.of(label(p.low()), label(p.high()));
  }

  private void countNegatives() {
    for (Pair p : inForce.keySet()) {
      if (isNegative(p) && isInside(p)) {
        negativesInside.merge(label(p.low()), 1, Integer::sum);
      } else if (isNegative(p)) {
        negatives.merge(labels(p), 1, Integer::sum);
      }
    }
  }

  boolean inconsistent(int label) {
    return negativesInside.containsKey(label);
  }

  int negativeEdges(int labelA, int labelB) {
    return labelA == labelB
        ? negativesInside.getOrDefault(labelA, 0)
        : negatives.getOrDefault(Pair.of(labelA, labelB), 0);
  }

  /** 0 none, 1 some negative edges, 2 enough of them to be redundant. */
  int relation(Pair labels) {
    int n = negativeEdges(labels.low(), labels.high());
    return n == 0 ? 0 : n < parameters.kNegative() ? 1 : 2;
  }

  // Inferred states and redundancy

  InferredState stateOf(Pair p) {
    Decision own = decisionOf(p);
    if (!parameters.inference()) {
      return switch (own) {
        case MATCH -> InferredState.SAME;
        case NOMATCH -> InferredState.DIFF;
        case NOTCOMP -> InferredState.NOTCOMP;
        case UNKNOWN -> InferredState.UNKNOWN;
        case UNREVIEWED -> InferredState.OPEN;
      };
    }
    if (isInside(p)) {
      return inconsistent(label(p.low()))
          ? InferredState.INCONSISTENT_INTERNAL
          : InferredState.SAME;
    }
    if (inconsistent(label(p.low())) || inconsistent(label(p.high()))) {
      return InferredState.INCONSISTENT_EXTERNAL;
    }
    if (negatives.containsKey(labels(p))) {
      return InferredState.DIFF;
    }
    return switch (own) {
      case NOTCOMP -> InferredState.NOTCOMP;
      case UNKNOWN -> InferredState.UNKNOWN;
      default -> InferredState.OPEN;
    };
  }

  boolean positiveRedundant(int label) {
    return positiveRedundant.contains(label);
  }

  boolean negativeRedundant(int labelA, int labelB) {
    return parameters.inference()
        && labelA != labelB
        && !inconsistent(labelA)
        && !inconsistent(labelB)
        && negativeEdges(labelA, labelB) >= parameters.kNegative();
  }

  private void inferRedundancyAndSuspects(List<Integer> pcc) {
    List<Pair> positives = new ArrayList<>();
    List<Pair> internalNegatives = new ArrayList<>();
    int closed = 0;
    for (Pair p : inside.getOrDefault(pcc.get(0), List.of())) {
      switch (decisionOf(p)) {
        case MATCH -> positives.add(p);
        case NOMATCH -> internalNegatives.add(p);
        case NOTCOMP -> closed++;
        default -> {}
      }
    }
    if (internalNegatives.isEmpty()) {
      if (positives.size() + closed == pcc.size() * (pcc.size() - 1) / 2
          || edgeConnectivity(pcc, positives) >= parameters.kPositive()) {
        positiveRedundant.add(pcc.get(0));
      }
    }
    for (Pair negative : internalNegatives) {
      ReferenceCut cut = new ReferenceCut(pcc, positives, this::weight, negative);
      if (weight(negative) < cut.value()) {
        suspects.add(negative);
      } else {
        positives.stream().filter(cut::crosses).forEach(suspects::add);
      }
    }
  }

  private static long edgeConnectivity(List<Integer> pcc, List<Pair> positives) {
    long least = Long.MAX_VALUE;
    for (int node : pcc.subList(1, pcc.size())) {
      Pair ends = new Pair(pcc.get(0), node);
      least = Math.min(least, new ReferenceCut(pcc, positives, p -> 1L, ends).value());
    }
    return least;
  }

  /** r + P(match) + c(confidence), in units of 1e-10 so that sums are exact. */
  private long weight(Pair p) {
    double match = Optional.ofNullable(candidates.get(p)).map(Probabilities::match).orElse(0.0);
    double fraction = (Double.isNaN(match) ? 0 : match) + inForce.get(p).confidence().weight();
    return answers.get(p) * 10_000_000_000L + Math.round(fraction * 1e10);
  }

  // Queue

  private void fillQueue() {
    Confident confident = parameters.queueConfidence().map(Confident::new).orElse(null);
    candidates.forEach(
        (p, probabilities) -> {
          if (!isDecided(p)
              && !closedByRedundancy(p)
              && (confident == null || !confident.settles(p))
              && passesFixMode(p, probabilities, false)) {
            queue.add(new QueuedPair(p, priority(p, probabilities), false));
          }
        });
    for (Pair p : suspects) {
      Probabilities q = candidates.getOrDefault(p, Probabilities.NONE);
      if (passesFixMode(p, q, true)) {
        double match = Double.isNaN(q.match()) ? 1e-9 : q.match();
        queue.add(new QueuedPair(p, match + 10, true));
      }
    }
    queue.sort(
        Comparator.comparingDouble(QueuedPair::priority)
            .reversed()
            .thenComparing(QueuedPair::pair));
  }

  private boolean closedByRedundancy(Pair p) {
    return parameters.inference()
        && parameters.redundancy()
        && (isInside(p)
            ? positiveRedundant(label(p.low()))
            : negativeRedundant(label(p.low()), label(p.high())));
  }

  private double priority(Pair p, Probabilities q) {
    double match = q.match();
    boolean inside = parameters.inference() && isInside(p);
    double base = Double.isNaN(match) ? 1e-9 : inside ? 1 - match : match;
    return parameters.autoFirst() && isAutoReviewable(q) ? base + 1 : base;
  }

  private boolean isAutoReviewable(Probabilities q) {
    GraphParameters.AutoThresholds t = parameters.thresholds();
    int above = 0;
    above += q.match() > t.match() ? 1 : 0;
    above += q.nomatch() > t.nomatch() ? 1 : 0;
    above += q.notcomp() > t.notcomp() ? 1 : 0;
    return above == 1 && !(q.photobomb() > t.photobomb());
  }

  private boolean passesFixMode(Pair p, Probabilities q, boolean suspect) {
    return switch (parameters.fixMode()) {
      case NONE -> true;
      case SPLIT -> isInside(p);
      case MERGE -> !isInside(p);
      case PREDICT -> {
        Optional<Boolean> looksSame = looksSame(q);
        Optional<Boolean> takenAsSame =
            suspect
                ? Optional.of(isPositive(p))
                : switch (stateOf(p)) {
                  case SAME, INCONSISTENT_INTERNAL -> Optional.of(true);
                  case DIFF -> Optional.of(false);
                  default -> Optional.empty();
                };
        yield looksSame.isPresent() && takenAsSame.isPresent() && !looksSame.equals(takenAsSame);
      }
    };
  }

  /** Whether match is the most probable answer, empty if nobody knows. */
  private static Optional<Boolean> looksSame(Probabilities q) {
    if (Double.isNaN(q.match())) {
      return Optional.empty();
    }
    double others =
        Math.max(
            Double.isNaN(q.nomatch()) ? 0 : q.nomatch(),
            Double.isNaN(q.notcomp()) ? 0 : q.notcomp());
    boolean alone = Double.isNaN(q.nomatch()) && Double.isNaN(q.notcomp());
    return Optional.of(alone ? q.match() > 0.5 : q.match() > others);
  }

  /** What edges of at least one confidence settle. */
  private final class Confident {
    private final Confidence least;
    private final Map<Integer, List<Integer>> joined;
    private final Set<Set<List<Integer>>> separated = new HashSet<>();

    Confident(Confidence least) {
      this.least = least;
      joined = componentsOf(p -> isPositive(p) && isConfident(p));
      for (Pair p : inForce.keySet()) {
        if (isNegative(p) && isConfident(p)) {
          separated.add(sides(p));
        }
      }
    }

    private boolean isConfident(Pair p) {
      return Objects.requireNonNull(inForce.get(p)).confidence().compareTo(least) >= 0;
    }

    private Set<List<Integer>> sides(Pair p) {
      Set<List<Integer>> sides = new HashSet<>();
      sides.add(joined.get(p.low()));
      sides.add(joined.get(p.high()));
      return sides;
    }

    boolean settles(Pair p) {
      return sides(p).size() == 1 || separated.contains(sides(p));
    }
  }
}
