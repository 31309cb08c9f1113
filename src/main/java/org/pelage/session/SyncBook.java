package org.pelage.session;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pelage.graph.Pair;

/** What this graph's syncs wrote to the catalogue, and so what the catalogue should still have. */
final class SyncBook {
  /** What one page of a report takes, but for its last change. */
  static final int PAGE_BYTES = 200_000;

  private static final int BYTES_OF_MATCH = 320;
  private static final int BYTES_OF_NAME = 80;
  private static final int UTF8_BYTES_MAX = 3;

  /** One sync, whole. */
  record Report(
      long number,
      Instant at,
      List<SessionEvent.WrittenName> names,
      List<SessionEvent.WrittenMatch> matches) {
    /**
     * Its next changes, the matches before the names: one, and more while they take no more than
     * about {@code maxBytes}.
     *
     * @param after how many changes come before the page
     */
    Page page(long after, int maxBytes) {
      int all = matches.size() + names.size();
      int from = (int) Math.max(0, Math.min(after, all));
      int to = from;
      long bytes = 0;
      while (to < all && (to == from || bytes < maxBytes)) {
        bytes += bytes(to++);
      }
      int ofMatches = matches.size();
      return new Page(
          matches.subList(Math.min(from, ofMatches), Math.min(to, ofMatches)),
          names.subList(Math.max(0, from - ofMatches), Math.max(0, to - ofMatches)),
          to < all ? to : 0);
    }

    private long bytes(int change) {
      if (change < matches.size()) {
        SessionEvent.WrittenMatch match = matches.get(change);
        return BYTES_OF_MATCH
            + bytes(match.reviewer())
            + bytes(String.join(" ", match.tagsBefore()))
            + bytes(String.join(" ", match.tagsAfter()));
      }
      SessionEvent.WrittenName name = names.get(change - matches.size());
      return BYTES_OF_NAME + bytes(name.before()) + bytes(name.after());
    }

    private static long bytes(String text) {
      return (long) UTF8_BYTES_MAX * text.length();
    }
  }

  /**
   * A part of a report.
   *
   * @param next how many changes come before the next part, 0 if there is none
   */
  record Page(
      List<SessionEvent.WrittenMatch> matches, List<SessionEvent.WrittenName> names, long next) {}

  private final TreeMap<Long, Report> reports = new TreeMap<>();
  private final Int2ObjectOpenHashMap<String> names = new Int2ObjectOpenHashMap<>();
  private final Map<Pair, SessionEvent.WrittenMatch> matches = new HashMap<>();
  private final List<SessionEvent.WrittenName> partNames = new ArrayList<>();
  private final List<SessionEvent.WrittenMatch> partMatches = new ArrayList<>();
  private long stagedUpTo;

  /** Sequence up to which items are in the catalogue's staging table. */
  long stagedUpTo() {
    return stagedUpTo;
  }

  void apply(SessionEvent.NamesWritten event) {
    partNames.addAll(event.names());
    partMatches.addAll(event.matches());
    if (event.last()) {
      close(event);
    }
  }

  private void close(SessionEvent.NamesWritten event) {
    Report report =
        new Report(event.number(), event.at(), List.copyOf(partNames), List.copyOf(partMatches));
    reports.put(event.number(), report);
    stagedUpTo = Math.max(stagedUpTo, event.stagedUpTo());
    report.names().stream()
        .filter(name -> !name.foreign())
        .forEach(name -> names.put(name.node(), name.after()));
    report.matches().forEach(match -> matches.put(new Pair(match.low(), match.high()), match));
    partNames.clear();
    partMatches.clear();
  }

  /** Number of the last sync, 0 if there was none. */
  long last() {
    return reports.isEmpty() ? 0 : reports.lastKey();
  }

  Optional<Report> report(long number) {
    return Optional.ofNullable(reports.get(number));
  }

  /** The name last written for the node, or the one it joined with. */
  String name(int node, Members members) {
    String written = names.get(node);
    return written == null ? members.member(node).name() : written;
  }

  /** What was last written of the pair. */
  Optional<SessionEvent.WrittenMatch> match(Pair pair) {
    return Optional.ofNullable(matches.get(pair));
  }
}
