package org.pelage.graph;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The first edges of a review queue in order, kept while edges enter and leave: whoever looks for
 * the best pair that nobody holds walks past all those that somebody holds, each time. It holds the
 * first so many of the queue without a gap, and perhaps no more than that: the rest is the queue's.
 *
 * <p>Entering and leaving cost O(log n) and a move of at most {@value #LENGTH_MAX} numbers.
 */
final class QueueFront {
  /** No front is longer: it is moved as a whole. */
  static final int LENGTH_MAX = 1024;

  private static final int LENGTH_MIN = 64;

  private final EdgeTable edges;
  private final IntToDoubleFunction priority;
  private int[] front = new int[LENGTH_MIN];
  private int length;

  /**
   * @param priority of an edge that is in the queue
   */
  QueueFront(EdgeTable edges, IntToDoubleFunction priority) {
    this.edges = edges;
    this.priority = priority;
  }

  int length() {
    return length;
  }

  int edge(int at) {
    return front[at];
  }

  void clear() {
    length = 0;
  }

  /** Makes room for a front that is to be walked past {@code walked} edges; it is empty then. */
  int restart(int walked) {
    length = 0;
    int wanted = Math.min(LENGTH_MAX, Math.max(LENGTH_MIN, 2 * walked));
    if (front.length < wanted) {
      front = new int[wanted];
    }
    return wanted;
  }

  /** Adds the edge that comes next in the queue's order. */
  void append(int e) {
    front[length++] = e;
  }

  /** An edge is about to leave the queue, where it has this priority. */
  void leaves(int e, double before) {
    if (isWithin(e, before)) {
      int at = place(e, before);
      System.arraycopy(front, at + 1, front, at, --length - at);
    }
  }

  /** An edge that is not in the front has entered the queue with this priority. */
  void entered(int e, double now) {
    if (!isWithin(e, now)) {
      return;
    }
    if (length == front.length) {
      if (length < LENGTH_MAX) {
        front = Arrays.copyOf(front, Math.min(LENGTH_MAX, 2 * length));
      } else {
        length--;
      }
    }
    int at = place(e, now);
    System.arraycopy(front, at, front, at + 1, length++ - at);
    front[at] = e;
  }

  private boolean isWithin(int e, double of) {
    return length > 0 && !isBefore(front[length - 1], e, of);
  }

  /** The first place whose edge does not come before that one. */
  private int place(int e, double of) {
    int low = 0;
    int high = length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(front[middle], e, of)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether an edge of the front comes before another that has that priority. */
  private boolean isBefore(int here, int e, double of) {
    double own = priority.applyAsDouble(here);
    return own > of || own == of && edges.key(here) < edges.key(e);
  }
}
