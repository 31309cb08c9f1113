package org.pelage.review.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pelage.graph.Pair;

/** Which pairs each holder skipped a short while ago, oldest forgotten first. */
final class SkipMemory {
  private final Duration kept;
  private final int perHolder;
  private final Map<Holder, LinkedHashMap<Pair, Instant>> until = new HashMap<>();

  SkipMemory(Duration kept, int perHolder) {
    this.kept = kept;
    this.perHolder = perHolder;
  }

  void remember(Holder holder, Pair pair, Instant now) {
    LinkedHashMap<Pair, Instant> own = until.computeIfAbsent(holder, h -> new LinkedHashMap<>());
    own.remove(pair); // so that it moves to the end: entries stay in the order of their times
    own.put(pair, now.plus(kept));
    if (own.size() > perHolder) {
      Iterator<Pair> oldest = own.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  boolean skipped(Holder holder, Pair pair, Instant now) {
    Map<Pair, Instant> own = until.get(holder);
    Instant end = own == null ? null : own.get(pair);
    return end != null && now.isBefore(end);
  }

  /** Drops what is over, so that memory holds only holders who skipped lately. */
  void forget(Instant now) {
    until.values().removeIf(own -> dropOver(own, now));
  }

  private static boolean dropOver(LinkedHashMap<Pair, Instant> own, Instant now) {
    Iterator<Instant> ends = own.values().iterator();
    while (ends.hasNext() && !now.isBefore(ends.next())) {
      ends.remove();
    }
    return own.isEmpty();
  }
}
