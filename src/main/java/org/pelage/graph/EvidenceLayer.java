package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntConsumer;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Components of positive edges and the bundles of other edges inside and between them (the
 * metagraph), kept true while single edges change their kind. A merge moves the component with less
 * to move into the other; a split moves the side that its search saw first; neighbours of the part
 * that stays are not looked at.
 *
 * <p>The identity graph has one layer of all decisions in force, and a second one of the confident
 * ones alone where {@code queue.conf.thresh} asks for it.
 */
final class EvidenceLayer {
  /** Hears what a change of one edge did, in the order it happened. Components are numbers. */
  interface Listener {
    /** Two components are about to become one through positive edge {@code e}. */
    default void merging(int into, int from, int e) {}

    /** They are one now. */
    default void merged(int into) {}

    /** A component is about to come apart. */
    default void splitting(int component) {}

    /** {@code off} was split off; its edges have moved with it. */
    default void split(int from, int off) {}

    /** A positive edge was added inside a component. */
    default void positiveAdded(int component, int e) {}

    /** A positive edge was taken away and its component stayed whole. */
    default void positiveRemoved(int component, int e) {}

    /** An open or negative edge that stays what it is came to lie inside a component. */
    default void cameInside(int e, int kind) {}

    /** An open or negative edge that stays what it is came to lie between components. */
    default void cameBetween(int e, int kind) {}

    /** What lies between two components, or inside one, is about to change; they stay. */
    default void bundleChanging(int component, int other, int kind) {}

    /** What lies between two components, or inside one, has changed. */
    default void bundleChanged(int component, int other) {}
  }

  /** Sees two components and the bundle between them. */
  interface BundleVisitor {
    void visit(int component, int other, int bundle);
  }

  /** What every layer has to say of two components without a negative edge between them. */
  static final int NOTHING_TO_TELL = 0;

  private final EdgeTable edges;
  private final Incidence incidence;
  private final Components components = new Components();
  private final Bundles bundles = new Bundles();
  private final Metagraph metagraph = new Metagraph(bundles);
  private final IntColumn kinds = new IntColumn(Kind.NONE);

  /** Negative edges inside a component, for those that have any. */
  private final Int2ObjectOpenHashMap<IntOpenHashSet> negativesInside =
      new Int2ObjectOpenHashMap<>();

  private final SplitSearch search;
  private Listener listener = new Listener() {};

  EvidenceLayer(EdgeTable edges, Incidence incidence) {
    this.edges = edges;
    this.incidence = incidence;
    search = new SplitSearch(incidence, e -> kinds.get(e) == Kind.POSITIVE);
  }

  /** The one who hears of changes from now on. */
  void setListener(Listener listener) {
    this.listener = listener;
  }

  Components components() {
    return components;
  }

  Bundles bundles() {
    return bundles;
  }

  int kind(int e) {
    return kinds.get(e);
  }

  boolean isInside(int e) {
    return components.of(edges.low(e)) == components.of(edges.high(e));
  }

  /** The bundle inside a component, or {@link Bundles#EMPTY}. */
  int inside(int component) {
    return metagraph.find(component, component);
  }

  /** The bundle between two components (inside, if they are the same), or {@link Bundles#EMPTY}. */
  int between(int component, int other) {
    return metagraph.find(component, other);
  }

  /** The bundle the edge lies in, or {@link Bundles#EMPTY}. */
  int bundleOf(int e) {
    return metagraph.find(components.of(edges.low(e)), components.of(edges.high(e)));
  }

  /** Visits the bundles between this component and others. */
  void forEachBundle(int component, Metagraph.Visitor visitor) {
    metagraph.forEachBundle(component, visitor);
  }

  /** Visits every two components that a bundle runs between, once. */
  void forEachTwo(BundleVisitor visitor) {
    components.forEach(
        c ->
            metagraph.forEachBundle(
                c,
                (other, bundle) -> {
                  if (c < other) {
                    visitor.visit(c, other, bundle);
                  }
                }));
  }

