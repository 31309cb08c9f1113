package org.pelage.graph;

/** What an edge is to a layer of evidence; small ints, since a column holds one for each edge. */
final class Kind {
  /** Nothing: unknown, excluded, or neither proposed nor decided. */
  static final int NONE = 0;

  /** A candidate that waits for a decision. */
  static final int OPEN = 1;

  static final int NEGATIVE = 2;

  static final int NOTCOMP = 3;

  static final int POSITIVE = 4;

  private Kind() {}
}
