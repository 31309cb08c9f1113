package org.pelage.review.graphid;

import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import java.util.EnumSet;
import java.util.Set;
import org.pelage.graph.Change;
import org.pelage.graph.Effect;

/** Adds up what several steps of one event changed. */
final class Changes {
  private final Set<Effect> effects = EnumSet.noneOf(Effect.class);
  private final IntRBTreeSet dissolved = new IntRBTreeSet();
  private final IntRBTreeSet formed = new IntRBTreeSet();
  private final IntRBTreeSet reshaped = new IntRBTreeSet();

  void add(Change step) {
    effects.addAll(step.effects());
    for (int label : step.dissolved()) {
      reshaped.remove(label);
      if (!formed.remove(label)) {
        dissolved.add(label);
      }
    }
    for (int label : step.formed()) {
      formed.add(label);
    }
    for (int label : step.reshaped()) {
      if (!formed.contains(label)) {
        reshaped.add(label);
      }
    }
  }

  Change sum() {
    return new Change(effects, dissolved.toIntArray(), formed.toIntArray(), reshaped.toIntArray());
  }
}
