package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntToDoubleFunction;

/**
 * Rows of {@link Beliefs} in a heap that knows each row's place: the greatest first, then by pair
 * and slots, so that the order is a function of what is in it. Entering, leaving and moving are
 * O(log n), and a small change of gain usually moves nothing.
 */
final class Ranking {
  private static final int ABSENT = -1;

  private final Beliefs beliefs;
  private final IntToDoubleFunction key;
  private final IntArrayList heap = new IntArrayList();
  private int[] places = {};

  /**
   * @param key what the rows are ranked by: their gain, say
   */
  Ranking(Beliefs beliefs, IntToDoubleFunction key) {
    this.beliefs = beliefs;
    this.key = key;
  }

  int size() {
    return heap.size();
  }

  boolean contains(int row) {
    return row < places.length && places[row] != ABSENT;
  }

  void clear() {
    heap.clear();
    Arrays.fill(places, ABSENT);
  }

  /** Puts the row in, or moves it to where it belongs now. */
  void put(int row) {
    ensure(row);
    if (places[row] == ABSENT) {
      heap.add(row);
      places[row] = heap.size() - 1;
    }
    siftUp(places[row], row);
    siftDown(places[row], row);
  }

  private void ensure(int row) {
    if (row >= places.length) {
      int before = places.length;
      places = IntArrays.grow(places, row + 1);
      Arrays.fill(places, before, places.length, ABSENT);
    }
  }

  /** Takes the row out if it is in. */
  void remove(int row) {
    if (row >= places.length || places[row] == ABSENT) {
      return;
    }
    int place = places[row];
    places[row] = ABSENT;
    int last = heap.popInt();
    if (last != row) {
      seat(place, last);
      siftUp(place, last);
      siftDown(places[last], last);
    }
  }

  private void seat(int place, int row) {
    heap.set(place, row);
    places[row] = place;
  }

  private void siftUp(int from, int row) {
    int at = from;
    while (at > 0 && isBefore(row, heap.getInt((at - 1) >>> 1))) {
      seat(at, heap.getInt((at - 1) >>> 1));
      at = (at - 1) >>> 1;
    }
    seat(at, row);
  }

  private void siftDown(int from, int row) {
    int at = from;
    for (int child = 2 * at + 1; child < heap.size(); child = 2 * at + 1) {
      if (child + 1 < heap.size() && isBefore(heap.getInt(child + 1), heap.getInt(child))) {
        child++;
      }
      if (!isBefore(heap.getInt(child), row)) {
        break;
      }
      seat(at, heap.getInt(child));
      at = child;
    }
    seat(at, row);
  }

  private boolean isBefore(int row, int other) {
    double ofRow = key.applyAsDouble(row);
    double ofOther = key.applyAsDouble(other);
    return ofRow > ofOther || ofRow == ofOther && isBeforeAtEquality(row, other);
  }

  private boolean isBeforeAtEquality(int row, int other) {
    int byPair = Long.compare(beliefs.pair(row), beliefs.pair(other));
    if (byPair != 0) {
      return byPair < 0;
    }
    int bySlot = Integer.compare(beliefs.slotA(row), beliefs.slotA(other));
    return bySlot != 0 ? bySlot < 0 : beliefs.slotB(row) < beliefs.slotB(other);
  }

  /** Rows, best first; the first m take O(m log m). Nothing may enter or leave meanwhile. */
  Iterator<Integer> bestFirst() {
    IntHeapPriorityQueue frontier =
        new IntHeapPriorityQueue((a, b) -> isBefore(heap.getInt(a), heap.getInt(b)) ? -1 : 1);
    if (!heap.isEmpty()) {
      frontier.enqueue(0);
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !frontier.isEmpty();
      }

      @Override
      public Integer next() {
        if (frontier.isEmpty()) {
          throw new NoSuchElementException();
        }
        int place = frontier.dequeueInt();
        for (int child = 2 * place + 1; child <= 2 * place + 2 && child < heap.size(); child++) {
          frontier.enqueue(child);
        }
        return heap.getInt(place);
      }
    };
  }
}