  /** Smallest members of the components with a negative edge inside, rising. */
  int[] inconsistent() {
    return negativesInside.keySet().intStream().map(components::smallest).sorted().toArray();
  }

  /** Calls for each negative edge inside the component. */
  void forEachNegativeInside(int component, IntConsumer each) {
    IntOpenHashSet negatives = negativesInside.get(component);
    if (negatives != null) {
      negatives.forEach(each);
    }
  }

  void addNode(int node) {
    metagraph.ensure(components.addSingle(node));
    search.ensureNode(node);
  }

  /** Takes out a node none of whose edges has a kind. */
  void removeNode(int node) {
    components.removeSingle(node);
  }

  /** Gives each edge of an empty layer its kind; {@link #load} has to follow. */
  void loadKinds(IntUnaryOperator kindOf) {
    for (int e = 0; e < edges.rows(); e++) {
      kinds.set(e, kindOf.applyAsInt(e));
    }
  }

  /**
   * Makes everything that follows from the kinds of edges, of which the listener does not hear.
   *
   * @param nodes those that take part, rising
   */
  void load(int[] nodes) {
    EvidenceLoader loader =
        new EvidenceLoader(edges, incidence, kinds, components, bundles, metagraph);
    loader.loadComponents(nodes);
    loader.loadBundles(e -> addNegativeInside(components.of(edges.low(e)), e));
    for (int node : nodes) {
      search.ensureNode(node);
    }
  }

  /** Makes an edge of this kind. */
  void set(int e, int kind) {
    int before = kinds.get(e);
    if (before == kind) {
      return;
    }
    if (before == Kind.POSITIVE) {
      kinds.set(e, Kind.NONE);
      disconnect(e);
    } else if (before != Kind.NONE) {
      take(e, before);
    }
    kinds.set(e, kind);
    if (kind == Kind.POSITIVE) {
      connect(e);
    } else if (kind != Kind.NONE) {
      put(e, kind);
    }
  }

  private void put(int e, int kind) {
    int component = components.of(edges.low(e));
    int other = components.of(edges.high(e));
    listener.bundleChanging(component, other, kind);
    int b = metagraph.find(component, other);
    int told = bundles.negatives(b) == 0 ? NOTHING_TO_TELL : Bundles.TOLD_NOTHING;
    replaceForOne(component, other, b, bundles.put(b, e, kind, told), kind);
    if (kind == Kind.NEGATIVE && component == other) {
      addNegativeInside(component, e);
    }
  }

  private void take(int e, int kind) {
    int component = components.of(edges.low(e));
    int other = components.of(edges.high(e));
    int b = metagraph.find(component, other);
    listener.bundleChanging(component, other, kind);
    replaceForOne(component, other, b, bundles.take(b, e, kind), kind);
    if (kind == Kind.NEGATIVE && component == other) {
      removeNegativeInside(component, e);
    }
  }

  /** Makes a bundle another after an edge of this kind, and only it, was put in or taken out. */
  private void replaceForOne(int component, int other, int before, int now, int kind) {
    set(component, other, before, now);
    boolean leavesAllAsItWas = kind == Kind.OPEN && component != other;
    if (!leavesAllAsItWas || bundles.told(now) == Bundles.TOLD_NOTHING) {
      changed(component, other, now);
    }
  }

  private void set(int component, int other, int before, int now) {
    if (now != before) {
      metagraph.set(component, other, now);
    }
  }

  /** Whoever looks after open edges need not hear of a bundle without any. */
  private void changed(int component, int other, int b) {
    if (component == other || bundles.hasOpen(b)) {
      listener.bundleChanged(component, other);
    }
  }

  private void addNegativeInside(int component, int e) {
    negativesInside.computeIfAbsent(component, c -> new IntOpenHashSet(4)).add(e);
  }

