package org.pelage.review.lca;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.IntAVLTreeSet;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.pelage.graph.Pair;

/**
 * The loop over local alternatives: scores them, applies those that are better, asks about those
 * that are nearly as good. Its stages: in {@link Stage#SCORING} only neighbouring clusters are
 * looked at, by a quick greedy clustering; in {@link Stage#SPLITTING} only single clusters; in
 * {@link Stage#STABILITY} both, as well as can be. The score never falls by what is applied, so the
 * loop ends.
 */
final class LcaSearch {
  /** What it is looking for. */
  enum Stage {
    IDLE,
    SCORING,
    SPLITTING,
    STABILITY
  }

  /**
   * When it asks and when it stops.
   *
   * @param converge asks while the best alternative would change the score by more than this
   * @param stability stops splitting when it would by less than this
   * @param perVisit pairs asked at a time to tell one alternative
   * @param maxWaiting alternatives that wait for results at a time
   */
  record Limits(double converge, double stability, int perVisit, int maxWaiting) {}

  /** Edges to look at before others get their turn; some tens of milliseconds. */
  private static final int EDGES_AT_A_TIME = 400_000;

  private final WeightedGraph graph = new WeightedGraph();
  private final Clustering clusters = new Clustering();
  private final LcaIndex index = new LcaIndex();
  private final LcaQueues queues = new LcaQueues();
  private final Limits limits;
  private final Predicate<Pair> futile;
  private final Asking asking;

  /** Pairs asked for on no alternative's behalf. */
  private final Set<Pair> extra = new LinkedHashSet<>();

  private Stage stage = Stage.IDLE;
  private Optional<Stage> wanted = Optional.empty();
  private long score;

  /**
   * @param futile which pairs are not worth another question
   */
  LcaSearch(Limits limits, Predicate<Pair> futile) {
    this.limits = limits;
    this.futile = futile;
    this.asking = new Asking(graph, futile);
  }

  Clustering clusters() {
    return clusters;
  }

  WeightedGraph graph() {
    return graph;
  }

  LcaIndex index() {
    return index;
  }

  LcaQueues queues() {
    return queues;
  }

  Stage stage() {
    return stage;
  }

  /** The stage that is to be entered next, if this one is over. */
  Optional<Stage> wanted() {
    return wanted;
  }

  /** The clustering's score over all edges. */
  long score() {
    return score;
  }

  // Nodes and weights

  /**
   * Clusters everything anew: what edges connect, as well as can be if it is few nodes, else
   * greedily. Only while idle.
   */
  void cluster() {
    int[] nodes =
        clusters
            .ids()
            .intStream()
            .flatMap(id -> Arrays.stream(clusters.members(id)))
            .sorted()
            .toArray();
    for (int id : clusters.ids().toIntArray()) {
      clusters.dissolve(id);
    }
    score = 0;
    for (int[] part : connected(nodes)) {
      LocalGraph local = LocalGraph.of(graph, part);
      boolean few = part.length <= Exhaustive.MAX_NODES_ONCE;
      int[] labels = few ? Exhaustive.best(local) : Greedy.cluster(local, false);
      Labels.groups(labels, part).forEach(clusters::form);
      score += local.score(labels);
    }
  }

  /** Adds a node as a cluster of its own. */
  void add(int node) {
    clusters.form(new int[] {node});
  }

  /** Removes a node with its edges; what is left of its cluster falls into connected parts. */
  void remove(int node) {
    int[] members = clusters.members(clusters.of(node));
    int[] rest = Arrays.stream(members).filter(m -> m != node).toArray();
    for (Int2IntMap.Entry edge : graph.neighbours(node).int2IntEntrySet()) {
      boolean together = clusters.of(edge.getIntKey()) == clusters.of(node);
      score -= together ? edge.getIntValue() : -edge.getIntValue();
    }
    extra.removeIf(pair -> pair.low() == node || pair.high() == node);
    graph.isolate(node);
    replace(List.of(members), rest.length == 0 ? List.of() : connected(rest));
  }

