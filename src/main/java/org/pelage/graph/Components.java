package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntConsumer;
import java.util.Arrays;

/**
 * Disjoint sets of nodes that can be merged and split. Each keeps its members as a binary heap that
 * knows every member's place, so the smallest is at hand and taking any out is logarithmic: merging
 * and splitting cost O(s log n) for s nodes in the part that moves.
 */
final class Components {
  private static final int[] NONE = {};

  private int[] componentOf = {};
  private int[] placeOf = {};
  private int[][] members = {};
  private int[] sizes = {};
  private final IntArrayList free = new IntArrayList();
  private int limit;
  private int count;

  /** Number of components. */
  int count() {
    return count;
  }

  /** Number after the greatest component number there may be. */
  int limit() {
    return limit;
  }

  boolean exists(int component) {
    return component < limit && sizes[component] > 0;
  }

  /** Calls for every component. */
  void forEach(IntConsumer each) {
    for (int component = 0; component < limit; component++) {
      if (sizes[component] > 0) {
        each.accept(component);
      }
    }
  }

  /** Smallest members of all components, rising. */
  int[] labels() {
    IntArrayList labels = new IntArrayList();
    forEach(component -> labels.add(smallest(component)));
    int[] all = labels.toIntArray();
    IntArrays.quickSort(all);
    return all;
  }

  /** Component of the node, -1 if it takes no part. */
  int of(int node) {
    return node < componentOf.length ? componentOf[node] : -1;
  }

  int size(int component) {
    return sizes[component];
  }

  /** Smallest member. O(1). */
  int smallest(int component) {
    return members[component][0];
  }

  /** A member by its index, in no particular order. */
  int member(int component, int index) {
    return members[component][index];
  }

  /** Members, rising. */
  int[] members(int component) {
    int[] all = Arrays.copyOf(members[component], sizes[component]);
    Arrays.sort(all);
    return all;
  }

  /** Makes a component of a node that has none. */
  int addSingle(int node) {
    return addRising(new int[] {node});
  }

  /** Makes a component of nodes that have none; rising, they are a heap as they stand. */
  int addRising(int[] nodes) {
    ensureNode(nodes[nodes.length - 1]);
    int component = allocate();
    members[component] = nodes;
    sizes[component] = nodes.length;
    for (int place = 0; place < nodes.length; place++) {
      componentOf[nodes[place]] = component;
      placeOf[nodes[place]] = place;
    }
    return component;
  }

  private void ensureNode(int node) {
    if (node >= componentOf.length) {
      int before = componentOf.length;
      int length = Math.max(node + 1, before + (before >> 1));
      componentOf = Arrays.copyOf(componentOf, length);
      Arrays.fill(componentOf, before, length, -1);
      placeOf = Arrays.copyOf(placeOf, length);
    }
  }

  private int allocate() {
    count++;
    if (!free.isEmpty()) {
      return free.popInt();
    }
    if (limit == sizes.length) {
      int length = Math.max(16, limit + (limit >> 1));
      members = Arrays.copyOf(members, length);
      sizes = Arrays.copyOf(sizes, length);
    }
    return limit++;
  }

  /** Drops the component of a node that is alone. */
  void removeSingle(int node) {
    release(componentOf[node]);
    componentOf[node] = -1;
  }

  private void release(int component) {
    members[component] = NONE;
    sizes[component] = 0;
    free.add(component);
    count--;
  }

  /** Moves all members of {@code from} to {@code into}; {@code from} is no more. */
  void merge(int into, int from) {
    int more = sizes[from];
    members[into] = IntArrays.grow(members[into], sizes[into] + more, sizes[into]);
    for (int i = 0; i < more; i++) {
      insert(into, members[from][i]);
    }
    release(from);
  }

  /** Makes a component of some members of one, not all. */
  int split(int from, IntArrayList nodes) {
    int off = allocate();
    members[off] = new int[nodes.size()];
    for (int i = 0; i < nodes.size(); i++) {
      delete(from, nodes.getInt(i));
      insert(off, nodes.getInt(i));
    }
    return off;
  }

  private void insert(int component, int node) {
    componentOf[node] = component;
    siftUp(members[component], sizes[component]++, node);
  }

  private void delete(int component, int node) {
    int[] heap = members[component];
    int place = placeOf[node];
    int last = heap[--sizes[component]];
    if (last != node) {
      if (place > 0 && heap[(place - 1) >>> 1] > last) {
        siftUp(heap, place, last);
      } else {
        siftDown(heap, sizes[component], place, last);
      }
    }
  }

  private void siftUp(int[] heap, int at, int node) {
    while (at > 0 && heap[(at - 1) >>> 1] > node) {
      put(heap, at, heap[(at - 1) >>> 1]);
      at = (at - 1) >>> 1;
    }
    put(heap, at, node);
  }

  private void siftDown(int[] heap, int size, int at, int node) {
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= node) {
        break;
      }
      put(heap, at, heap[child]);
      at = child;
    }
    put(heap, at, node);
  }

  private void put(int[] heap, int at, int node) {
    heap[at] = node;
    placeOf[node] = at;
  }
}
