package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * The pairs that somebody proposed or decided on, by dense edge numbers, with what is known of each
 * as a candidate. Numbers of removed edges are used again.
 */
final class EdgeTable {
  private static final long NOT_GIVEN = Double.doubleToRawLongBits(Double.NaN);
  private static final int CANDIDATE = 1;
  private static final int FREE = 2;

  private final LongColumn keys;
  private final LongColumn match;
  private final LongColumn nomatch;
  private final LongColumn notcomp;
  private final LongColumn photobomb;
  private final IntColumn flags;
  private final PairIndex index;
  private final IntArrayList free = new IntArrayList();
  private int rows;

  EdgeTable() {
    keys = new LongColumn(-1);
    match = new LongColumn(NOT_GIVEN);
    nomatch = new LongColumn(NOT_GIVEN);
    notcomp = new LongColumn(NOT_GIVEN);
    photobomb = new LongColumn(NOT_GIVEN);
    flags = new IntColumn(0);
    index = new PairIndex(keys);
  }

  private EdgeTable(EdgeTable live) {
    keys = live.keys.freeze();
    match = live.match.freeze();
    nomatch = live.nomatch.freeze();
    notcomp = live.notcomp.freeze();
    photobomb = live.photobomb.freeze();
    flags = live.flags.freeze();
    index = new PairIndex(keys);
    rows = live.rows;
  }

  /** Number after the greatest edge number in use. */
  int rows() {
    return rows;
  }

  /** The edge of a packed pair, -1 if there is none. */
  int find(long key) {
    return index.find(key);
  }

  int add(long key) {
    int e = free.isEmpty() ? rows++ : free.popInt();
    keys.set(e, key);
    flags.set(e, 0);
    index.add(e);
    return e;
  }

  /** Adds an edge to a new table, to be found from {@link #indexAll} on. */
  int addUnindexed(long key) {
    keys.set(rows, key);
    return rows++;
  }

  /** Indexes the edges of a new table, which differ. */
  void indexAll() {
    index.addAll(rows);
  }

  void remove(int e) {
    index.remove(e);
    setProbabilities(e, Probabilities.NONE);
    keys.set(e, -1);
    flags.set(e, FREE);
    free.add(e);
  }

  boolean exists(int e) {
    return (flags.get(e) & FREE) == 0;
  }

  long key(int e) {
    return keys.get(e);
  }

  Pair pair(int e) {
    return Pair.unpack(keys.get(e));
  }

  int low(int e) {
    return (int) (keys.get(e) >>> 32);
  }

  int high(int e) {
    return (int) keys.get(e);
  }

  int other(int e, int node) {
    long key = keys.get(e);
    int low = (int) (key >>> 32);
    return low == node ? (int) key : low;
  }

  boolean isCandidate(int e) {
    return (flags.get(e) & CANDIDATE) != 0;
  }

  void propose(int e, Probabilities p) {
    flags.set(e, flags.get(e) | CANDIDATE);
    setProbabilities(e, p);
  }

  private void setProbabilities(int e, Probabilities p) {
    match.set(e, bits(p.match()));
    nomatch.set(e, bits(p.nomatch()));
    notcomp.set(e, bits(p.notcomp()));
    photobomb.set(e, bits(p.photobomb()));
  }

  private static long bits(double p) {
    return Double.doubleToLongBits(p);
  }

  double match(int e) {
    return Double.longBitsToDouble(match.get(e));
  }

  Probabilities probabilities(int e) {
    return new Probabilities(
        match(e),
        Double.longBitsToDouble(nomatch.get(e)),
        Double.longBitsToDouble(notcomp.get(e)),
        Double.longBitsToDouble(photobomb.get(e)));
  }

  /** An immutable copy without the index, for reading rows on another thread. */
  EdgeTable freeze() {
    return new EdgeTable(this);
  }
}
