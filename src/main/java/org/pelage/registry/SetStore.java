package org.pelage.registry;

import org.pelage.catalog.AnnotationSets;
import org.pelage.catalog.SetRef;

/** Where sets of annotations are kept by content. Every call blocks. Thread-safe. */
public interface SetStore {
  /**
   * The members, ascending.
   *
   * @throws java.util.NoSuchElementException if no such set was stored
   */
  int[] rowids(String hash);

  /** Stores the members, in any order. */
  SetRef store(int... rowids);

  /** The catalogue's. */
  static SetStore of(AnnotationSets sets) {
    return new SetStore() {
      @Override
      public int[] rowids(String hash) {
        return sets.rowids(hash);
      }

      @Override
      public SetRef store(int... rowids) {
        return sets.store(rowids);
      }
    };
  }
}
