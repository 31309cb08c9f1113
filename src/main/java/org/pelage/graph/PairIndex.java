package org.pelage.graph;

import it.unimi.dsi.fastutil.HashCommon;

/**
 * Finds the edge of a pair: a hash table of edge numbers only, whose keys stand in the edges' own
 * column. It is cut into segments that grow one at a time, so that no single insertion pays for a
 * table of millions. O(1) expected.
 */
final class PairIndex {
  private static final int SEGMENT_BITS = 10;
  private static final int FIRST_LENGTH = 8;
  private static final int NONE = 0;

  private final LongColumn keys;
  private final int[][] segments = new int[1 << SEGMENT_BITS][];
  private final int[] used = new int[1 << SEGMENT_BITS];

  /**
   * @param keys packed pair of each edge
   */
  PairIndex(LongColumn keys) {
    this.keys = keys;
  }

  private static long hash(long key) {
    return HashCommon.mix(key);
  }

  private static int segmentOf(long hash) {
    return (int) (hash >>> (64 - SEGMENT_BITS));
  }

  /** The edge of {@code key}, -1 if there is none. */
  int find(long key) {
    long hash = hash(key);
    int[] table = segments[segmentOf(hash)];
    if (table == null) {
      return -1;
    }
    int at = slotOf(table, hash, key);
    return table[at] - 1;
  }

  /** The slot that holds {@code key}, or the free one where it belongs. */
  private int slotOf(int[] table, long hash, long key) {
    int mask = table.length - 1;
    int at = (int) hash & mask;
    while (table[at] != NONE && keys.get(table[at] - 1) != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /** Adds an edge whose key is in the column and not in the index. */
  void add(int edge) {
    long hash = hash(keys.get(edge));
    int s = segmentOf(hash);
    if (segments[s] == null) {
      segments[s] = new int[FIRST_LENGTH];
    } else if (4 * (used[s] + 1) > 3 * segments[s].length) {
      grow(s);
    }
    insert(segments[s], hash, edge);
    used[s]++;
  }

  private static void insert(int[] table, long hash, int edge) {
    int mask = table.length - 1;
    int at = (int) hash & mask;
    while (table[at] != NONE) {
      at = (at + 1) & mask;
    }
    table[at] = edge + 1;
  }

  private void grow(int s) {
    int[] wider = new int[2 * segments[s].length];
    for (int entry : segments[s]) {
      if (entry != NONE) {
        insert(wider, hash(keys.get(entry - 1)), entry - 1);
      }
    }
    segments[s] = wider;
  }

  /** Removes an edge that is in the index, closing the gap it leaves in its run of slots. */
  void remove(int edge) {
    long key = keys.get(edge);
    long hash = hash(key);
    int s = segmentOf(hash);
    int[] table = segments[s];
    int mask = table.length - 1;
    int gap = slotOf(table, hash, key);
    int at = gap;
    while (true) {
      at = (at + 1) & mask;
      if (table[at] == NONE) {
        break;
      }
      int home = (int) hash(keys.get(table[at] - 1)) & mask;
      boolean mayMove = gap <= at ? home <= gap || home > at : home <= gap && home > at;
      if (mayMove) {
        table[gap] = table[at];
        gap = at;
      }
    }
    table[gap] = NONE;
    used[s]--;
  }
}
