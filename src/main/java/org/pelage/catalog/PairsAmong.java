package org.pelage.catalog;

import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Goes through those rows of a table of pairs whose two annotations are both among some, in the
 * order of row numbers. Costs time in the rows of a few annotations; of more than {@value
 * #LOOKED_UP_MAX} the whole table is read, in pages.
 *
 * @param rowid number of a row
 * @param pair of a row
 * @param byLower the rows of pairs whose lower annotation is one of these
 * @param page the rows after a number, ascending, {@link #PAGE} or fewer if they are the last
 */
record PairsAmong<R>(
    ToIntFunction<R> rowid,
    Function<R, RowidPair> pair,
    Function<Collection<Integer>, List<R>> byLower,
    IntFunction<List<R>> page) {
  static final int LOOKED_UP_MAX = 5_000;
  static final int PAGE = 10_000;

  void forEach(IntSet members, Consumer<R> consumer) {
    if (members.size() <= LOOKED_UP_MAX) {
      byLower.apply(members).stream()
          .filter(row -> members.contains(pair.apply(row).high()))
          .sorted(Comparator.comparingInt(rowid))
          .forEach(consumer);
    } else {
      scan(members, consumer);
    }
  }

  private void scan(IntSet members, Consumer<R> consumer) {
    int after = 0;
    List<R> rows;
    do {
      rows = page.apply(after);
      for (R row : rows) {
        RowidPair both = pair.apply(row);
        if (members.contains(both.low()) && members.contains(both.high())) {
          consumer.accept(row);
        }
        after = rowid.applyAsInt(row);
      }
    } while (rows.size() == PAGE);
  }
}
