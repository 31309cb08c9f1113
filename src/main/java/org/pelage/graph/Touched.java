package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntConsumer;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * What a step touched and has still to be judged: components, pairs of components by the bundle
 * between them, and edges whose place in the queue may have changed. While a whole graph is loaded
 * nothing is noted, since everything will be judged.
 */
final class Touched {
  /** Two components. */
  interface Two {
    void visit(int component, int other);
  }

  private static final int FEW = 64;

  private final IntOpenHashSet components = new IntOpenHashSet();
  private final LongArrayList bundles = new LongArrayList();
  private final IntArrayList edges = new IntArrayList();
  private boolean loading;

  boolean isLoading() {
    return loading;
  }

  void setLoading(boolean loading) {
    this.loading = loading;
  }

  void component(int component) {
    if (!loading) {
      components.add(component);
    }
  }

  /** A component that is no more needs no judgement. */
  void forget(int component) {
    components.remove(component);
  }

  void bundle(int component, int other) {
    if (!loading) {
      bundles.add((long) component << 32 | other);
    }
  }

  void edge(int e) {
    if (!loading) {
      edges.add(e);
    }
  }

  /** Hands out all components, and forgets them; sets keep no more room than a usual step needs. */
  void drainComponents(IntConsumer judge) {
    components.forEach(judge);
    components.clear();
    components.trim(FEW);
  }

  void drainBundles(Two judge) {
    for (int i = 0; i < bundles.size(); i++) {
      judge.visit((int) (bundles.getLong(i) >>> 32), (int) bundles.getLong(i));
    }
    bundles.clear();
  }

  void drainEdges(IntConsumer judge) {
    for (int i = 0; i < edges.size(); i++) {
      judge.accept(edges.getInt(i));
    }
    edges.clear();
  }
}
