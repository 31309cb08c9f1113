package org.pelage.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** What was played and what was found. Thread-safe. */
final class Findings {
  /** Examples kept of each kind; the others are counted. */
  private static final int EXAMPLES = 3;

  private final AtomicLong operations = new AtomicLong();
  private final AtomicLong notNow = new AtomicLong();
  private final Map<String, Long> counts = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();

  /** Counts one operation that was answered, whatever the answer. */
  void played(Target.Verdict verdict) {
    operations.incrementAndGet();
    if (verdict == Target.Verdict.NOT_NOW || verdict == Target.Verdict.UNCERTAIN) {
      notNow.incrementAndGet();
    }
  }

  void played() {
    operations.incrementAndGet();
  }

  /**
   * @param invariant short name, such as {@code "1 ownership"}
   */
  synchronized void violation(String invariant, String example) {
    if (counts.merge(invariant, 1L, Long::sum) <= EXAMPLES) {
      examples.add(invariant + ": " + example);
    }
  }

  long operations() {
    return operations.get();
  }

  /** Operations that the server asked to repeat later. */
  long notNow() {
    return notNow.get();
  }

  synchronized long violations() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Violations by invariant. */
  synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** A few of each kind, in words. */
  synchronized List<String> examples() {
    return List.copyOf(examples);
  }
}
