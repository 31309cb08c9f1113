package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntMaps;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntPredicate;

/** Collects what one step changed. */
final class StepRecorder {
  /** What a usual step touches: clearing a set costs as much as the room it has. */
  private static final int FEW = 64;

  private final Components components;
  private final Set<Effect> effects = EnumSet.noneOf(Effect.class);
  private final IntOpenHashSet touched = new IntOpenHashSet();
  private final IntOpenHashSet reshaped = new IntOpenHashSet();
  private final IntArrayList dissolved = new IntArrayList();
  private final Long2IntOpenHashMap relationsBefore = new Long2IntOpenHashMap();
  private boolean wasInconsistent;

  /** Whether this is no step that anybody will hear of. */
  private boolean silent;

  StepRecorder(Components components) {
    this.components = components;
  }

  /** Stops or resumes recording, between steps. */
  void setSilent(boolean silent) {
    this.silent = silent;
  }

  void begin() {
    effects.clear();
    touched.clear();
    touched.trim(FEW);
    reshaped.clear();
    reshaped.trim(FEW);
    relationsBefore.clear();
    relationsBefore.trim(FEW);
    dissolved.clear();
    wasInconsistent = false;
  }

  void add(Effect effect) {
    effects.add(effect);
  }

  /** Members are about to leave or enter the component. */
  void touch(int component, boolean consistent) {
    if (!silent && touched.add(component)) {
      dissolved.add(components.smallest(component));
      wasInconsistent |= !consistent;
    }
  }

  /** A component that was not there before the step. */
  void born(int component) {
    if (!silent) {
      touched.add(component);
    }
  }

  /** Consistency or redundancy of the component changed. */
  void reshape(int component, boolean wasConsistent) {
    if (!silent && !touched.contains(component) && reshaped.add(component)) {
      wasInconsistent |= !wasConsistent;
    }
  }

  /** The number of negative edges between two components is about to change. */
  void relate(int component, int other, int relation) {
    relationsBefore.putIfAbsent(key(component, other), relation);
  }

  private static long key(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  /** How two components are related now. */
  interface Relations {
    int of(int component, int other);
  }

  Change end(IntPredicate consistent, Relations relations) {
    IntArrayList formed = new IntArrayList();
    boolean[] isInconsistent = {false};
    touched.forEach(
        (int c) -> {
          if (components.exists(c)) {
            formed.add(components.smallest(c));
            isInconsistent[0] |= !consistent.test(c);
          }
        });
    reshaped.forEach((int c) -> isInconsistent[0] |= !consistent.test(c));
    if (dissolved.size() > 1) {
      effects.add(Effect.MERGE);
    }
    if (formed.size() > 1) {
      effects.add(Effect.SPLIT);
    }
    if (isInconsistent[0] && !wasInconsistent) {
      effects.add(Effect.INCONSISTENT);
    }
    if (wasInconsistent && !isInconsistent[0]) {
      effects.add(Effect.RECOVERED);
    }
    addNewlyRelated(relations);
    if (effects.isEmpty() && dissolved.isEmpty() && formed.isEmpty() && reshaped.isEmpty()) {
      return Change.NONE;
    }
    return new Change(effects, sorted(dissolved), sorted(formed), sorted(labels(reshaped)));
  }

  private void addNewlyRelated(Relations relations) {
    for (Long2IntMap.Entry entry : Long2IntMaps.fastIterable(relationsBefore)) {
      int a = (int) (entry.getLongKey() >>> 32);
      int b = (int) entry.getLongKey();
      if (isKept(a) && isKept(b) && relations.of(a, b) != entry.getIntValue()) {
        reshaped.add(a);
        reshaped.add(b);
      }
    }
  }

  private boolean isKept(int component) {
    return components.exists(component) && !touched.contains(component);
  }

  private IntArrayList labels(IntOpenHashSet numbers) {
    IntArrayList labels = new IntArrayList(numbers.size());
    numbers.forEach((int c) -> labels.add(components.smallest(c)));
    return labels;
  }

  private static int[] sorted(IntArrayList values) {
    int[] all = values.toIntArray();
    IntArrays.quickSort(all);
    return all;
  }
}
