package org.pelage.session;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.pelage.graph.Pair;

/** What this graph's syncs wrote to the catalogue, and so what the catalogue should still have. */
final class SyncBook {
  /** What one page of a report takes, but for its last change. */
  static final int PAGE_BYTES = 200_000;

  private static final int BYTES_OF_MATCH = 320;
  private static final int BYTES_OF_NAME = 80;
  private static final int UTF8_BYTES_MAX = 3;

  /**
   * One sync, whole.
   *
   * @param kept annotations whose name stayed as it is and that share it, before or after, with one
   *     whose name changed: what is missing for telling how groups changed
   */
  record Report(
      long number,
      Instant at,
      List<SessionEvent.WrittenName> names,
      List<SessionEvent.WrittenMatch> matches,
      List<SessionEvent.WrittenName> kept) {
    /**
     * Its next rows, the matches before the names before what was kept: one, and more while they
     * take no more than about {@code maxBytes}.
     *
     * @param after how many rows come before the page
     */
    Page page(long after, int maxBytes) {
      int all = matches.size() + names.size() + kept.size();
      int from = (int) Math.max(0, Math.min(after, all));
      int to = from;
      long bytes = 0;
      while (to < all && (to == from || bytes < maxBytes)) {
        bytes += bytes(to++);
      }
      return new Page(
          part(matches, from, to),
          part(names, from - matches.size(), to - matches.size()),
          part(kept, from - matches.size() - names.size(), to - matches.size() - names.size()),
          to < all ? to : 0);
    }

    /** Those of the rows from one to the other that there are. */
    private static <T> List<T> part(List<T> rows, int from, int to) {
      int size = rows.size();
      return rows.subList(Math.max(0, Math.min(from, size)), Math.max(0, Math.min(to, size)));
    }

    private long bytes(int row) {
      if (row < matches.size()) {
        SessionEvent.WrittenMatch match = matches.get(row);
        return BYTES_OF_MATCH
            + bytes(match.reviewer())
            + bytes(String.join(" ", match.tagsBefore()))
            + bytes(String.join(" ", match.tagsAfter()));
      }
      int behind = row - matches.size();
      SessionEvent.WrittenName name =
          behind < names.size() ? names.get(behind) : kept.get(behind - names.size());
      return BYTES_OF_NAME + bytes(name.before()) + bytes(name.after());
    }

    private static long bytes(String text) {
      return (long) UTF8_BYTES_MAX * text.length();
    }
  }

  /**
   * A part of a report.
   *
   * @param next how many rows come before the next part, 0 if there is none
   */
  record Page(
      List<SessionEvent.WrittenMatch> matches,
      List<SessionEvent.WrittenName> names,
      List<SessionEvent.WrittenName> kept,
      long next) {}

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

  /** Takes in a part; the last closes the report, in time linear in the members. */
  void apply(SessionEvent.NamesWritten event, Members members) {
    partNames.addAll(event.names());
    partMatches.addAll(event.matches());
    if (event.last()) {
      close(event, members);
    }
  }

  private void close(SessionEvent.NamesWritten event, Members members) {
    Report report =
        new Report(
            event.number(),
            event.at(),
            List.copyOf(partNames),
            List.copyOf(partMatches),
            kept(members));
    reports.put(event.number(), report);
    stagedUpTo = Math.max(stagedUpTo, event.stagedUpTo());
    report.names().stream()
        .filter(name -> !name.foreign())
        .forEach(name -> names.put(name.node(), name.after()));
    report.matches().forEach(match -> matches.put(new Pair(match.low(), match.high()), match));
    partNames.clear();
    partMatches.clear();
  }

  private List<SessionEvent.WrittenName> kept(Members members) {
    Set<String> touched = new HashSet<>();
    IntOpenHashSet told = new IntOpenHashSet();
    for (SessionEvent.WrittenName name : partNames) {
      told.add(name.node());
      if (!name.foreign()) {
        touched.add(name.before());
        touched.add(name.after());
      }
    }
    touched.remove("");
    return touched.isEmpty()
        ? List.of()
        : members
            .nodes()
            .filter(node -> !members.isExcluded(node) && !told.contains(node))
            .filter(node -> touched.contains(name(node, members)))
            .mapToObj(node -> unchanged(node, name(node, members)))
            .toList();
  }

  private static SessionEvent.WrittenName unchanged(int node, String name) {
    return new SessionEvent.WrittenName(node, name, name, false);
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
