package org.pelage.graph;

import java.util.Arrays;

/** A {@link Column} of ints. */
final class IntColumn extends Column<int[]> {
  private final int absent;

  IntColumn(int absent) {
    super(new int[0][]);
    this.absent = absent;
  }

  int get(int row) {
    int p = row >>> PAGE_BITS;
    if (p >= pages.length) {
      return absent;
    }
    int[] page = pages[p];
    return page == null ? absent : page[row & MASK];
  }

  void set(int row, int value) {
    int p = row >>> PAGE_BITS;
    if (!isWritable(p)) {
      if (value == absent && !exists(p)) {
        return;
      }
      makeWritable(p);
    }
    pages[p][row & MASK] = value;
  }

  @Override
  int[] newPage() {
    int[] page = new int[PAGE];
    if (absent != 0) {
      Arrays.fill(page, absent);
    }
    return page;
  }

  @Override
  int[] copyOf(int[] page) {
    return page.clone();
  }

  /** An immutable copy that may be read on any thread. */
  IntColumn freeze() {
    IntColumn copy = new IntColumn(absent);
    freezeInto(copy);
    return copy;
  }
}
