package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntMaps;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntConsumer;
import java.util.Arrays;

/** Which bundle runs between which components: for each component a small table of the others. */
final class Metagraph {
  private final Bundles bundles;
  private Int2IntOpenHashMap[] others = {};
  private int[] inside = {};

  Metagraph(Bundles bundles) {
    this.bundles = bundles;
  }

  /** Makes room for a component of this number. */
  void ensure(int component) {
    if (component >= inside.length) {
      int before = inside.length;
      int length = Math.max(component + 1, before + (before >> 1));
      others = Arrays.copyOf(others, length);
      inside = Arrays.copyOf(inside, length);
      Arrays.fill(inside, before, length, Bundles.NONE);
    }
  }

  /** Number of components that a bundle leads to. */
  int neighbours(int component) {
    return others[component] == null ? 0 : others[component].size();
  }

  int find(int component, int other) {
    if (component == other) {
      return inside[component];
    }
    Int2IntOpenHashMap of = others[component];
    return of == null ? Bundles.NONE : of.get(other);
  }

  int findOrAdd(int component, int other) {
    int b = find(component, other);
    if (b == Bundles.NONE) {
      b = bundles.add(component, other);
      link(component, other, b);
    }
    return b;
  }

  private void link(int component, int other, int b) {
    if (component == other) {
      inside[component] = b;
    } else {
      tableOf(component).put(other, b);
      tableOf(other).put(component, b);
    }
  }

  private Int2IntOpenHashMap tableOf(int component) {
    if (others[component] == null) {
      others[component] = new Int2IntOpenHashMap(4);
      others[component].defaultReturnValue(Bundles.NONE);
    }
    return others[component];
  }

  private void removeFrom(int component, int other) {
    Int2IntOpenHashMap of = others[component];
    of.remove(other);
    if (of.isEmpty()) {
      others[component] = null;
    }
  }

  void dropIfEmpty(int b) {
    if (bundles.exists(b) && bundles.isEmpty(b)) {
      int component = bundles.oneEnd(b);
      int other = bundles.otherEnd(b);
      if (component == other) {
        inside[component] = Bundles.NONE;
      } else {
        removeFrom(component, other);
        removeFrom(other, component);
      }
      bundles.remove(b);
    }
  }

  void forEachBundle(int component, IntConsumer each) {
    if (others[component] != null) {
      others[component].values().forEach(each);
    }
  }

  /** Hands all bundles of {@code from} to {@code into} and calls {@code changed} for each. */
  void merge(int into, int from, IntConsumer changed) {
    int between = find(into, from);
    if (between != Bundles.NONE) {
      removeFrom(into, from);
      removeFrom(from, into);
    }
    if (inside[from] != Bundles.NONE) {
      addInside(into, inside[from]);
      inside[from] = Bundles.NONE;
    }
    if (between != Bundles.NONE) {
      addInside(into, between);
    }
    if (inside[into] != Bundles.NONE) {
      changed.accept(inside[into]);
    }
    Int2IntOpenHashMap moving = others[from];
    others[from] = null;
    if (moving != null) {
      for (Int2IntMap.Entry entry : Int2IntMaps.fastIterable(moving)) {
        changed.accept(handOver(entry.getIntKey(), entry.getIntValue(), into, from));
      }
    }
  }

  private void addInside(int component, int b) {
    if (inside[component] == Bundles.NONE) {
      inside[component] = b;
      bundles.setEnds(b, component, component);
    } else {
      bundles.join(inside[component], b);
    }
  }

  private int handOver(int other, int b, int into, int from) {
    removeFrom(other, from);
    int present = find(into, other);
    if (present == Bundles.NONE) {
      bundles.setEnds(b, into, other);
      link(into, other, b);
      return b;
    }
    bundles.join(present, b);
    return present;
  }
}