  private void removeNegativeInside(int component, int e) {
    IntOpenHashSet negatives = negativesInside.get(component);
    negatives.remove(e);
    if (negatives.isEmpty()) {
      negativesInside.remove(component);
    }
  }

  // Merging

  private void connect(int e) {
    int a = components.of(edges.low(e));
    int b = components.of(edges.high(e));
    if (a == b) {
      listener.positiveAdded(a, e);
    } else if (weight(a) >= weight(b)) {
      merge(a, b, e);
    } else {
      merge(b, a, e);
    }
  }

  /** How much there is to move if this component goes into another. */
  private int weight(int component) {
    return components.size(component) + metagraph.neighbours(component);
  }

  private void merge(int into, int from, int e) {
    listener.merging(into, from, e);
    int between = metagraph.find(into, from);
    bundles.forEachOpen(between, edge -> listener.cameInside(edge, Kind.OPEN));
    joinNegativesInside(into, from, bundles.negatives(between) > 0);
    components.merge(into, from);
    metagraph.merge(into, from, (other, bundle) -> changed(into, other, bundle));
    listener.merged(into);
  }

  private void joinNegativesInside(int into, int from, boolean between) {
    IntOpenHashSet moving = negativesInside.remove(from);
    if (moving != null) {
      moving.forEach((int e) -> addNegativeInside(into, e));
    }
    if (between) {
      for (int i = 0; i < components.size(from); i++) {
        addNegativesBetween(components.member(from, i), into);
      }
    }
  }

  /** The negative edges of a node that lead into a component it is about to join. */
  private void addNegativesBetween(int node, int into) {
    for (int i = incidence.degree(node) - 1; i >= 0; i--) {
      int e = incidence.edge(node, i);
      if (kinds.get(e) == Kind.NEGATIVE && components.of(incidence.other(node, i)) == into) {
        addNegativeInside(into, e);
        listener.cameInside(e, Kind.NEGATIVE);
      }
    }
  }

  // Splitting

  private void disconnect(int e) {
    int component = components.of(edges.low(e));
    Optional<IntArrayList> side = search.separated(edges.low(e), edges.high(e));
    if (side.isEmpty()) {
      listener.positiveRemoved(component, e);
      return;
    }
    listener.splitting(component);
    IntArrayList nodes = side.get();
    int off = components.split(component, nodes);
    metagraph.ensure(off);
    for (int i = 0; i < nodes.size(); i++) {
      follow(nodes.getInt(i), component, off);
    }
    listener.split(component, off);
  }

  /** Moves the edges of a node that went from one component to another along with it. */
  private void follow(int node, int from, int off) {
    for (int i = incidence.degree(node) - 1; i >= 0; i--) {
      int e = incidence.edge(node, i);
      int kind = kinds.get(e);
      if (kind == Kind.NONE || kind == Kind.POSITIVE) {
        continue;
      }
      int otherNode = incidence.other(node, i);
      int other = components.of(otherNode);
      if (other == off) {
        if (node < otherNode) {
          move(e, kind, from, from, off, off);
        }
      } else if (other == from) {
        move(e, kind, from, from, off, from);
      } else {
        move(e, kind, from, other, off, other);
      }
    }
  }

  /** Moves an edge between components a and b to where it runs now, between c and d. */
  private void move(int e, int kind, int a, int b, int c, int d) {
    int source = metagraph.find(a, b);
    int target = metagraph.find(c, d);
    int told = bundles.told(source);
    int left = bundles.take(source, e, kind);
    set(a, b, source, left);
    changed(a, b, left);
    int grown = bundles.put(target, e, kind, told);
    set(c, d, target, grown);
    changed(c, d, grown);
    if (a == b && kind == Kind.NEGATIVE) {
      removeNegativeInside(a, e);
    }
    if (c == d && kind == Kind.NEGATIVE) {
      addNegativeInside(c, e);
    }
    if (a == b && c != d && kind != Kind.NOTCOMP) {
      listener.cameBetween(e, kind);
    }
  }
}
