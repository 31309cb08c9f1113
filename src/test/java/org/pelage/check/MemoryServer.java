package org.pelage.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The three shared structures of a threaded server in memory: sound, or broken in one of the ways
 * the kit must catch. Single operations on its maps are atomic, as they are on a Python dict; what
 * breaks are the steps made of several.
 */
final class MemoryServer implements Target {
  /** How the server guards what its threads share. */
  enum Guard {
    /** One lock around every request, feedback in order. */
    SOUND,
    /** No lock at all. */
    NONE,
    /** One lock around every request, but feedback is taken from the wrong end. */
    LAST_IN_FIRST_OUT,
    /** A lock for looking and a lock for acting, released in between. */
    CHECK_THEN_ACT,
    /** One lock around every request, with caches in front that nobody tells of changes. */
    CACHED,
    /** One lock around every request, but ids are made up and repeated requests are not known. */
    FORGETFUL,
    /** One lock around every request, but no pair to give is said to be no pair to ask. */
    HASTY
  }

  /** How often the cached list is read anew. */
  private static final int LISTS_PER_READ = 16;

  private static final class Graph {
    private final String id;
    private final Set<String> members;
    private final List<Entry> log = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Long> keys = new ConcurrentHashMap<>();
    private final Map<String, String> leased = new ConcurrentHashMap<>();
    private volatile List<String> proposed = List.of();
    private volatile long last;

    private boolean hasNothingToGive() {
      return leased.keySet().containsAll(proposed);
    }

    private Graph(String id, Set<String> members) {
      this.id = id;
      this.members = Collections.synchronizedSet(new TreeSet<>(members));
    }
  }

  private final Guard guard;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, Graph> graphs = new ConcurrentHashMap<>();
  private final Map<String, Graph> cache = new ConcurrentHashMap<>();
  private final AtomicInteger lists = new AtomicInteger();
  private volatile Map<String, Listed> cachedList = Map.of();
  private final Deque<Entry> feedback = new ArrayDeque<>();
  private volatile long lastFeedback;
  private volatile long builds;
  private volatile long session;

  MemoryServer(Guard guard) {
    this.guard = guard;
  }

  /** A request, or one step of it. */
  private <T> T guarded(Supplier<T> step) {
    if (guard == Guard.NONE) {
      return step.get();
    }
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  /** Where a thread may lose the processor between looking and acting. */
  private void between() {
    if (guard == Guard.CHECK_THEN_ACT) {
      int held = lock.getHoldCount();
      for (int i = 0; i < held; i++) {
        lock.unlock();
      }
      Thread.yield();
      for (int i = 0; i < held; i++) {
        lock.lock();
      }
    } else if (guard == Guard.NONE) {
      Thread.yield();
    }
  }

  @Override
  public List<String> addAnnotations(int count) {
    List<String> added = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      added.add(String.format("annotation-%06d", numbers.incrementAndGet()));
    }
    return added;
  }

  private String id(Set<String> members) {
    String id = "graph of " + new TreeSet<>(members);
    return guard == Guard.FORGETFUL ? id + numbers.incrementAndGet() : id;
  }

  private Optional<Graph> graph(String id) {
    Graph now = graphs.get(id);
    if (guard == Guard.CACHED && now != null) {
      cache.putIfAbsent(id, now);
    }
    return Optional.ofNullable(guard == Guard.CACHED ? cache.get(id) : now);
  }

  private boolean isTaken(Set<String> members, String besides) {
    return graphs.values().stream()
        .anyMatch(
            graph -> !graph.id.equals(besides) && !Collections.disjoint(graph.members, members));
  }

  @Override
  public Claim create(Set<String> members) {
    return guarded(
        () -> {
          String id = id(members);
          if (graphs.containsKey(id)) {
            return new Claim(Verdict.EXISTED, id);
          }
          if (isTaken(members, id)) {
            return new Claim(Verdict.OVERLAP, "");
          }
          between();
          graphs.put(id, new Graph(id, members));
          return new Claim(Verdict.DONE, id);
        });
  }

  @Override
  public Claim extend(String graph, Set<String> more) {
    return guarded(
        () -> {
          Graph extended = graphs.get(graph);
          if (extended == null) {
            return new Claim(Verdict.UNKNOWN, "");
          }
          if (isTaken(more, graph)) {
            return new Claim(Verdict.OVERLAP, "");
          }
          between();
          extended.members.addAll(more);
          return new Claim(Verdict.DONE, graph);
        });
  }

