package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * The photo by which two sets hang together. Answers through one photo are no independent witnesses
 * that the sets are one animal: if it is a stranger in its own set, all of them are right and the
 * sets are two. Computes, keeps nothing.
 */
final class WeakLink {
  static final int NONE = -1;

  private WeakLink() {}

  /**
   * The only member of a set with a "match" to the other set; {@link #NONE} if none has, or more,
   * or if the set has no other member.
   */
  static int only(IntArrayList of, IntArrayList other, Evidence evidence) {
    int only = NONE;
    if (of.size() == 1) {
      return NONE;
    }
    for (int i = 0; i < of.size(); i++) {
      if (isMatched(of.getInt(i), other, evidence)) {
        if (only != NONE) {
          return NONE;
        }
        only = of.getInt(i);
      }
    }
    return only;
  }

  private static boolean isMatched(int node, IntArrayList others, Evidence evidence) {
    for (int i = 0; i < others.size(); i++) {
      int row = evidence.row(node, others.getInt(i));
      if (row >= 0 && evidence.matches(row) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The pair worth most among those without the only photos by which two sets hang together.
   *
   * @return its row, never asked about; {@link #NONE} if there is none, or no such photo
   */
  static int around(IntArrayList xs, IntArrayList ys, Evidence evidence) {
    int x = only(xs, ys, evidence);
    int y = only(ys, xs, evidence);
    if (x == NONE && y == NONE) {
      return NONE;
    }
    int best = NONE;
    for (int i = 0; i < xs.size(); i++) {
      for (int j = 0; j < ys.size(); j++) {
        int row = evidence.row(xs.getInt(i), ys.getInt(j));
        if (row >= 0
            && xs.getInt(i) != x
            && ys.getInt(j) != y
            && evidence.info(row) > 0
            && evidence.asked(row) == 0
            && (best == NONE || evidence.worth(row) > evidence.worth(best))) {
          best = row;
        }
      }
    }
    return best;
  }
}
