package org.pelage.graph;

/**
 * What a random walk mostly does. Weights are relative; decisions in the order of {@link Decision}.
 *
 * @param nodes how many annotations there may be
 * @param herd how many annotations truly are one animal: the fewer, the smaller the PCCs
 * @param decisions weights of match, nomatch, notcomp, unknown, unreviewed on a pair of one animal
 * @param strangers the same on a pair of two animals
 * @param ranks whether reviewers of all ranks take part, or one everybody
 */
record Mix(String name, int nodes, int herd, int[] decisions, int[] strangers, boolean ranks) {
  private static final int[] MATCHES = {12, 1, 1, 1, 1};
  private static final int[] NONMATCHES = {1, 12, 2, 1, 1};
  private static final int[] EVEN = {1, 1, 1, 1, 1};

  static final Mix MERGE_HEAVY =
      new Mix("merge-heavy", 20, 10, new int[] {20, 1, 0, 0, 1}, new int[] {4, 4, 1, 0, 1}, false);
  static final Mix SPLIT_HEAVY =
      new Mix("split-heavy", 20, 8, new int[] {6, 4, 3, 1, 4}, NONMATCHES, false);
  static final Mix INCONSISTENT =
      new Mix("inconsistent", 16, 16, new int[] {6, 3, 1, 0, 1}, EVEN, false);
  static final Mix INCOMPARABLE =
      new Mix("incomparable", 12, 4, new int[] {5, 1, 6, 1, 1}, new int[] {1, 4, 8, 1, 1}, false);
  static final Mix RANKS = new Mix("ranks", 10, 5, EVEN, EVEN, true);
  static final Mix TINY = new Mix("tiny", 5, 3, EVEN, EVEN, true);
  static final Mix WIDE = new Mix("wide", 60, 6, MATCHES, NONMATCHES, true);
  static final Mix SPARSE = new Mix("sparse", 5_000, 5, MATCHES, NONMATCHES, false);

  static final Mix[] SMALL = {
    MERGE_HEAVY, SPLIT_HEAVY, INCONSISTENT, INCOMPARABLE, RANKS, TINY, WIDE
  };
}