  @Override
  public Verdict delete(String graph) {
    return guarded(() -> graphs.remove(graph) == null ? Verdict.UNKNOWN : Verdict.DONE);
  }

  @Override
  public Map<String, Listed> list() {
    return guarded(
        () -> {
          if (guard != Guard.CACHED || lists.getAndIncrement() % LISTS_PER_READ == 0) {
            cachedList =
                graphs.values().stream()
                    .collect(Collectors.toUnmodifiableMap(g -> g.id, this::listed));
          }
          return cachedList;
        });
  }

  private Listed listed(Graph graph) {
    boolean untouched = guard == Guard.HASTY && graph.log.isEmpty();
    return new Listed(isFinished(graph), untouched ? 0 : graph.members.size());
  }

  /** Here a pair that was answered may be asked again, so that only no pair at all is the end. */
  private boolean isFinished(Graph graph) {
    return guard == Guard.HASTY ? graph.hasNothingToGive() : graph.proposed.isEmpty();
  }

  @Override
  public boolean looksFinished(String graph) {
    return guarded(() -> isFinished(graphs.get(graph)));
  }

  @Override
  public Optional<Set<String>> members(String graph) {
    return guarded(() -> Optional.ofNullable(graphs.get(graph)).map(g -> new HashSet<>(g.members)));
  }

  @Override
  public Verdict propose(String graph, List<String> annotations) {
    List<String> pairs = new ArrayList<>();
    for (String b : annotations) {
      for (String a : annotations) {
        if (a.compareTo(b) < 0) {
          pairs.add(a + " " + b);
        }
      }
    }
    graphs.get(graph).proposed = List.copyOf(pairs);
    return Verdict.DONE;
  }

  @Override
  public Offer ask(String graph, String reviewer) {
    return guarded(
        () -> {
          Graph g = graphs.get(graph);
          Optional<String> free =
              g.proposed.stream().filter(pair -> !g.leased.containsKey(pair)).findFirst();
          between();
          Optional<Held> held =
              free.map(
                  pair -> {
                    g.leased.put(pair, reviewer);
                    String[] ends = pair.split(" ");
                    return new Held(ends[0], ends[1], graph + "|" + pair);
                  });
          return new Offer(held, held.isEmpty() && isFinished(g));
        });
  }

  @Override
  public void giveBack(Held held) {
    String graph = held.lease().substring(0, held.lease().indexOf('|'));
    guarded(() -> graphs.get(graph).leased.remove(held.a() + " " + held.b()));
  }

  @Override
  public Receipt decide(String graph, String reviewer, String key, Held held, String decision) {
    return guarded(
        () -> {
          Optional<Graph> found = graph(graph);
          if (found.isEmpty()) {
            return Receipt.refused(Verdict.UNKNOWN);
          }
          Graph g = found.get();
          Long known = guard == Guard.FORGETFUL ? null : g.keys.get(key);
          if (known == null) {
            known = g.last + 1;
            between();
            g.last = known;
            g.log.add(new Entry(known, key));
            g.keys.put(key, known);
          }
          g.leased.remove(held.a() + " " + held.b());
          return new Receipt(Verdict.DONE, OptionalLong.of(known), key);
        });
  }

  @Override
  public Optional<List<Entry>> log(String graph) {
    return guarded(() -> graph(graph).map(g -> List.copyOf(g.log)));
  }

  @Override
  public Receipt submit(String reviewer, String key, Held pair, String decision) {
    return guarded(
        () -> {
          long sequence = lastFeedback + 1;
          between();
          lastFeedback = sequence;
          synchronized (feedback) {
            feedback.add(new Entry(sequence, key));
          }
          return new Receipt(Verdict.DONE, OptionalLong.of(sequence), key);
        });
  }

  @Override
  public List<Entry> feedback(long after) {
    List<Entry> list = new ArrayList<>();
    synchronized (feedback) {
      feedback.stream().filter(entry -> entry.sequence() > after).forEach(list::add);
    }
    if (guard == Guard.LAST_IN_FIRST_OUT) {
      Collections.reverse(list);
    }
    return list;
  }

  @Override
  public long builds() {
    return builds;
  }

  @Override
  public OptionalLong openSession(String reviewer) {
    return guarded(
        () -> {
          if (session == 0) {
            between();
            builds = builds + 1;
            session = builds;
          }
          return OptionalLong.of(session);
        });
  }

  @Override
  public void dropSession() {
    session = 0;
  }
}
