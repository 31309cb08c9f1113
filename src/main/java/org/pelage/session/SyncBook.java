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
  /** One sync, whole. */
  record Report(
      long number,
      Instant at,
      List<SessionEvent.WrittenName> names,
      List<SessionEvent.WrittenMatch> matches) {
    /**
     * At most {@code max} of its changes, the matches before the names.
     *
     * @param after how many changes come before the page
     */
    Page page(long after, int max) {
      int all = matches.size() + names.size();
      int from = (int) Math.max(0, Math.min(after, all));
      int to = Math.min(all, from + max);
      int ofMatches = matches.size();
      return new Page(
          matches.subList(Math.min(from, ofMatches), Math.min(to, ofMatches)),
          names.subList(Math.max(0, from - ofMatches), Math.max(0, to - ofMatches)),
          to < all ? to : 0);
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
