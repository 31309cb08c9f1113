package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All items in the order of their sequences, chained by edge, and which of them is in force.
 *
 * <p>Judging an edge walks its chain once, newest first; undone items have a chain of their own,
 * which is not walked. An item stands unless a newer one of the same reviewer supersedes it; in
 * force is the newest standing one of the highest rank.
 */
final class ItemLog {
  static final int NONE = -1;

  private static final Decision[] DECISIONS = Decision.values();
  private static final MetaDecision[] METAS = MetaDecision.values();
  private static final Confidence[] CONFIDENCES = Confidence.values();
  private static final Rank[] RANKS = Rank.values();

  private static final int UNDONE = 1 << 12;
  private static final int GONE = 1 << 13;

  private final LongColumn sequences;
  private final IntColumn edgesOfRows;
  private final IntColumn bits;
  private final IntColumn reviewers;
  private final IntColumn older = new IntColumn(NONE);
  private int rows;
  private long lastSequence = -1;

  private final IntColumn newest = new IntColumn(NONE);
  private final IntColumn newestUndone = new IntColumn(NONE);
  private final IntColumn inForce = new IntColumn(NONE);
  private final IntColumn answers = new IntColumn(0);
  private final IntOpenHashSet contested = new IntOpenHashSet();

  private final IntOpenHashSet people = new IntOpenHashSet();
  private final IntOpenHashSet algorithms = new IntOpenHashSet();

  ItemLog() {
    sequences = new LongColumn(0);
    edgesOfRows = new IntColumn(NONE);
    bits = new IntColumn(0);
    reviewers = new IntColumn(0);
  }

  private ItemLog(ItemLog live) {
    sequences = live.sequences.freeze();
    edgesOfRows = live.edgesOfRows.freeze();
    bits = live.bits.freeze();
    reviewers = live.reviewers.freeze();
    rows = live.rows;
    lastSequence = live.lastSequence;
  }

  /** An immutable copy of the rows, for reading on another thread. */
  ItemLog freeze() {
    return new ItemLog(this);
  }

  int rows() {
    return rows;
  }

  long lastSequence() {
    return lastSequence;
  }

  /** Takes over the greatest sequence of a log whose last items left with their annotation. */
  void skipTo(long sequence) {
    lastSequence = Math.max(lastSequence, sequence);
  }

  /** Adds an item; its sequence is greater than any before. */
  int append(int e, Item item) {
    int row = addRow(item, 0);
    edgesOfRows.set(row, e);
    chain(newest, e, row);
    judge(e);
    return row;
  }

  private int addRow(Item item, int flags) {
    int row = rows++;
    lastSequence = item.sequence();
    sequences.set(row, item.sequence());
    bits.set(row, pack(item) | flags);
    reviewers.set(row, item.reviewer());
    return row;
  }

  private void chain(IntColumn newestOf, int e, int row) {
    older.set(row, newestOf.get(e));
    newestOf.set(e, row);
  }

  private static int pack(Item item) {
    return item.decision().ordinal()
        | item.meta().ordinal() << 3
        | item.confidence().ordinal() << 6
        | item.rank().ordinal() << 9;
  }

  private static Decision effective(int packed) {
    return METAS[packed >>> 3 & 7].effective(DECISIONS[packed & 7]);
  }

  private static Rank rank(int packed) {
    return RANKS[packed >>> 9 & 7];
  }

  /** The row of a sequence, {@link #NONE} if there is none. O(log items). */
  int find(long sequence) {
    int low = 0;
    int high = rows - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = sequences.get(middle);
      if (found == sequence) {
        return isGone(middle) ? NONE : middle;
      }
      if (found < sequence) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return NONE;
  }

  boolean isUndone(int row) {
    return (bits.get(row) & UNDONE) != 0;
  }

  private boolean isGone(int row) {
    return (bits.get(row) & GONE) != 0;
  }

  /** Whether the row is an item that counts. */
  boolean isLive(int row) {
    return (bits.get(row) & (UNDONE | GONE)) == 0;
  }

  boolean isUndoneHere(int row) {
    return (bits.get(row) & (UNDONE | GONE)) == UNDONE;
  }

  int edge(int row) {
    return edgesOfRows.get(row);
  }

  long sequence(int row) {
    return sequences.get(row);
  }

  void undo(int row) {
    int e = edge(row);
    bits.set(row, bits.get(row) | UNDONE);
    unchain(e, row);
    chain(newestUndone, e, row);
    judge(e);
  }

  private void unchain(int e, int row) {
    int newer = newest.get(e);
    if (newer == row) {
      newest.set(e, older.get(row));
      return;
    }
    while (older.get(newer) != row) {
      newer = older.get(newer);
    }
    older.set(newer, older.get(row));
  }

  /** Forgets all items of an edge that goes away. */
  void removeEdge(int e) {
    forget(newest.get(e));
    forget(newestUndone.get(e));
    newest.set(e, NONE);
    newestUndone.set(e, NONE);
    inForce.set(e, NONE);
    answers.set(e, 0);
    contested.remove(e);
  }

