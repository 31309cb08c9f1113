package org.pelage.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Clients at work on a cluster, each asking any node for each thing and repeating what it was not
 * told under the same key, as a good client does: leases and decisions, feedback, creations and
 * deletions. What they saw goes into a {@link History}.
 */
public final class ClusterLoad {
  private static final int GRAPHS = 8;
  private static final int ANNOTATIONS = 24;
  private static final int POOL = 6;
  private static final int PAUSE_MILLIS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration VERIFYING = Duration.ofSeconds(60);
  private static final String FEEDBACK = "feedback";

  private static final Supplier<Target.UnexpectedAnswerException> NOTHING =
      () -> new Target.UnexpectedAnswerException("nothing to review in a new graph");

  private final IntFunction<URI> nodes;
  private final int count;
  private final long seed;
  private final History history = new History();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final List<Thread> clients = new ArrayList<>();
  private final Map<String, List<String>> graphs = new LinkedHashMap<>();
  private final Map<String, String> graphKeys = new HashMap<>();
  private final Map<Integer, List<String>> pools = new HashMap<>();
  private final Map<Set<String>, String> ids = new ConcurrentHashMap<>();
  private final Map<URI, Target> targets = new ConcurrentHashMap<>();

  /**
   * @param nodes where a node answers now, by its number from 0
   */
  public ClusterLoad(IntFunction<URI> nodes, int count, long seed) {
    this.nodes = nodes;
    this.count = count;
    this.seed = seed;
  }

  /** Makes the graphs that are reviewed, and learns their keys. */
  public void prepare() {
    Target target = patient();
    for (int g = 0; g < GRAPHS; g++) {
      List<String> members = target.addAnnotations(ANNOTATIONS);
      String graph = create(members);
      Cleaning.certainly("propose", () -> target.propose(graph, members), verdict -> verdict);
      graphs.put(graph, members);
      Target.Held held = patiently(() -> target.lease(graph, "nobody").orElseThrow(NOTHING));
      graphKeys.put(graph, held.lease().substring(0, held.lease().indexOf('.')));
      target.giveBack(held);
    }
  }

  /** Public id and key of every graph that is reviewed. */
  public Map<String, String> graphs() {
    return Map.copyOf(graphKeys);
  }

  /** Lets clients begin; they go on until {@link #finish}. */
  public void start(int number) {
    for (int c = 0; c < number; c++) {
      int client = c;
      pools.computeIfAbsent(client / 2, pool -> patient().addAnnotations(POOL));
      clients.add(new Thread(() -> work(client), "client-" + client));
    }
    clients.forEach(Thread::start);
  }

  /** Ends the load; what is not answered by then stays of unknown outcome. */
  public void finish() throws InterruptedException {
    stop.set(true);
    for (Thread client : clients) {
      client.join();
    }
    clients.clear();
  }

  /** How much was acknowledged so far. */
  public int acknowledged() {
    return history.acknowledgements();
  }

  public String summary() {
    return history.acknowledgements()
        + " answers acknowledged, "
        + history.holds()
        + " leases, "
        + history.ownerships()
        + " creations and deletions";
  }

  /**
   * What cannot be true of a server that loses, doubles and reorders nothing; as a node sees it.
   */
  public List<String> violations(int node) {
    Map<String, List<Target.Entry>> now = new HashMap<>();
    for (String log : history.logs()) {
      now.put(log, patiently(() -> read(target(node), log)));
    }
    return history.violations(now);
  }

  private static List<Target.Entry> read(Target target, String log) {
    return log.equals(FEEDBACK) ? target.feedback(0) : target.log(log).orElse(List.of());
  }

  private static <T> T patiently(Supplier<T> read) {
    long deadline = System.nanoTime() + VERIFYING.toNanos();
    while (true) {
      try {
        return read.get();
      } catch (Target.UnexpectedAnswerException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        pause(PAUSE_MILLIS);
      }
    }
  }

  /** With the algorithm that asks every candidate, whatever it expects to learn. */
  private String create(List<String> members) {
    ObjectNode body = Exchanges.JSON.createObjectNode().put("algorithm", "graph_algorithm");
    members.forEach(body.putArray("annotations")::add);
    return new Exchanges(nodes.apply(0), Optional.empty())
        .json("POST", "/v1/graphs", body)
        .ok("create")
        .json()
        .path("graph")
        .asText();
  }

