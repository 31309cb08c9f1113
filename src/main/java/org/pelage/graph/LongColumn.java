package org.pelage.graph;

import java.util.Arrays;

/** A {@link Column} of longs. */
final class LongColumn extends Column<long[]> {
  private final long absent;

  LongColumn(long absent) {
    super(new long[0][]);
    this.absent = absent;
  }

  long get(int row) {
    int p = row >>> PAGE_BITS;
    if (p >= pages.length) {
      return absent;
    }
    long[] page = pages[p];
    return page == null ? absent : page[row & MASK];
  }

  void set(int row, long value) {
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
  long[] newPage() {
    long[] page = new long[PAGE];
    if (absent != 0) {
      Arrays.fill(page, absent);
    }
    return page;
  }

  @Override
  long[] copyOf(long[] page) {
    return page.clone();
  }

  /** An immutable copy that may be read on any thread. */
  LongColumn freeze() {
    LongColumn copy = new LongColumn(absent);
    freezeInto(copy);
    return copy;
  }
}
