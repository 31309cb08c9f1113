package org.pelage.graph;

import it.unimi.dsi.fastutil.HashCommon;

/**
 * Finds the edge of a pair: a hash table of edge numbers, whose keys stand in the edges' own
 * column, each beside half of its key's hash, so that neither a search that passes others nor a
 * table that grows has to fetch their keys. It is cut into segments that grow one at a time, so
 * that no single insertion pays for a table of millions. O(1) expected.
 */
final class PairIndex {
  private static final int SEGMENT_BITS = 10;
  private static final int FIRST_LENGTH = 8;
  private static final long FREE = 0;

  private final LongColumn keys;

  /** Half a hash in the high half, the edge's number + 1 in the low. */
  private final long[][] segments = new long[1 << SEGMENT_BITS][];

  private final int[] used = new int[1 << SEGMENT_BITS];

  /**
   * @param keys packed pair of each edge
   */
  PairIndex(LongColumn keys) {
    this.keys = keys;
  }

  private static int segmentOf(long hash) {
    return (int) (hash >>> (64 - SEGMENT_BITS));
  }

  private static long entry(long hash, int edge) {
    return hash << 32 | edge + 1;
  }

  private static int edgeOf(long entry) {
    return (int) entry - 1;
  }

  private static int home(long[] table, long entry) {
    return (int) (entry >>> 32) & (table.length - 1);
  }

  /** The edge of {@code key}, -1 if there is none. */
  int find(long key) {
    long hash = HashCommon.mix(key);
    long[] table = segments[segmentOf(hash)];
    return table == null ? -1 : edgeOf(table[slotOf(table, hash, key)]);
  }

  /** The slot that holds {@code key}, or the free one where it belongs. */
  private int slotOf(long[] table, long hash, long key) {
    int mask = table.length - 1;
    int at = (int) hash & mask;
    while (table[at] != FREE && !isAt(table[at], hash, key)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private boolean isAt(long entry, long hash, long key) {
    return (int) (entry >>> 32) == (int) hash && keys.get(edgeOf(entry)) == key;
  }

  /** Adds an edge whose key is in the column and not in the index. */
  void add(int edge) {
    long hash = HashCommon.mix(keys.get(edge));
    int s = segmentOf(hash);
    if (segments[s] == null) {
      segments[s] = new long[FIRST_LENGTH];
    } else if (4 * (used[s] + 1) > 3 * segments[s].length) {
      grow(s);
    }
    insert(segments[s], entry(hash, edge));
    used[s]++;
  }

  /**
   * Adds all edges below {@code rows} to an empty index; their keys are in the column and differ.
   * One segment after the other, each made as long as it has to be.
   */
  void addAll(int rows) {
    long[] bySegment = new long[rows];
    int[] ends = new int[segments.length];
    for (int edge = 0; edge < rows; edge++) {
      used[segmentOf(HashCommon.mix(keys.get(edge)))]++;
    }
    for (int s = 1; s < segments.length; s++) {
      ends[s] = ends[s - 1] + used[s - 1];
    }
    for (int edge = 0; edge < rows; edge++) {
      long hash = HashCommon.mix(keys.get(edge));
      bySegment[ends[segmentOf(hash)]++] = entry(hash, edge);
    }
    for (int s = 0; s < segments.length; s++) {
      segments[s] = new long[Math.max(FIRST_LENGTH, HashCommon.arraySize(used[s], 0.75f))];
      for (int i = ends[s] - used[s]; i < ends[s]; i++) {
        insert(segments[s], bySegment[i]);
      }
    }
  }

  private static void insert(long[] table, long entry) {
    int mask = table.length - 1;
    int at = home(table, entry);
    while (table[at] != FREE) {
      at = (at + 1) & mask;
    }
    table[at] = entry;
  }

  private void grow(int s) {
    long[] wider = new long[2 * segments[s].length];
    for (long entry : segments[s]) {
      if (entry != FREE) {
        insert(wider, entry);
      }
    }
    segments[s] = wider;
  }

  /** Removes an edge that is in the index, closing the gap it leaves in its run of slots. */
  void remove(int edge) {
    long key = keys.get(edge);
    long hash = HashCommon.mix(key);
    int s = segmentOf(hash);
    long[] table = segments[s];
    int mask = table.length - 1;
    int gap = slotOf(table, hash, key);
    for (int at = (gap + 1) & mask; table[at] != FREE; at = (at + 1) & mask) {
      int home = home(table, table[at]);
      boolean mayMove = gap <= at ? home <= gap || home > at : home <= gap && home > at;
      if (mayMove) {
        table[gap] = table[at];
        gap = at;
      }
    }
    table[gap] = FREE;
    used[s]--;
  }
}
