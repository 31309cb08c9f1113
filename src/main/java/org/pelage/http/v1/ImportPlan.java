package org.pelage.http.v1;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.pelage.http.wire.ImportShapes;
import org.pelage.http.wire.ImportShapes.Line;
import org.pelage.http.wire.ImportShapes.Remark;
import org.pelage.http.wire.Json;
import org.pelage.http.wire.Refused;
import org.pelage.session.SessionCommand.Answer;
import org.pelage.session.SessionReply.ItemRow;

/**
 * Which lines of an import are to be added: first every line is told, then every item the graph
 * has, then {@link #entries} is asked. Thread-safe, since answers come back on many threads.
 */
final class ImportPlan {
  /** A line to be added. */
  record Entry(long line, String reviewer, Answer answer, Instant given) {
    Set<UUID> pair() {
      return Set.of(answer.a(), answer.b());
    }
  }

  private record Own(String reviewer, Set<UUID> pair) {}

  private final List<Entry> all = new ArrayList<>();
  private final Map<Long, Entry> bySequence = new HashMap<>();
  private final Map<Long, List<Entry>> byBatch = new HashMap<>();
  private final Set<Long> undone = new HashSet<>();
  private final Set<Long> undoneBatches = new HashSet<>();
  private final Set<String> keys = new HashSet<>();
  private final Map<Own, Instant> newest = new HashMap<>();
  private final Map<Own, Set<Long>> times = new HashMap<>();
  private final List<Remark> conflicts = new ArrayList<>();
  private final List<Remark> rejected = new ArrayList<>();
  private long known;
  private long withdrawn;

  /** A line of the file. */
  synchronized void add(long number, String text) {
    try {
      Line line = Json.read(text.getBytes(StandardCharsets.UTF_8), Line.class);
      if (line.undoes().isPresent()) {
        undone.add(line.undoes().get());
        line.batch().ifPresent(undoneBatches::add);
        return;
      }
      if (line.kind().filter(kind -> kind.startsWith("algo:")).isPresent()) {
        throw Refused.invalid("kind", "is an algorithm's: this graph's own decides for itself");
      }
      Entry entry = new Entry(number, line.reviewerName(), line.answer(), line.given());
      all.add(entry);
      line.sequence().ifPresent(sequence -> bySequence.put(sequence, entry));
      line.batch()
          .ifPresent(batch -> byBatch.computeIfAbsent(batch, b -> new ArrayList<>()).add(entry));
    } catch (Refused refused) {
      rejected.add(new Remark(number, RecordLines.why(refused)));
    }
  }

  /** An item the graph has. */
  synchronized void has(ItemRow row) {
    if (row.undoes() != 0) {
      return;
    }
    keys.add(row.reviewer() + "\n" + row.key());
    Instant given = ImportShapes.given(row.key()).orElse(row.at());
    Own own = new Own(row.reviewer(), Set.of(row.a(), row.b()));
    newest.merge(own, given, (x, y) -> x.isAfter(y) ? x : y);
    times.computeIfAbsent(own, o -> new HashSet<>()).add(given.toEpochMilli());
  }

  /** What is to be added, oldest answer first. */
  synchronized List<Entry> entries() {
    Set<Entry> out = new HashSet<>();
    undone.forEach(sequence -> out.add(bySequence.get(sequence)));
    // The items of a batch are withdrawn together, by an undo that names one of them.
    undoneBatches.forEach(batch -> out.addAll(byBatch.getOrDefault(batch, List.of())));
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : all) {
      if (out.contains(entry)) {
        withdrawn++;
      } else if (isKnown(entry)) {
        known++;
      } else if (isOlder(entry)) {
        conflicts.add(
            new Remark(entry.line(), "a newer answer of the same reviewer stands; not added"));
      } else {
        entries.add(entry);
      }
    }
    entries.sort(Comparator.comparing(Entry::given).thenComparing(Entry::line));
    return entries;
  }

  /** Imported before, twice in this file, or an answer that was given here. */
  private boolean isKnown(Entry entry) {
    Set<Long> own = times.getOrDefault(new Own(entry.reviewer(), entry.pair()), Set.of());
    return !keys.add(entry.reviewer() + "\n" + entry.answer().key())
        || own.contains(entry.given().toEpochMilli());
  }

  private boolean isOlder(Entry entry) {
    Instant own = newest.get(new Own(entry.reviewer(), entry.pair()));
    return own != null && own.isAfter(entry.given());
  }

  synchronized void conflict(long line, String why) {
    conflicts.add(new Remark(line, why));
  }

  synchronized void reject(long line, String why) {
    rejected.add(new Remark(line, why));
  }

  synchronized long known() {
    return known;
  }

  synchronized long withdrawn() {
    return withdrawn;
  }

  synchronized List<Remark> conflicts() {
    return sorted(conflicts);
  }

  synchronized List<Remark> rejected() {
    return sorted(rejected);
  }

  private static List<Remark> sorted(List<Remark> remarks) {
    return remarks.stream().sorted(Comparator.comparingLong(Remark::line)).toList();
  }
}
