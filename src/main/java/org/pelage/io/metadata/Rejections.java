package org.pelage.io.metadata;

import java.util.ArrayList;
import java.util.List;

/** Collects rejected rows: all are counted, the first ten thousand are kept. Not thread-safe. */
final class Rejections {
  static final int KEPT_MAX = 10_000;

  private final String file;
  private final List<RejectedRow> kept = new ArrayList<>();
  private long count;

  Rejections(String file) {
    this.file = file;
  }

  void add(long line, String reason) {
    count++;
    if (kept.size() < KEPT_MAX) {
      kept.add(new RejectedRow(file, line, reason));
    }
  }

  long count() {
    return count;
  }

  List<RejectedRow> kept() {
    return List.copyOf(kept);
  }
}