  private void forget(int newestOfChain) {
    for (int row = newestOfChain; row != NONE; row = older.get(row)) {
      bits.set(row, bits.get(row) | GONE);
    }
  }

  /** The row in force, {@link #NONE} if there is none. O(1). */
  int inForce(int e) {
    return inForce.get(e);
  }

  /** What the item in force says, unreviewed if there is none. O(1). */
  Decision decision(int e) {
    int row = inForce.get(e);
    return row == NONE ? Decision.UNREVIEWED : effective(bits.get(row));
  }

  /** Confidence of the item in force, unspecified if there is none. O(1). */
  Confidence confidence(int e) {
    int row = inForce.get(e);
    return row == NONE ? Confidence.UNSPECIFIED : CONFIDENCES[bits.get(row) >>> 6 & 7];
  }

  /** How many items that are not undone the edge has. O(1). */
  int answers(int e) {
    return answers.get(e);
  }

  boolean isContested(int e) {
    return contested.contains(e);
  }

  /** Contested edges, in no particular order. */
  int[] contested() {
    return contested.toIntArray();
  }

  Item item(int row, Pair pair) {
    int packed = bits.get(row);
    return new Item(
        sequences.get(row),
        pair,
        DECISIONS[packed & 7],
        METAS[packed >>> 3 & 7],
        CONFIDENCES[packed >>> 6 & 7],
        rank(packed),
        reviewers.get(row));
  }

  /** The edge's items that are not undone, oldest first. */
  List<Item> items(int e, Pair pair) {
    List<Item> all = new ArrayList<>();
    for (int row = newest.get(e); row != NONE; row = older.get(row)) {
      all.add(item(row, pair));
    }
    Collections.reverse(all);
    return all;
  }

  // All at once

  /** Adds an item whose edge {@link #loadEdge} tells; {@link #judgeAll} has to follow. */
  void load(Item item, boolean undone) {
    addRow(item, undone ? UNDONE : 0);
  }

  /** Tells the edge of an item; to be called as the rows of one edge rise. */
  void loadEdge(int row, int e) {
    edgesOfRows.set(row, e);
    chain(isUndone(row) ? newestUndone : newest, e, row);
  }

  /** Finds what is in force of all edges below {@code edges}. */
  void judgeAll(int edges) {
    for (int e = 0; e < edges; e++) {
      if (newest.get(e) != NONE) {
        judge(e);
      }
    }
  }

  private void judge(int e) {
    int row = newest.get(e);
    if (row == NONE || older.get(row) == NONE) {
      settle(e, row, row == NONE ? 0 : 1, false);
    } else {
      judgeSeveral(e);
    }
  }

  private void settle(int e, int winner, int count, boolean isContested) {
    inForce.set(e, winner);
    answers.set(e, count);
    if (isContested) {
      contested.add(e);
    } else {
      contested.remove(e);
    }
  }

  private void judgeSeveral(int e) {
    people.clear();
    algorithms.clear();
    int winner = NONE;
    int count = 0;
    int match = 0;
    int nomatch = 0;
    int notcomp = 0;
    for (int row = newest.get(e); row != NONE; row = older.get(row)) {
      count++;
      int packed = bits.get(row);
      if (isSuperseded(row, packed)) {
        continue;
      }
      if (winner == NONE || rank(packed).compareTo(rank(bits.get(winner))) > 0) {
        winner = row;
        match = 0;
        nomatch = 0;
        notcomp = 0;
      }
      if (rank(packed) == rank(bits.get(winner))) {
        Decision vote = effective(packed);
        match += vote == Decision.MATCH ? 1 : 0;
        nomatch += vote == Decision.NOMATCH ? 1 : 0;
        notcomp += vote == Decision.NOTCOMP ? 1 : 0;
      }
    }
    settle(e, winner, count, disagree(winner, match, nomatch, notcomp));
  }

  /** Whether a newer item of the same reviewer stands in its place; notes the reviewer. */
  private boolean isSuperseded(int row, int packed) {
    int reviewer = reviewers.get(row);
    boolean byAlgorithm = rank(packed) == Rank.ALGORITHM;
    boolean superseded =
        people.contains(reviewer) || (byAlgorithm && algorithms.contains(reviewer));
    (byAlgorithm ? algorithms : people).add(reviewer);
    return superseded;
  }

  /** Whether people answer differently and what is in force has no majority of them behind it. */
  private boolean disagree(int winner, int match, int nomatch, int notcomp) {
    int packed = bits.get(winner);
    if (rank(packed) == Rank.ALGORITHM) {
      return false;
    }
    int votes = match + nomatch + notcomp;
    int agreeing =
        switch (effective(packed)) {
          case MATCH -> match;
          case NOMATCH -> nomatch;
          case NOTCOMP -> notcomp;
          default -> 0;
        };
    boolean unanimous = match == votes || nomatch == votes || notcomp == votes;
    return !unanimous && 2 * agreeing <= votes;
  }
}
