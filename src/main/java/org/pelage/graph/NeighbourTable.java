package org.pelage.graph;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;

/**
 * A map from component to bundle in one array: how many there are, then slots of key + 1 and value
 * side by side. There is one for each component and a merge visits one for each neighbour, so what
 * counts is how much memory a visit touches: the head of the array and one slot.
 */
final class NeighbourTable {
  private static final int HEAD = 2;
  private static final int FIRST_SLOTS = 4;
  private static final int FREE = 0;

  private NeighbourTable() {}

  /** An empty table with so many slots, or a few. */
  static int[] create(int slots) {
    return new int[HEAD + 2 * Math.max(FIRST_SLOTS, slots)];
  }

  /** An empty table with room for so many keys, and a few more. */
  static int[] createFor(int keys) {
    return create(keys + (keys >> 1) + 1);
  }

  static int size(int[] table) {
    return table[0];
  }

  /** Number of slots, for {@link #key} and {@link #value}. */
  static int slots(int[] table) {
    return (table.length - HEAD) >>> 1;
  }

  /** The key in a slot, -1 if it is free. */
  static int key(int[] table, int slot) {
    return table[HEAD + 2 * slot] - 1;
  }

  static int value(int[] table, int slot) {
    return table[HEAD + 2 * slot + 1];
  }

  /** Where the search for a key begins: the slots need not be a power of two. */
  private static int home(int[] table, int key) {
    return (int) ((HashCommon.mix(key) & 0xFFFF_FFFFL) * slots(table) >>> 32);
  }

  private static int after(int[] table, int slot) {
    return slot + 1 == slots(table) ? 0 : slot + 1;
  }

  /** What stands where the search for the key begins. */
  static int first(int[] table, int key) {
    return table[HEAD + 2 * home(table, key)];
  }

  /** The slot of the key, or the free one where it belongs. */
  private static int find(int[] table, int key) {
    int slot = home(table, key);
    while (table[HEAD + 2 * slot] != FREE && table[HEAD + 2 * slot] != key + 1) {
      slot = after(table, slot);
    }
    return slot;
  }

  /** The value of the key, or {@code absent}. */
  static int get(int[] table, int key, int absent) {
    int slot = find(table, key);
    return table[HEAD + 2 * slot] == FREE ? absent : value(table, slot);
  }

  /** Sets the value of a key and answers the table, a greater one if this was full. */
  static int[] put(int[] table, int key, int value) {
    int[] target = 4 * (size(table) + 1) > 3 * slots(table) ? grown(table) : table;
    set(target, key, value);
    return target;
  }

  private static void set(int[] table, int key, int value) {
    int slot = find(table, key);
    if (table[HEAD + 2 * slot] == FREE) {
      table[HEAD + 2 * slot] = key + 1;
      table[0]++;
    }
    table[HEAD + 2 * slot + 1] = value;
  }

  private static int[] grown(int[] table) {
    int[] wider = new int[HEAD + 2 * (slots(table) + (slots(table) >> 1))];
    for (int slot = 0; slot < slots(table); slot++) {
      if (key(table, slot) >= 0) {
        set(wider, key(table, slot), value(table, slot));
      }
    }
    return wider;
  }

  /** Removes a key, if it is there, closing the gap it leaves in its run of slots. */
  static void remove(int[] table, int key) {
    int gap = find(table, key);
    if (key(table, gap) < 0) {
      return;
    }
    for (int at = after(table, gap); key(table, at) >= 0; at = after(table, at)) {
      int home = home(table, key(table, at));
      boolean mayMove = gap <= at ? home <= gap || home > at : home <= gap && home > at;
      if (mayMove) {
        table[HEAD + 2 * gap] = table[HEAD + 2 * at];
        table[HEAD + 2 * gap + 1] = table[HEAD + 2 * at + 1];
        gap = at;
      }
    }
    Arrays.fill(table, HEAD + 2 * gap, HEAD + 2 * gap + 2, FREE);
    table[0]--;
  }
}
