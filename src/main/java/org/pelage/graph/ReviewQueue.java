package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;
import java.util.function.IntPredicate;

/**
 * The edges that wait for review in a binary heap that knows every edge's place, ordered by
 * priority (descending), then by pair: the order is a function of what is in it. Entering, leaving
 * and changing a priority are O(log n); looking at the first m is O(m log m) and takes nothing out.
 */
final class ReviewQueue {
  private static final int ABSENT = -1;

  private final EdgeTable edges;
  private final IntColumn heap = new IntColumn(ABSENT);
  private final IntColumn places = new IntColumn(ABSENT);
  private final LongColumn priorities = new LongColumn(0);
  private int size;

  ReviewQueue(EdgeTable edges) {
    this.edges = edges;
  }

  int size() {
    return size;
  }

  boolean contains(int e) {
    return places.get(e) != ABSENT;
  }

  double priority(int e) {
    return Double.longBitsToDouble(priorities.get(e));
  }

  /** Puts the edge in, or moves it to where its new priority belongs. */
  void put(int e, double priority) {
    int place = places.get(e);
    if (place == ABSENT) {
      setPriority(e, priority);
      siftUp(size++, e);
      return;
    }
    double before = priority(e);
    if (before != priority) {
      setPriority(e, priority);
      if (priority > before) {
        siftUp(place, e);
      } else {
        siftDown(place, e);
      }
    }
  }

  /** Takes the edge out if it is in. */
  void remove(int e) {
    int place = places.get(e);
    if (place == ABSENT) {
      return;
    }
    places.set(e, ABSENT);
    int last = heap.get(--size);
    if (last != e) {
      if (place > 0 && isBefore(last, heap.get((place - 1) >>> 1))) {
        siftUp(place, last);
      } else {
        siftDown(place, last);
      }
    }
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      places.set(heap.get(i), ABSENT);
    }
    size = 0;
  }

  /** Adds an edge to an unordered queue, to be ordered by {@link #order}. */
  void putUnordered(int e, double priority) {
    setPriority(e, priority);
    seat(size++, e);
  }

  /** Orders the whole queue. O(n). */
  void order() {
    for (int i = (size >>> 1) - 1; i >= 0; i--) {
      siftDown(i, heap.get(i));
    }
  }

  /** Walks in order until {@code visitor} answers false. */
  void walk(IntPredicate visitor) {
    if (size == 0) {
      return;
    }
    IntHeapPriorityQueue frontier =
        new IntHeapPriorityQueue((a, b) -> isBefore(heap.get(a), heap.get(b)) ? -1 : 1);
    frontier.enqueue(0);
    while (!frontier.isEmpty()) {
      int at = frontier.dequeueInt();
      if (!visitor.test(heap.get(at))) {
        return;
      }
      for (int child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++) {
        frontier.enqueue(child);
      }
    }
  }

  private boolean isBefore(int e, int other) {
    int byPriority = Double.compare(priority(other), priority(e));
    return byPriority != 0 ? byPriority < 0 : edges.key(e) < edges.key(other);
  }

  private void siftUp(int at, int e) {
    while (at > 0) {
      int parent = heap.get((at - 1) >>> 1);
      if (isBefore(parent, e)) {
        break;
      }
      seat(at, parent);
      at = (at - 1) >>> 1;
    }
    seat(at, e);
  }

  private void siftDown(int at, int e) {
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && isBefore(heap.get(child + 1), heap.get(child))) {
        child++;
      }
      int best = heap.get(child);
      if (isBefore(e, best)) {
        break;
      }
      seat(at, best);
      at = child;
    }
    seat(at, e);
  }

  private void seat(int place, int e) {
    heap.set(place, e);
    places.set(e, place);
  }

  private void setPriority(int e, double priority) {
    priorities.set(e, Double.doubleToLongBits(priority));
  }
}
