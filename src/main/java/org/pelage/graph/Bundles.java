package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntConsumer;

/**
 * Groups of edges that run between the same two components, or inside the same one. A bundle counts
 * its negative and its not comparable edges and lists the open ones as a ring linked through the
 * edges, so that an edge enters or leaves, and two bundles become one, in O(1).
 *
 * <p>A bundle also remembers what its open edges were last told about it, so that they are told
 * again only when that changes. All of a bundle lies side by side in memory: a merge visits two for
 * each neighbour.
 */
final class Bundles {
  static final int NONE = -1;

  /** Open edges were told different things, or nothing yet. */
  static final int TOLD_NOTHING = -1;

  private static final int FIRST_OPEN = 0;
  private static final int NEGATIVES = 1;
  private static final int NOTCOMPS = 2;
  private static final int TOLD = 3;
  private static final int FIELDS_BITS = 2;

  private final IntColumn fields = new IntColumn(0);

  /** Of each open edge the next one of its ring in the high half, the one before it in the low. */
  private final LongColumn links = new LongColumn(-1);

  private final IntArrayList free = new IntArrayList();
  private int rows;

  private int field(int b, int field) {
    return fields.get((b << FIELDS_BITS) + field);
  }

  private void set(int b, int field, int value) {
    fields.set((b << FIELDS_BITS) + field, value);
  }

  /** An empty bundle. */
  int add() {
    int b = free.isEmpty() ? rows++ : free.popInt();
    set(b, FIRST_OPEN, NONE);
    set(b, NEGATIVES, 0);
    set(b, NOTCOMPS, 0);
    set(b, TOLD, TOLD_NOTHING);
    return b;
  }

  void remove(int b) {
    free.add(b);
  }

  int negatives(int b) {
    return field(b, NEGATIVES);
  }

  int notcomps(int b) {
    return field(b, NOTCOMPS);
  }

  boolean hasOpen(int b) {
    return field(b, FIRST_OPEN) != NONE;
  }

  boolean isEmpty(int b) {
    return field(b, NEGATIVES) == 0 && field(b, NOTCOMPS) == 0 && !hasOpen(b);
  }

  int told(int b) {
    return field(b, TOLD);
  }

  void setTold(int b, int state) {
    set(b, TOLD, state);
  }

  /** Puts in an edge of kind {@link Kind#OPEN}, {@link Kind#NEGATIVE} or {@link Kind#NOTCOMP}. */
  void put(int b, int e, int kind) {
    switch (kind) {
      case Kind.NEGATIVE -> set(b, NEGATIVES, negatives(b) + 1);
      case Kind.NOTCOMP -> set(b, NOTCOMPS, notcomps(b) + 1);
      default -> {
        link(e, e);
        set(b, FIRST_OPEN, joined(field(b, FIRST_OPEN), e));
      }
    }
  }

  /** Takes out an edge that was put in as {@code kind}. */
  void take(int b, int e, int kind) {
    switch (kind) {
      case Kind.NEGATIVE -> set(b, NEGATIVES, negatives(b) - 1);
      case Kind.NOTCOMP -> set(b, NOTCOMPS, notcomps(b) - 1);
      default -> unlink(b, e);
    }
  }

  private void unlink(int b, int e) {
    int after = next(e);
    if (after == e) {
      set(b, FIRST_OPEN, NONE);
    } else {
      link(previous(e), after);
      if (field(b, FIRST_OPEN) == e) {
        set(b, FIRST_OPEN, after);
      }
    }
  }

  /** Moves everything from one bundle to another and drops it. O(1). */
  void join(int into, int from) {
    if (hasOpen(from)) {
      if (!hasOpen(into)) {
        setTold(into, told(from));
      } else if (told(into) != told(from)) {
        setTold(into, TOLD_NOTHING);
      }
      set(into, FIRST_OPEN, joined(field(into, FIRST_OPEN), field(from, FIRST_OPEN)));
    }
    set(into, NEGATIVES, negatives(into) + negatives(from));
    set(into, NOTCOMPS, notcomps(into) + notcomps(from));
    remove(from);
  }

  private int next(int e) {
    return (int) (links.get(e) >>> 32);
  }

  private int previous(int e) {
    return (int) links.get(e);
  }

  /** Makes {@code after} follow {@code before}. */
  private void link(int before, int after) {
    links.set(before, (long) after << 32 | links.get(before) & 0xFFFF_FFFFL);
    links.set(after, links.get(after) & ~0xFFFF_FFFFL | before);
  }

  /** Joins two rings, each given by any of its edges, the first perhaps {@link #NONE}. */
  private int joined(int a, int b) {
    if (a == NONE) {
      return b;
    }
    int lastA = previous(a);
    int lastB = previous(b);
    link(lastA, b);
    link(lastB, a);
    return a;
  }

  void forEachOpen(int b, IntConsumer each) {
    int first = field(b, FIRST_OPEN);
    if (first == NONE) {
      return;
    }
    int e = first;
    do {
      int after = next(e);
      each.accept(e);
      e = after;
    } while (e != first);
  }
}
