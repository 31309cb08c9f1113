package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntConsumer;

/**
 * Groups of edges that run between the same two components, or inside the same one. A bundle counts
 * its negative and its not comparable edges and lists the open ones as a ring linked through the
 * edges, so that an edge enters or leaves, and two bundles become one, in O(1).
 *
 * <p>A bundle is an int, and a value: operations answer the bundle as it is afterwards. One without
 * open edges is nothing but its counts, packed into a negative int, so that in a herd where most
 * components are known to differ a merge reads and writes no memory but the metagraph's own. One
 * with open edges is the number of a record, which also remembers what these edges were last told
 * about it, so that they are told again only when that changes.
 */
final class Bundles {
  /** No edges at all. */
  static final int EMPTY = -1;

  /** Open edges were told different things, or nothing yet. */
  static final int TOLD_NOTHING = -1;

  private static final int NEGATIVES_BITS = 16;
  private static final int NEGATIVES_MAX = (1 << NEGATIVES_BITS) - 1;
  private static final int NOTCOMPS_MAX = (1 << (31 - NEGATIVES_BITS)) - 1;

  private static final int NONE = -1;
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

  private int newRecord(int negatives, int notcomps, int told) {
    int b = free.isEmpty() ? rows++ : free.popInt();
    set(b, FIRST_OPEN, NONE);
    set(b, NEGATIVES, negatives);
    set(b, NOTCOMPS, notcomps);
    set(b, TOLD, told);
    return b;
  }

  private static boolean isPackable(int negatives, int notcomps) {
    return negatives <= NEGATIVES_MAX && notcomps <= NOTCOMPS_MAX;
  }

  private static int packed(int negatives, int notcomps) {
    return ~(notcomps << NEGATIVES_BITS | negatives);
  }

  int negatives(int b) {
    return b < 0 ? ~b & NEGATIVES_MAX : field(b, NEGATIVES);
  }

  int notcomps(int b) {
    return b < 0 ? ~b >>> NEGATIVES_BITS : field(b, NOTCOMPS);
  }

  boolean hasOpen(int b) {
    return b >= 0 && field(b, FIRST_OPEN) != NONE;
  }

  /** What the open edges, of which there are some, were last told. */
  int told(int b) {
    return b < 0 ? TOLD_NOTHING : field(b, TOLD);
  }

  /** Notes what the open edges, of which there are some, are told. */
  void setTold(int b, int state) {
    set(b, TOLD, state);
  }

  /**
   * Puts in an edge of kind {@link Kind#OPEN}, {@link Kind#NEGATIVE} or {@link Kind#NOTCOMP}.
   *
   * @param told what the edge was told if it is open and the first one
   */
  int put(int b, int e, int kind, int told) {
    return switch (kind) {
      case Kind.NEGATIVE -> withCounts(b, negatives(b) + 1, notcomps(b));
      case Kind.NOTCOMP -> withCounts(b, negatives(b), notcomps(b) + 1);
      default -> {
        link(e, e);
        int record = hasOpen(b) ? b : opened(b, told);
        set(record, FIRST_OPEN, joined(field(record, FIRST_OPEN), e));
        yield record;
      }
    };
  }

  private int opened(int b, int told) {
    if (b < 0) {
      return newRecord(negatives(b), notcomps(b), told);
    }
    setTold(b, told);
    return b;
  }

  /** Takes out an edge that was put in as {@code kind}. */
  int take(int b, int e, int kind) {
    return switch (kind) {
      case Kind.NEGATIVE -> withCounts(b, negatives(b) - 1, notcomps(b));
      case Kind.NOTCOMP -> withCounts(b, negatives(b), notcomps(b) - 1);
      default -> {
        unlink(b, e);
        yield simplest(b);
      }
    };
  }

  private int withCounts(int b, int negatives, int notcomps) {
    if (b < 0) {
      return isPackable(negatives, notcomps)
          ? packed(negatives, notcomps)
          : newRecord(negatives, notcomps, TOLD_NOTHING);
    }
    set(b, NEGATIVES, negatives);
    set(b, NOTCOMPS, notcomps);
    return simplest(b);
  }

  /** Packs a record that has no open edges any more. */
  private int simplest(int b) {
    int negatives = field(b, NEGATIVES);
    int notcomps = field(b, NOTCOMPS);
    if (hasOpen(b) || !isPackable(negatives, notcomps)) {
      return b;
    }
    free.add(b);
    return packed(negatives, notcomps);
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

  /** Makes one of two; neither is to be used any more. O(1). */
  int join(int a, int b) {
    int negatives = negatives(a) + negatives(b);
    int notcomps = notcomps(a) + notcomps(b);
    if (!hasOpen(a)) {
      discard(a);
      return withCounts(b, negatives, notcomps);
    }
    if (hasOpen(b)) {
      setTold(a, told(a) == told(b) ? told(a) : TOLD_NOTHING);
      set(a, FIRST_OPEN, joined(field(a, FIRST_OPEN), field(b, FIRST_OPEN)));
    }
    discard(b);
    return withCounts(a, negatives, notcomps);
  }

  private void discard(int b) {
    if (b >= 0) {
      free.add(b);
    }
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
    if (!hasOpen(b)) {
      return;
    }
    int first = field(b, FIRST_OPEN);
    int e = first;
    do {
      int after = next(e);
      each.accept(e);
      e = after;
    } while (e != first);
  }
}
