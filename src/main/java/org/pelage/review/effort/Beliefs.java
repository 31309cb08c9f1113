package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pelage.graph.Pair;

/**
 * What is believed of clusters, a row each time: some for a cluster by itself, one for every two
 * neighbours. In columns, because a large herd has a hundred thousand of them, an answer changes a
 * thousand, and all are copied now and then to come back to. Numbers of removed rows are used
 * again, and nothing depends on them.
 */
final class Beliefs {
  static final int NONE = -1;

  private static final int FIRST_ROWS = 64;
  private static final int FIRST_OF_SLOT = 8;

  private int rows;
  private final IntArrayList free = new IntArrayList();
  private int[] slotA = new int[FIRST_ROWS];
  private int[] slotB = new int[FIRST_ROWS];
  private double[] missing = new double[FIRST_ROWS];
  private double[] missingSquares = new double[FIRST_ROWS];
  private double[] gain = new double[FIRST_ROWS];
  private double[] same = new double[FIRST_ROWS];
  private double[] look = new double[FIRST_ROWS];
  private long[] pair = new long[FIRST_ROWS];
  private boolean[] unasked = new boolean[FIRST_ROWS];

  private final List<IntArrayList> ofSlot = new ArrayList<>();
  private int[] placeAtA = new int[FIRST_ROWS];
  private int[] placeAtB = new int[FIRST_ROWS];

  /** Number after the greatest row there may be. */
  int rows() {
    return rows;
  }

  /** Number after the greatest slot there may be. */
  int slots() {
    return ofSlot.size();
  }

  void clear() {
    rows = 0;
    free.clear();
    ofSlot.clear();
  }

  /** Makes room for slots up to this one. */
  void reach(int slot) {
    while (ofSlot.size() <= slot) {
      ofSlot.add(new IntArrayList(FIRST_OF_SLOT));
    }
  }

  /** Rows about a cluster, in no particular order; not to be changed. */
  IntArrayList of(int slot) {
    return ofSlot.get(slot);
  }

  /** Whether the row is about one cluster by itself. */
  boolean isWithin(int row) {
    return slotA[row] == slotB[row];
  }

  /** The lower of the row's slots. */
  int slotA(int row) {
    return slotA[row];
  }

  int slotB(int row) {
    return slotB[row];
  }

  int other(int row, int slot) {
    return slotA[row] == slot ? slotB[row] : slotA[row];
  }

  /** Pairs expected to be of one animal between the two. */
  Doubt.Expected missing(int row) {
    return new Doubt.Expected(missing[row], missingSquares[row]);
  }

  /** What a question is worth, 0 if there is none. */
  double gain(int row) {
    return gain[row];
  }

  /** P(same animal), 0 where there is no question. */
  double same(int row) {
    return same[row];
  }

  /** How likely the two look by the pair to ask about, 0 where that is not worth a question. */
  double look(int row) {
    return look[row];
  }

  /** Whether no answer lies between the two sets yet. */
  boolean unasked(int row) {
    return unasked[row];
  }

  /** The packed pair to ask about. */
  long pair(int row) {
    return pair[row];
  }

  /** What there is to ask, if anything. */
  Optional<Hypothesis> hypothesis(int row) {
    return gain[row] == 0
        ? Optional.empty()
        : Optional.of(
            new Hypothesis(
                Pair.unpack(pair[row]),
                gain[row],
                same[row],
                isWithin(row),
                unasked[row],
                look[row]));
  }

  /** A row, of which nothing is believed yet, about two clusters or one twice. */
  int add(int a, int b) {
    int row = free.isEmpty() ? rows++ : free.popInt();
    if (row == slotA.length) {
      grow(2 * row);
    }
    slotA[row] = Math.min(a, b);
    slotB[row] = Math.max(a, b);
    list(row);
    believe(row, Doubt.Expected.NONE, Optional.empty());
    return row;
  }

  private void grow(int length) {
    slotA = Arrays.copyOf(slotA, length);
    slotB = Arrays.copyOf(slotB, length);
    missing = Arrays.copyOf(missing, length);
    missingSquares = Arrays.copyOf(missingSquares, length);
    gain = Arrays.copyOf(gain, length);
    same = Arrays.copyOf(same, length);
    look = Arrays.copyOf(look, length);
    pair = Arrays.copyOf(pair, length);
    unasked = Arrays.copyOf(unasked, length);
    placeAtA = Arrays.copyOf(placeAtA, length);
    placeAtB = Arrays.copyOf(placeAtB, length);
  }

  private void list(int row) {
    placeAtA[row] = append(slotA[row], row);
    if (!isWithin(row)) {
      placeAtB[row] = append(slotB[row], row);
    }
  }

  private int append(int slot, int row) {
    ofSlot.get(slot).add(row);
    return ofSlot.get(slot).size() - 1;
  }

  /** Says anew what is believed. */
  void believe(int row, Doubt.Expected expectedMissing, Optional<Hypothesis> question) {
    missing[row] = expectedMissing.pairs();
    missingSquares[row] = expectedMissing.squares();
    if (question.isPresent()) {
      Hypothesis h = question.get();
      gain[row] = h.gain();
      same[row] = h.same();
      look[row] = h.look();
      pair[row] = h.pair().packed();
      unasked[row] = h.unasked();
    } else {
      gain[row] = 0;
      same[row] = 0;
      look[row] = 0;
    }
  }

  void remove(int row) {
    unlist(slotA[row], placeAtA[row]);
    if (!isWithin(row)) {
      unlist(slotB[row], placeAtB[row]);
    }
    slotA[row] = NONE;
    free.add(row);
  }

  private void unlist(int slot, int place) {
    IntArrayList list = ofSlot.get(slot);
    int last = list.popInt();
    if (place < list.size()) {
      list.set(place, last);
      (slotA[last] == slot ? placeAtA : placeAtB)[last] = place;
    }
  }

  /** All there is, to come back to. Immutable. */
  record Saved(
      int slots,
      int[] slotA,
      int[] slotB,
      double[] missing,
      double[] missingSquares,
      double[] gain,
      double[] same,
      double[] look,
      long[] pair,
      boolean[] unasked) {}

  Saved save() {
    return new Saved(
        ofSlot.size(),
        Arrays.copyOf(slotA, rows),
        Arrays.copyOf(slotB, rows),
        Arrays.copyOf(missing, rows),
        Arrays.copyOf(missingSquares, rows),
        Arrays.copyOf(gain, rows),
        Arrays.copyOf(same, rows),
        Arrays.copyOf(look, rows),
        Arrays.copyOf(pair, rows),
        Arrays.copyOf(unasked, rows));
  }

  void restore(Saved saved) {
    clear();
    reach(saved.slots() - 1);
    for (int i = 0; i < saved.slotA().length; i++) {
      if (saved.slotA()[i] != NONE) {
        int row = add(saved.slotA()[i], saved.slotB()[i]);
        missing[row] = saved.missing()[i];
        missingSquares[row] = saved.missingSquares()[i];
        gain[row] = saved.gain()[i];
        same[row] = saved.same()[i];
        look[row] = saved.look()[i];
        pair[row] = saved.pair()[i];
        unasked[row] = saved.unasked()[i];
      }
    }
  }
}
