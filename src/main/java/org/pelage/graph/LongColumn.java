package org.pelage.graph;

import java.util.Arrays;

/**
 * A growing column of longs in pages. Rows that were never set read as {@code absent} and pages
 * that were never written take no memory. {@link #freeze} shares all pages with an immutable copy;
 * the next write to a shared page copies that page first, so freezing costs a pointer a page and
 * never stops the writer.
 */
final class LongColumn {
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int MASK = PAGE - 1;

  private final long absent;
  private long[][] pages = {};
  private boolean[] shared = {};

  LongColumn(long absent) {
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
    if (p >= pages.length || pages[p] == null || shared[p]) {
      if (value == absent && (p >= pages.length || pages[p] == null)) {
        return;
      }
      makeWritable(p);
    }
    pages[p][row & MASK] = value;
  }

  private void makeWritable(int p) {
    if (p >= pages.length) {
      int length = Math.max(p + 1, pages.length + (pages.length >> 1));
      pages = Arrays.copyOf(pages, length);
      shared = Arrays.copyOf(shared, length);
    }
    if (pages[p] == null) {
      pages[p] = new long[PAGE];
      if (absent != 0) {
        Arrays.fill(pages[p], absent);
      }
    } else {
      pages[p] = pages[p].clone();
    }
    shared[p] = false;
  }

  /** An immutable copy that may be read on any thread. */
  LongColumn freeze() {
    Arrays.fill(shared, true);
    LongColumn copy = new LongColumn(absent);
    copy.pages = pages.clone();
    copy.shared = shared.clone();
    return copy;
  }
}
