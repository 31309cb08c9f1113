package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntConsumer;
import java.util.Optional;

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

    /** What a bundle holds is about to change while its components stay. */
    default void bundleChanging(int bundle, int kind) {}

    /** What a bundle holds, or which components it joins, has changed. */
    default void bundleChanged(int bundle) {}
  }

  private final EdgeTable edges;
  private final Incidence incidence;
  private final Components components = new Components();
  private final Bundles bundles = new Bundles();
  private final Metagraph metagraph = new Metagraph(bundles);
  private final IntColumn kinds = new IntColumn(Kind.NONE);
  private final SplitSearch search;
  private final Listener listener;

  EvidenceLayer(EdgeTable edges, Incidence incidence, Listener listener) {
    this.edges = edges;
    this.incidence = incidence;
    this.listener = listener;
    search = new SplitSearch(edges, incidence, e -> kinds.get(e) == Kind.POSITIVE);
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

  /** The bundle inside a component, or {@link Bundles#NONE}. */
  int inside(int component) {
    return metagraph.find(component, component);
  }

  /** The bundle between two components (inside, if they are the same), or {@link Bundles#NONE}. */
  int between(int component, int other) {
    return metagraph.find(component, other);
  }

  /** The bundle the edge lies in, or {@link Bundles#NONE}. */
  int bundleOf(int e) {
    return metagraph.find(components.of(edges.low(e)), components.of(edges.high(e)));
  }

  /** Calls for each bundle between this component and another. */
  void forEachBundle(int component, IntConsumer each) {
    metagraph.forEachBundle(component, each);
  }

  void addNode(int node) {
    metagraph.ensure(components.addSingle(node));
    search.ensureNode(node);
  }

  /** Takes out a node none of whose edges has a kind. */
  void removeNode(int node) {
    components.removeSingle(node);
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
    int b = metagraph.findOrAdd(components.of(edges.low(e)), components.of(edges.high(e)));
    listener.bundleChanging(b, kind);
    bundles.put(b, e, kind);
    listener.bundleChanged(b);
  }

  private void take(int e, int kind) {
    int b = bundleOf(e);
    listener.bundleChanging(b, kind);
    bundles.take(b, e, kind);
    listener.bundleChanged(b);
    metagraph.dropIfEmpty(b);
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
    if (between != Bundles.NONE) {
      bundles.forEachOpen(between, edge -> listener.cameInside(edge, Kind.OPEN));
      bundles.forEachNegative(between, edge -> listener.cameInside(edge, Kind.NEGATIVE));
    }
    components.merge(into, from);
    metagraph.merge(into, from, listener::bundleChanged);
    listener.merged(into);
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
      int other = components.of(edges.other(e, node));
      if (other == off) {
        if (node == edges.low(e)) {
          move(e, kind, metagraph.find(from, from), off, off);
        }
      } else if (other == from) {
        move(e, kind, metagraph.find(from, from), off, from);
        if (kind != Kind.NOTCOMP) {
          listener.cameBetween(e, kind);
        }
      } else {
        move(e, kind, metagraph.find(from, other), off, other);
      }
    }
  }

  private void move(int e, int kind, int source, int component, int other) {
    int target = metagraph.find(component, other);
    if (target == Bundles.NONE) {
      target = metagraph.findOrAdd(component, other);
      bundles.setTold(target, bundles.told(source));
    }
    bundles.take(source, e, kind);
    bundles.put(target, e, kind);
    listener.bundleChanged(target);
    listener.bundleChanged(source);
    metagraph.dropIfEmpty(source);
  }
}
