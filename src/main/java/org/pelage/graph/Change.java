package org.pelage.graph;

import java.util.Set;

/**
 * What one step changed, in a size that depends on the smaller part touched, never on the graph.
 *
 * @param effects what happened
 * @param dissolved labels (smallest members) of PCCs that were there before the step and are not
 *     now
 * @param formed labels of PCCs whose membership the step made
 * @param reshaped labels, after the step, of PCCs whose consistency or redundancy changed
 */
public record Change(Set<Effect> effects, int[] dissolved, int[] formed, int[] reshaped) {
  private static final int[] NOBODY = {};

  /** Nothing that anybody can see has changed. */
  public static final Change NONE = new Change(Set.of(), NOBODY, NOBODY, NOBODY);

  public Change {
    effects = Set.copyOf(effects);
  }

  /** Whether the step changed who is with whom (a merge or a split). */
  public boolean isMeaningful() {
    return effects.contains(Effect.MERGE) || effects.contains(Effect.SPLIT);
  }
}
