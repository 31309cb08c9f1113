package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;
import java.util.function.IntPredicate;

/**
 * The edges that wait for review in a heap that knows every edge's place, ordered by priority
 * (descending), then by pair: the order is a function of what is in it. Entering, leaving and
 * changing a priority are O(log n); looking at the first m is O(m log m) and takes nothing out, or
 * O(m) where few edges have entered or left since the last look ({@link QueueFront}).
 *
 * <p>Each place has eight below it whose priorities lie side by side in memory: in a queue of
 * millions what takes time is not comparing but fetching.
 */
final class ReviewQueue {
  private static final int ABSENT = -1;
  private static final int FAN_OUT_BITS = 3;
  private static final int FAN_OUT = 1 << FAN_OUT_BITS;

  /** The first place: with it the eight below any place begin at a multiple of eight. */
  private static final int ROOT = FAN_OUT - 1;

  private final EdgeTable edges;
  private final IntColumn edgesAt = new IntColumn(ABSENT);
  private final LongColumn prioritiesAt = new LongColumn(0);
  private final IntColumn places = new IntColumn(ABSENT);

  /** The place after the last one taken. */
  private int end = ROOT;

  private final QueueFront front;

  ReviewQueue(EdgeTable edges) {
    this.edges = edges;
    this.front = new QueueFront(edges, this::priority);
  }

  int size() {
    return end - ROOT;
  }

  boolean contains(int e) {
    return places.get(e) != ABSENT;
  }

  /** Priority of an edge that is in. */
  double priority(int e) {
    return priorityAt(places.get(e));
  }

  private double priorityAt(int place) {
    return Double.longBitsToDouble(prioritiesAt.get(place));
  }

  private static int above(int place) {
    return ((place - FAN_OUT) >>> FAN_OUT_BITS) + ROOT;
  }

  private static int firstBelow(int place) {
    return ((place - ROOT) << FAN_OUT_BITS) + FAN_OUT;
  }

  /** Puts the edge in, or moves it to where its new priority belongs. */
  void put(int e, double priority) {
    int place = places.get(e);
    if (place == ABSENT) {
      siftUp(end++, e, priority);
      front.entered(e, priority);
      return;
    }
    double before = priorityAt(place);
    if (priority > before || priority < before) {
      front.leaves(e, before);
      move(place, e, before, priority);
      front.entered(e, priority);
    }
  }

  private void move(int place, int e, double before, double priority) {
    if (priority > before) {
      siftUp(place, e, priority);
    } else {
      siftDown(place, e, priority);
    }
  }

  /** Takes the edge out if it is in. */
  void remove(int e) {
    int place = places.get(e);
    if (place == ABSENT) {
      return;
    }
    front.leaves(e, priorityAt(place));
    places.set(e, ABSENT);
    int last = edgesAt.get(--end);
    if (last != e) {
      double priority = priorityAt(end);
      if (place > ROOT && isBefore(last, priority, above(place))) {
        siftUp(place, last, priority);
      } else {
        siftDown(place, last, priority);
      }
    }
  }

  void clear() {
    for (int place = ROOT; place < end; place++) {
      places.set(edgesAt.get(place), ABSENT);
    }
    end = ROOT;
    front.clear();
  }

  /** Adds an edge to an unordered queue, to be ordered by {@link #order}. */
  void putUnordered(int e, double priority) {
    seat(end++, e, priority);
  }

  /** Orders the whole queue. O(n). */
  void order() {
    front.clear();
    for (int place = end > ROOT + 1 ? above(end - 1) : ROOT - 1; place >= ROOT; place--) {
      siftDown(place, edgesAt.get(place), priorityAt(place));
    }
  }

  /**
   * Walks in order until {@code visitor} answers false, which must not change the queue nor walk
   * it.
   */
  void walk(IntPredicate visitor) {
    for (int i = 0; i < size(); i++) {
      if (i == QueueFront.LENGTH_MAX) {
        walkBehind(i, visitor);
        return;
      }
      if (i == front.length()) {
        lengthenFront(i);
      }
      if (!visitor.test(front.edge(i))) {
        return;
      }
    }
  }

  private void lengthenFront(int walked) {
    int wanted = front.restart(walked);
    descend(
        e -> {
          front.append(e);
          return front.length() < wanted;
        });
  }

  private void walkBehind(int passed, IntPredicate visitor) {
    int[] seen = {0};
    descend(e -> seen[0]++ < passed || visitor.test(e));
  }

  /** Walks the heap from its root, the next best among what lies below all those passed. */
  private void descend(IntPredicate visitor) {
    if (end == ROOT) {
      return;
    }
    IntHeapPriorityQueue frontier = new IntHeapPriorityQueue((a, b) -> isBefore(a, b) ? -1 : 1);
    frontier.enqueue(ROOT);
    while (!frontier.isEmpty()) {
      int place = frontier.dequeueInt();
      if (!visitor.test(edgesAt.get(place))) {
        return;
      }
      int below = firstBelow(place);
      for (int i = below; i < Math.min(below + FAN_OUT, end); i++) {
        frontier.enqueue(i);
      }
    }
  }

  /** Whether an edge of this priority belongs before the one at a place. */
  private boolean isBefore(int e, double priority, int place) {
    double other = priorityAt(place);
    return priority > other || priority == other && edges.key(e) < edges.key(edgesAt.get(place));
  }

  private boolean isBefore(int place, int other) {
    double here = priorityAt(place);
    double there = priorityAt(other);
    return here > there
        || here == there && edges.key(edgesAt.get(place)) < edges.key(edgesAt.get(other));
  }

  private void siftUp(int from, int e, double priority) {
    int at = from;
    while (at > ROOT && isBefore(e, priority, above(at))) {
      moveTo(at, above(at));
      at = above(at);
    }
    seat(at, e, priority);
  }

  private void siftDown(int from, int e, double priority) {
    int at = from;
    for (int below = firstBelow(at); below < end; below = firstBelow(at)) {
      int best = below;
      for (int i = below + 1; i < Math.min(below + FAN_OUT, end); i++) {
        best = isBefore(i, best) ? i : best;
      }
      if (isBefore(e, priority, best)) {
        break;
      }
      moveTo(at, best);
      at = best;
    }
    seat(at, e, priority);
  }

  private void moveTo(int place, int from) {
    seat(place, edgesAt.get(from), priorityAt(from));
  }

  private void seat(int place, int e, double priority) {
    edgesAt.set(place, e);
    prioritiesAt.set(place, Double.doubleToRawLongBits(priority));
    places.set(e, place);
  }
}
