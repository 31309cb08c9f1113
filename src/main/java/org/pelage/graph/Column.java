package org.pelage.graph;

import java.util.Arrays;

/**
 * A growing column of primitive values in pages. Rows that were never set read as one value, {@code
 * absent}, and pages that were never written take no memory. A frozen copy shares all pages; the
 * next write to a shared page copies that page first, so freezing costs a pointer a page and never
 * stops the writer.
 *
 * @param <P> a page: an array of {@link #PAGE} values
 */
abstract class Column<P> {
  static final int PAGE_BITS = 12;
  static final int PAGE = 1 << PAGE_BITS;
  static final int MASK = PAGE - 1;

  /** Null where nothing was written; an array as long as {@link #shared}. */
  P[] pages;

  private boolean[] shared = {};

  Column(P[] none) {
    pages = none;
  }

  /** A page all of whose rows are absent. */
  abstract P newPage();

  abstract P copyOf(P page);

  /** Whether there is a page, and it is this column's alone. */
  final boolean isWritable(int p) {
    return p < pages.length && pages[p] != null && !shared[p];
  }

  final boolean exists(int p) {
    return p < pages.length && pages[p] != null;
  }

  final void makeWritable(int p) {
    if (p >= pages.length) {
      int length = Math.max(p + 1, pages.length + (pages.length >> 1));
      pages = Arrays.copyOf(pages, length);
      shared = Arrays.copyOf(shared, length);
    }
    pages[p] = pages[p] == null ? newPage() : copyOf(pages[p]);
    shared[p] = false;
  }

  /** Makes an empty column an immutable copy of this one that may be read on any thread. */
  final void freezeInto(Column<P> copy) {
    Arrays.fill(shared, true);
    copy.pages = pages.clone();
    copy.shared = shared.clone();
  }
}