  private List<int[]> connected(int[] nodes) {
    LocalGraph local = LocalGraph.of(graph, nodes);
    Blocks blocks = new Blocks(local);
    for (int e = 0; e < local.edges(); e++) {
      if (blocks.of(local.us[e]) != blocks.of(local.vs[e])) {
        blocks.merge(blocks.of(local.us[e]), blocks.of(local.vs[e]));
      }
    }
    return Labels.groups(blocks.labels(), nodes);
  }

  /** Sets the weight of the edge between two nodes, which is made if it is not there. */
  void weigh(Pair pair, int weight) {
    int a = clusters.of(pair.low());
    int b = clusters.of(pair.high());
    int change = weight - graph.weight(pair.low(), pair.high());
    graph.set(pair.low(), pair.high(), weight);
    score += a == b ? change : -change;
    extra.remove(pair);
    if (stage == Stage.IDLE) {
      return;
    }
    List<Lca> affected =
        a == b ? index.around(a) : index.about(a, b).map(List::of).orElse(List.of());
    for (Lca lca : affected) {
      follow(lca, pair, change);
    }
    if (a != b && stage != Stage.SPLITTING && index.about(a, b).isEmpty()) {
      create(Lca.ofTwo(clusters, a, b));
    }
  }

  /** An alternative that lost by a result may not be the best any more; others stay as they are. */
  private void follow(Lca lca, Pair pair, int change) {
    if (lca.place == Lca.Place.SCORING) {
      return;
    }
    queues.remove(lca);
    long rise = lca.follow(pair, change);
    lca.waitingFor.remove(pair);
    lca.askable.remove(pair);
    queues.put(lca, rise < 0 ? Lca.Place.SCORING : Lca.Place.QUEUED);
  }

  private void create(Lca lca) {
    index.add(lca);
    queues.put(lca, Lca.Place.SCORING);
  }

  // Stages

  /** Begins a stage; scoring may begin again at any time. */
  void enter(Stage next) {
    wanted = Optional.empty();
    stage = next;
    if (next == Stage.SCORING || next == Stage.SPLITTING) {
      index.clear();
      queues.clear();
    }
    for (int id : clusters.ids()) {
      surround(id);
    }
  }

  /** Makes what alternatives the stage has for the cluster, where they are not there. */
  private void surround(int id) {
    if (stage == Stage.IDLE) {
      return;
    }
    boolean single = stage != Stage.SCORING && clusters.size(id) > 1;
    if (single && index.about(id, Clustering.NONE).isEmpty()) {
      create(Lca.ofOne(clusters, id));
    }
    if (stage != Stage.SPLITTING) {
      for (int other : neighbours(id)) {
        if (index.about(id, other).isEmpty()) {
          create(Lca.ofTwo(clusters, id, other));
        }
      }
    }
  }

  /** Clusters with an edge to this one, rising. */
  private IntAVLTreeSet neighbours(int id) {
    IntAVLTreeSet others = new IntAVLTreeSet();
    for (int node : clusters.members(id)) {
      for (int neighbour : graph.neighbours(node).keySet()) {
        others.add(clusters.of(neighbour));
      }
    }
    others.remove(id);
    return others;
  }

  // The loop

  /**
   * Goes on until there is nothing to do without results, or the stage is over, or it has taken
   * long.
   *
   * @param mayAsk whether new questions may be put
   * @return whether there is more to do at once
   */
  boolean advance(boolean mayAsk) {
    int looked = 0;
    while (stage != Stage.IDLE && wanted.isEmpty()) {
      for (Optional<Lca> lca = queues.toScore(); lca.isPresent(); lca = queues.toScore()) {
        if (looked > EDGES_AT_A_TIME) {
          return true;
        }
        looked += score(lca.get());
      }
      if (!step(mayAsk)) {
        return false;
      }
    }
    return false;
  }

