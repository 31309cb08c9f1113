package org.pelage.registry;

import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.pelage.catalog.SetRef;

/** Sets of annotations in memory. */
final class MemorySets implements SetStore {
  private final Map<String, int[]> sets = new ConcurrentHashMap<>();
  volatile boolean broken;

  @Override
  public int[] rowids(String hash) {
    if (broken) {
      throw new IllegalStateException("the database is gone");
    }
    int[] members = sets.get(hash);
    if (members == null) {
      throw new NoSuchElementException(hash);
    }
    return members.clone();
  }

  @Override
  public SetRef store(int... rowids) {
    int[] sorted = Arrays.stream(rowids).sorted().distinct().toArray();
    String hash = Arrays.toString(sorted);
    sets.put(hash, sorted);
    return new SetRef(hash, sorted.length);
  }
}
