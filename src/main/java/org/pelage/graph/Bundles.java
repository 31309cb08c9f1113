package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntConsumer;

/**
 * Groups of edges that run between the same two components, or inside the same one. A bundle counts
 * its negative and its not comparable edges and lists the open and the negative ones as rings
 * linked through the edges, so that an edge enters or leaves, and two bundles become one, in O(1).
 *
 * <p>A bundle also remembers what its open edges were last told about it, so that they are told
 * again only when that changes.
 */
final class Bundles {
  static final int NONE = -1;

  /** Open edges were told different things, or nothing yet. */
  static final int TOLD_NOTHING = -1;

  private final IntColumn next = new IntColumn(NONE);
  private final IntColumn previous = new IntColumn(NONE);
  private final IntColumn firstOpen = new IntColumn(NONE);
  private final IntColumn firstNegative = new IntColumn(NONE);
  private final IntColumn negatives = new IntColumn(0);
  private final IntColumn notcomps = new IntColumn(0);
  private final IntColumn told = new IntColumn(TOLD_NOTHING);
  private final IntColumn oneEnd = new IntColumn(NONE);
  private final IntColumn otherEnd = new IntColumn(NONE);
  private final IntArrayList free = new IntArrayList();
  private int rows;

  /** Number after the greatest bundle number in use. */
  int rows() {
    return rows;
  }

  int add(int component, int other) {
    int b = free.isEmpty() ? rows++ : free.popInt();
    setEnds(b, component, other);
    return b;
  }

  void remove(int b) {
    firstOpen.set(b, NONE);
    firstNegative.set(b, NONE);
    negatives.set(b, 0);
    notcomps.set(b, 0);
    told.set(b, TOLD_NOTHING);
    setEnds(b, NONE, NONE);
    free.add(b);
  }

  boolean exists(int b) {
    return oneEnd.get(b) != NONE;
  }

  void setEnds(int b, int component, int other) {
    oneEnd.set(b, component);
    otherEnd.set(b, other);
  }

  /** One of the two components, or the only one. */
  int oneEnd(int b) {
    return oneEnd.get(b);
  }

  int otherEnd(int b) {
    return otherEnd.get(b);
  }

  int negatives(int b) {
    return negatives.get(b);
  }

  int notcomps(int b) {
    return notcomps.get(b);
  }

  boolean hasOpen(int b) {
    return firstOpen.get(b) != NONE;
  }

  boolean isEmpty(int b) {
    return negatives.get(b) == 0 && notcomps.get(b) == 0 && !hasOpen(b);
  }

  int told(int b) {
    return told.get(b);
  }

  void setTold(int b, int state) {
    told.set(b, state);
  }

  /** Puts in an edge of kind {@link Kind#OPEN}, {@link Kind#NEGATIVE} or {@link Kind#NOTCOMP}. */
  void put(int b, int e, int kind) {
    count(b, kind, 1);
    if (kind != Kind.NOTCOMP) {
      IntColumn first = firstOf(kind);
      next.set(e, e);
      previous.set(e, e);
      first.set(b, joined(first.get(b), e));
    }
  }

  /** Takes out an edge that was put in as {@code kind}. */
  void take(int b, int e, int kind) {
    count(b, kind, -1);
    if (kind == Kind.NOTCOMP) {
      return;
    }
    IntColumn first = firstOf(kind);
    int after = next.get(e);
    if (after == e) {
      first.set(b, NONE);
    } else {
      int before = previous.get(e);
      next.set(before, after);
      previous.set(after, before);
      if (first.get(b) == e) {
        first.set(b, after);
      }
    }
  }

  private void count(int b, int kind, int by) {
    if (kind == Kind.NEGATIVE) {
      negatives.set(b, negatives.get(b) + by);
    } else if (kind == Kind.NOTCOMP) {
      notcomps.set(b, notcomps.get(b) + by);
    }
  }

  private IntColumn firstOf(int kind) {
    return kind == Kind.OPEN ? firstOpen : firstNegative;
  }

  /** Moves everything from one bundle to another and drops it. O(1). */
  void join(int into, int from) {
    settleTold(into, from);
    negatives.set(into, negatives.get(into) + negatives.get(from));
    notcomps.set(into, notcomps.get(into) + notcomps.get(from));
    firstOpen.set(into, joined(firstOpen.get(into), firstOpen.get(from)));
    firstNegative.set(into, joined(firstNegative.get(into), firstNegative.get(from)));
    remove(from);
  }

  private void settleTold(int into, int from) {
    if (!hasOpen(into)) {
      told.set(into, told.get(from));
    } else if (hasOpen(from) && told.get(into) != told.get(from)) {
      told.set(into, TOLD_NOTHING);
    }
  }

  /** Joins two rings, each given by any of its edges or {@link #NONE}. */
  private int joined(int a, int b) {
    if (a == NONE || b == NONE) {
      return a == NONE ? b : a;
    }
    int lastA = previous.get(a);
    int lastB = previous.get(b);
    next.set(lastA, b);
    previous.set(b, lastA);
    next.set(lastB, a);
    previous.set(a, lastB);
    return a;
  }

  void forEachOpen(int b, IntConsumer each) {
    forEach(firstOpen.get(b), each);
  }

  void forEachNegative(int b, IntConsumer each) {
    forEach(firstNegative.get(b), each);
  }

  private void forEach(int first, IntConsumer each) {
    if (first == NONE) {
      return;
    }
    int e = first;
    do {
      int after = next.get(e);
      each.accept(e);
      e = after;
    } while (e != first);
  }
}
