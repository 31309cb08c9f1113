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

  static int[] create() {
    return new int[HEAD + 2 * FIRST_SLOTS];
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

  private static int home(int[] table, int key) {
    return HashCommon.mix(key) & (slots(table) - 1);
  }

  /** What stands where the search for the key begins. */
  static int first(int[] table, int key) {
    return table[HEAD + 2 * home(table, key)];
  }

  /** The slot of the key, or the free one where it belongs. */
  private static int find(int[] table, int key) {
    int mask = slots(table) - 1;
    int slot = home(table, key);
    while (table[HEAD + 2 * slot] != FREE && table[HEAD + 2 * slot] != key + 1) {
      slot = (slot + 1) & mask;
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
    int[] wider = new int[HEAD + 4 * slots(table)];
    for (int slot = 0; slot < slots(table); slot++) {
      if (key(table, slot) >= 0) {
        set(wider, key(table, slot), value(table, slot));
      }
    }
    return wider;
  }

  /** Removes a key that is there, closing the gap it leaves in its run of slots. */
  static void remove(int[] table, int key) {
    int mask = slots(table) - 1;
    int gap = find(table, key);
    int at = gap;
    while (true) {
      at = (at + 1) & mask;
      int other = key(table, at);
      if (other < 0) {
        break;
      }
      int home = home(table, other);
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