  private boolean step(boolean mayAsk) {
    Optional<Lca> top = queues.top();
    double delta = top.map(lca -> (double) lca.delta()).orElse(Double.NEGATIVE_INFINITY);
    if (delta > 0) {
      apply(top.get());
    } else if (stage == Stage.SCORING) {
      wanted = Optional.of(Stage.SPLITTING);
    } else if (stage == Stage.SPLITTING && delta < limits.stability()) {
      wanted = Optional.of(Stage.STABILITY);
    } else if (mayAsk && delta > limits.converge() && hasRoom()) {
      ask(top.get());
    } else {
      return false;
    }
    return true;
  }

  private boolean hasRoom() {
    return queues.waiting().size() < limits.maxWaiting();
  }

  /** Scores the cluster and its alternative; returns about how many edges were looked at. */
  private int score(Lca lca) {
    LocalGraph local = LocalGraph.of(graph, lca.nodes);
    int[] to =
        stage == Stage.SCORING
            ? Greedy.cluster(local, false)
            : Alternatives.best(local, lca.from());
    queues.remove(lca);
    lca.scored(local.score(lca.from()), to, local.score(to));
    queues.put(lca, Lca.Place.QUEUED);
    return Alternatives.cost(local);
  }

  private void apply(Lca lca) {
    long gained = lca.delta();
    List<int[]> before = new ArrayList<>();
    before.add(clusters.members(lca.first));
    if (lca.isPair()) {
      before.add(clusters.members(lca.second));
    }
    replace(before, Labels.groups(lca.to(), lca.nodes));
    score += gained;
  }

  /** Replaces clusters by others of the same nodes or fewer; what is in both stays as it is. */
  private void replace(List<int[]> before, List<int[]> after) {
    List<int[]> fresh = new ArrayList<>();
    for (int[] group : after) {
      if (before.stream().noneMatch(old -> Arrays.equals(old, group))) {
        fresh.add(group);
      }
    }
    for (int[] old : before) {
      if (after.stream().noneMatch(group -> Arrays.equals(old, group))) {
        index.remove(clusters.of(old[0])).forEach(queues::remove);
        clusters.dissolve(clusters.of(old[0]));
      }
    }
    IntArrayList formed = new IntArrayList();
    fresh.forEach(group -> formed.add(clusters.form(group)));
    formed.forEach(this::surround);
  }

  private void ask(Lca lca) {
    List<Pair> pairs = asking.next(lca, limits.perVisit());
    queues.remove(lca);
    lca.waitingFor.addAll(pairs);
    queues.put(lca, pairs.isEmpty() ? Lca.Place.FUTILE : Lca.Place.WAITING);
  }

  // Questions

  /** Whether nothing is waited for and nothing would be asked. */
  boolean converged() {
    return stage == Stage.STABILITY
        && wanted.isEmpty()
        && queues.scoring().isEmpty()
        && queues.waiting().isEmpty()
        && extra.isEmpty()
        && queues.top().filter(lca -> lca.delta() > limits.converge()).isEmpty();
  }

  /** Asks for pairs on no alternative's behalf. */
  void request(List<Pair> pairs) {
    pairs.stream().filter(pair -> !futile.test(pair)).forEach(extra::add);
  }

  /** Pairs asked for, those first whose alternative would gain most, with what it would gain. */
  Map<Pair, Long> requested() {
    List<Lca> waiting = new ArrayList<>(queues.waiting());
    waiting.sort(LcaQueues.BEST_FIRST);
    Map<Pair, Long> pairs = new LinkedHashMap<>();
    for (Lca lca : waiting) {
      lca.waitingFor.forEach(pair -> pairs.putIfAbsent(pair, lca.delta()));
    }
    extra.forEach(pair -> pairs.putIfAbsent(pair, (long) limits.converge()));
    return pairs;
  }
}
