package org.pelage.session;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pelage.graph.Pair;
import org.pelage.review.rates.KnownAnswers;

/**
 * Every item and every undo of one graph in the order applied, numbered from 1 without a gap. Knows
 * the items of a pair, the members of a batch and what was withdrawn. Look-ups are O(1) unless said
 * otherwise.
 */
final class ItemLog {
  /** An entry of the log. */
  sealed interface Entry {
    long sequence();

    SessionEvent.Request request();

    List<String> effects();
  }

  /** An answer; {@code batch} is the first sequence of its batch, 0 if it stands alone. */
  record Made(
      long sequence,
      long batch,
      SessionEvent.MadeItem item,
      SessionEvent.Request request,
      List<String> effects)
      implements Entry {
    Pair pair() {
      return new Pair(item.low(), item.high());
    }
  }

  /** The withdrawal of items. */
  record Undid(
      long sequence,
      List<Long> withdrawn,
      SessionEvent.Request request,
      SessionEvent.ItemsUndone event,
      List<String> effects)
      implements Entry {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Long, Long> undoneBy = new HashMap<>();
  private final Map<Long, List<Long>> batches = new TreeMap<>();
  private final Long2ObjectOpenHashMap<List<Made>> byPair = new Long2ObjectOpenHashMap<>();
  private final Map<String, Integer> reviewers = new HashMap<>();

  /** Pairs that so many answers of people were given on that others may agree about them. */
  private final List<Pair> often = new ArrayList<>();

  private long manual;
  private long automatic;

  /** Sequence of the last entry, 0 if there is none. */
  long last() {
    return entries.size();
  }

  long manual() {
    return manual;
  }

  long automatic() {
    return automatic;
  }

  void add(Entry entry) {
    if (entry.sequence() != last() + 1) {
      throw new IllegalStateException(
          "entry " + entry.sequence() + " follows " + last() + " in the log of items");
    }
    entries.add(entry);
    if (entry instanceof Made made) {
      addMade(made);
    } else if (entry instanceof Undid undid) {
      undid.withdrawn().forEach(sequence -> undoneBy.put(sequence, undid.sequence()));
    }
  }

  private void addMade(Made made) {
    List<Made> same = byPair.computeIfAbsent(made.pair().packed(), p -> new ArrayList<>(2));
    same.add(made);
    if (isManual(made.item().kind())
        && same.stream().filter(one -> isManual(one.item().kind())).count()
            == KnownAnswers.AGREEING) {
      often.add(made.pair());
    }
    if (made.batch() != 0) {
      batches.computeIfAbsent(made.batch(), b -> new ArrayList<>()).add(made.sequence());
    }
    if (isManual(made.item().kind())) {
      manual++;
    } else {
      automatic++;
    }
  }

  /** Whether a person gave it. */
  static boolean isManual(String kind) {
    return !kind.startsWith("algo:");
  }

  /** Pairs with at least {@link KnownAnswers#AGREEING} answers of people, undone or not; a view. */
  List<Pair> answeredOften() {
    return often;
  }

  /** The entry of that sequence, empty if there is none (yet). */
  Optional<Entry> find(long sequence) {
    return sequence >= 1 && sequence <= last()
        ? Optional.of(entries.get((int) sequence - 1))
        : Optional.empty();
  }

  /** Entries after {@code after}, oldest first, at most {@code limit}; a view. */
  List<Entry> page(long after, int limit) {
    int from = (int) Math.min(Math.max(after, 0), last());
    return entries.subList(from, (int) Math.min(last(), from + (long) limit));
  }

  /** Whether that item was withdrawn. */
  boolean isUndone(long sequence) {
    return undoneBy.containsKey(sequence);
  }

  /**
   * An item made after that entry by a request of that fingerprint and not withdrawn. Linear in the
   * entries since.
   */
  Optional<Made> standingSince(long sequence, String fingerprint) {
    return entries.subList((int) sequence, entries.size()).stream()
        .filter(Made.class::isInstance)
        .map(Made.class::cast)
        .filter(made -> made.request().fingerprint().equals(fingerprint))
        .filter(made -> !isUndone(made.sequence()))
        .findFirst();
  }

  /** All items of the batch that item belongs to, itself alone if it is in none. */
  List<Long> together(Made made) {
    return made.batch() == 0
        ? List.of(made.sequence())
        : List.copyOf(batches.getOrDefault(made.batch(), List.of(made.sequence())));
  }

  /** Every item ever made on the pair, oldest first, withdrawn ones included. */
  List<Made> on(Pair pair) {
    return byPair.getOrDefault(pair.packed(), List.of());
  }

  /** Every pair that ever had an item, in no order. Linear in their number. */
  Iterable<Pair> pairs() {
    return () -> byPair.keySet().longStream().mapToObj(Pair::unpack).iterator();
  }

  /** Dense index of a reviewer, given at his first item. */
  int reviewer(String name) {
    return reviewers.computeIfAbsent(name, n -> reviewers.size());
  }

  /** The reviewer's index, empty if he has made no item. */
  Optional<Integer> knownReviewer(String name) {
    return Optional.ofNullable(reviewers.get(name));
  }
}