  private Target patient() {
    return new NativeTarget(new Exchanges(nodes.apply(0), Optional.empty()));
  }

  private Target target(int node) {
    return targets.computeIfAbsent(
        nodes.apply(node), uri -> new NativeTarget(new Exchanges(uri, Optional.empty(), PATIENCE)));
  }

  // ---- one client

  private void work(int client) {
    Random random = new Random(seed + client);
    String reviewer = "client" + client;
    for (int n = 0; !stop.get(); n++) {
      String key = reviewer + "-" + n;
      int draw = random.nextInt(100);
      if (draw < 50) {
        leaseAndDecide(random, reviewer, key);
      } else if (draw < 75) {
        String graph = someGraph(random);
        Target.Held pair = Pairs.any(graphs.get(graph), random);
        String decision = Pairs.answer(random);
        store(random, graph, key, t -> t.decide(graph, reviewer, key, pair, decision));
      } else if (draw < 90) {
        Target.Held pair = Pairs.any(graphs.get(someGraph(random)), random);
        String decision = Pairs.answer(random);
        store(random, FEEDBACK, key, t -> t.submit(reviewer, key, pair, decision));
      } else {
        own(random, client / 2);
      }
      pause(random.nextInt(2 * PAUSE_MILLIS));
    }
  }

  private void leaseAndDecide(Random random, String reviewer, String key) {
    String graph = someGraph(random);
    Optional<Target.Held> held =
        asked(random, target -> target.lease(graph, reviewer)).flatMap(found -> found);
    if (held.isEmpty()) {
      return;
    }
    long from = System.nanoTime();
    pause(random.nextInt(PAUSE_MILLIS));
    history.held(held.get(), reviewer, from, System.nanoTime());
    String decision = Pairs.answer(random);
    store(random, graph, key, t -> t.decide(graph, reviewer, key, held.get(), decision));
  }

  /** Says it under one key to one node after the other until one acknowledges. */
  private void store(Random random, String log, String key, Function<Target, Target.Receipt> say) {
    long from = System.nanoTime();
    while (!stop.get()) {
      Optional<Target.Receipt> receipt = asked(random, say);
      Target.Verdict verdict = receipt.map(Target.Receipt::verdict).orElse(Target.Verdict.NOT_NOW);
      if (verdict == Target.Verdict.DONE) {
        history.acknowledged(log, key, receipt.get().sequence().getAsLong(), from);
        return;
      } else if (verdict == Target.Verdict.UNKNOWN) {
        history.never("an existing graph is unknown: " + log);
        return;
      }
      pause(PAUSE_MILLIS);
    }
  }

  private void own(Random random, int pool) {
    Set<String> members = new HashSet<>();
    while (members.size() < 2) {
      members.add(pools.get(pool).get(random.nextInt(POOL)));
    }
    String id = ids.get(members);
    boolean delete = id != null && random.nextBoolean();
    long from = System.nanoTime();
    Optional<Target.Verdict> verdict =
        delete
            ? asked(random, target -> target.delete(id))
            : asked(random, target -> create(target, members));
    if (!verdict.equals(Optional.of(Target.Verdict.NOT_NOW))) {
      history.ownership(
          pool,
          delete ? OwnershipModel.Kind.DELETE : OwnershipModel.Kind.CREATE,
          Set.copyOf(members),
          verdict.filter(v -> v != Target.Verdict.UNCERTAIN).map(Target.Verdict::name),
          from);
    }
  }

  private Target.Verdict create(Target target, Set<String> members) {
    Target.Claim claim = target.create(members);
    if (claim.verdict().isGranted()) {
      ids.put(Set.copyOf(members), claim.graph());
    }
    return claim.verdict();
  }

  /** What some node answered, empty if it did not; an answer that may not be is remembered. */
  private <T> Optional<T> asked(Random random, Function<Target, T> question) {
    try {
      return Optional.of(question.apply(target(random.nextInt(count))));
    } catch (Target.NoAnswerException gone) {
      return Optional.empty();
    } catch (Target.UnexpectedAnswerException e) {
      history.never(e.getMessage());
      return Optional.empty();
    }
  }

  private String someGraph(Random random) {
    return List.copyOf(graphs.keySet()).get(random.nextInt(GRAPHS));
  }

  private static void pause(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
