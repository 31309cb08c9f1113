package org.pelage.graph;

import java.util.Arrays;

/** Of each component, what was judged of it last: consistency and k-positive redundancy. */
final class Standings {
  private boolean[] consistent = {};
  private boolean[] redundant = {};

  boolean isConsistent(int component) {
    return consistent[component];
  }

  boolean isRedundant(int component) {
    return redundant[component];
  }

  void set(int component, boolean isConsistent, boolean isRedundant) {
    if (component >= consistent.length) {
      int length = Math.max(component + 1, consistent.length + (consistent.length >> 1));
      consistent = Arrays.copyOf(consistent, length);
      redundant = Arrays.copyOf(redundant, length);
    }
    consistent[component] = isConsistent;
    redundant[component] = isRedundant;
  }

  /** A part that was split off starts with what was judged of the whole. */
  void inherit(int from, int off) {
    set(off, consistent[from], redundant[from]);
  }
}
