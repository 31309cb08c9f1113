package org.pelage.graph;

import java.util.Arrays;

/**
 * Which bundle runs between which components: for each component a small table of the others. A
 * bundle is a value and stands in the tables of both of its components.
 */
final class Metagraph {
  /** Sees one bundle between a component and another. */
  interface Visitor {
    void visit(int other, int bundle);
  }

  private final Bundles bundles;
  private int[][] tables = {};
  private int[] inside = {};

  /** Keeps {@link #readAhead} from being optimised away. */
  private int readAhead;

  Metagraph(Bundles bundles) {
    this.bundles = bundles;
  }

  /** Makes room for a component of this number. */
  void ensure(int component) {
    if (component >= inside.length) {
      int before = inside.length;
      int length = Math.max(component + 1, before + (before >> 1));
      tables = Arrays.copyOf(tables, length);
      inside = Arrays.copyOf(inside, length);
      Arrays.fill(inside, before, length, Bundles.EMPTY);
    }
  }

  /** Makes a component without neighbours a table that has room for so many. */
  void expect(int component, int neighbours) {
    if (neighbours > 0) {
      tables[component] = NeighbourTable.createFor(neighbours);
    }
  }

  /** Sets one side of the bundle between two components where room was made. */
  void load(int component, int other, int bundle) {
    tables[component] = NeighbourTable.put(tables[component], other, bundle);
  }

  /** Number of components that a bundle leads to. */
  int neighbours(int component) {
    return tables[component] == null ? 0 : NeighbourTable.size(tables[component]);
  }

  int find(int component, int other) {
    if (component == other) {
      return inside[component];
    }
    int[] table = tables[component];
    return table == null ? Bundles.EMPTY : NeighbourTable.get(table, other, Bundles.EMPTY);
  }

  /** Makes this the bundle between two components, or inside one. */
  void set(int component, int other, int b) {
    if (component == other) {
      inside[component] = b;
    } else {
      put(component, other, b);
      put(other, component, b);
    }
  }

  private void put(int component, int other, int b) {
    int[] table = tables[component];
    if (b != Bundles.EMPTY) {
      tables[component] =
          NeighbourTable.put(table == null ? NeighbourTable.create(0) : table, other, b);
    } else if (table != null) {
      NeighbourTable.remove(table, other);
      if (NeighbourTable.size(table) == 0) {
        tables[component] = null;
      }
    }
  }

  /** Visits the bundles between this component and others; none may come or go meanwhile. */
  void forEachBundle(int component, Visitor visitor) {
    int[] table = tables[component];
    if (table != null) {
      for (int slot = 0; slot < NeighbourTable.slots(table); slot++) {
        int other = NeighbourTable.key(table, slot);
        if (other >= 0) {
          visitor.visit(other, NeighbourTable.value(table, slot));
        }
      }
    }
  }

  /** Hands all bundles of {@code from} to {@code into} and shows those that run between others. */
  void merge(int into, int from, Visitor handedOver) {
    int between = find(into, from);
    set(into, from, Bundles.EMPTY);
    inside[into] = bundles.join(bundles.join(inside[into], inside[from]), between);
    inside[from] = Bundles.EMPTY;
    readAhead(from, into);
    forEachBundle(from, (other, b) -> handedOver.visit(other, handOver(other, b, into, from)));
    tables[from] = null;
  }

  private int handOver(int other, int b, int into, int from) {
    NeighbourTable.remove(tables[other], from);
    int joined = bundles.join(find(into, other), b);
    set(into, other, joined);
    return joined;
  }

  /**
   * Reads what handing over is about to visit, in a loop so short that the processor has many of
   * these reads under way at once; one after the other each would wait for memory.
   */
  private void readAhead(int from, int into) {
    int[] table = tables[from];
    int sum = 0;
    for (int slot = 0; table != null && slot < NeighbourTable.slots(table); slot++) {
      int other = NeighbourTable.key(table, slot);
      if (other >= 0) {
        sum += NeighbourTable.first(tables[other], from);
        sum += NeighbourTable.first(tables[other], into);
      }
    }
    readAhead = sum;
  }
}
