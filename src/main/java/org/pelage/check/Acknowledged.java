package org.pelage.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What clients were told was stored, held against the log they were told of: nothing lost, nothing
 * doubled, each under the number that was told, and in an order that no client's clock contradicts.
 */
final class Acknowledged {
  /** One acknowledgement: the key, the number told, and when it was asked and answered. */
  record Ack(String key, OptionalLong sequence, long from, long to) {}

  private Acknowledged() {}

  /** Violations in words; empty if the log holds what was acknowledged. O(n log n). */
  static List<String> against(List<Target.Entry> log, List<Ack> acks) {
    List<String> wrong = new ArrayList<>();
    Map<String, Long> stored = new HashMap<>();
    long last = Long.MIN_VALUE;
    for (Target.Entry entry : log) {
      if (entry.sequence() <= last) {
        wrong.add("listed out of order: " + entry.sequence() + " after " + last);
      }
      last = entry.sequence();
      if (stored.put(entry.key(), entry.sequence()) != null) {
        wrong.add("stored twice: " + entry.key());
      }
    }
    for (Ack ack : acks) {
      Long sequence = stored.get(ack.key());
      if (sequence == null) {
        wrong.add("acknowledged and lost: " + ack.key());
      } else if (ack.sequence().isPresent() && ack.sequence().getAsLong() != sequence) {
        wrong.add(ack.key() + " was told " + ack.sequence() + " and is " + sequence);
      }
    }
    wrong.addAll(clocks(stored, acks));
    return wrong;
  }

  /** An answer that had returned before another was asked must come before it. */
  private static List<String> clocks(Map<String, Long> stored, List<Ack> acks) {
    List<String> wrong = new ArrayList<>();
    List<Ack> ordered = new ArrayList<>(acks);
    ordered.removeIf(ack -> !stored.containsKey(ack.key()));
    ordered.sort(Comparator.comparing(ack -> stored.get(ack.key())));
    long latestCall = Long.MIN_VALUE;
    Set<String> seen = new HashSet<>();
    for (Ack ack : ordered) {
      if (ack.to() < latestCall && seen.add(ack.key())) {
        wrong.add(ack.key() + " comes after one that was asked when it had returned");
      }
      latestCall = Math.max(latestCall, ack.from());
    }
    return wrong;
  }
}
