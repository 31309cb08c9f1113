package org.pelage.graph;

import java.util.Arrays;

/** Which bundle runs between which components: for each component a small table of the others. */
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
      Arrays.fill(inside, before, length, Bundles.NONE);
    }
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
    return table == null ? Bundles.NONE : NeighbourTable.get(table, other, Bundles.NONE);
  }

  int findOrAdd(int component, int other) {
    int b = find(component, other);
    if (b == Bundles.NONE) {
      b = bundles.add();
      if (component == other) {
        inside[component] = b;
      } else {
        put(component, other, b);
        put(other, component, b);
      }
    }
    return b;
  }

  private void put(int component, int other, int b) {
    int[] table = tables[component] == null ? NeighbourTable.create() : tables[component];
    tables[component] = NeighbourTable.put(table, other, b);
  }

  private void remove(int component, int other) {
    NeighbourTable.remove(tables[component], other);
    if (NeighbourTable.size(tables[component]) == 0) {
      tables[component] = null;
    }
  }

  void dropIfEmpty(int component, int other, int b) {
    if (!bundles.isEmpty(b)) {
      return;
    }
    if (component == other) {
      inside[component] = Bundles.NONE;
    } else {
      remove(component, other);
      remove(other, component);
    }
    bundles.remove(b);
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
    if (between != Bundles.NONE) {
      remove(into, from);
      remove(from, into);
    }
    if (inside[from] != Bundles.NONE) {
      addInside(into, inside[from]);
      inside[from] = Bundles.NONE;
    }
    if (between != Bundles.NONE) {
      addInside(into, between);
    }
    readAhead(from, into);
    forEachBundle(from, (other, b) -> handedOver.visit(other, handOver(other, b, into, from)));
    tables[from] = null;
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
        sum += bundles.negatives(NeighbourTable.value(table, slot));
        int present = find(into, other);
        sum += present == Bundles.NONE ? 0 : bundles.negatives(present);
      }
    }
    readAhead = sum;
  }

  private void addInside(int component, int b) {
    if (inside[component] == Bundles.NONE) {
      inside[component] = b;
    } else {
      bundles.join(inside[component], b);
    }
  }

  private int handOver(int other, int b, int into, int from) {
    NeighbourTable.remove(tables[other], from);
    int present = find(into, other);
    if (present == Bundles.NONE) {
      put(into, other, b);
      put(other, into, b);
      return b;
    }
    bundles.join(present, b);
    return present;
  }
}
