package org.pelage.graph;

import java.util.Set;

/**
 * What one step changed, in a size that depends on the smaller part touched, never on the graph.
 *
 * <p>A PCC is taken as the set of its members here: merging {1, 2} and {5} dissolves PCCs 1 and 5
 * and forms PCC 1. The inferred state of a pair that was not itself decided can only have changed
 * if one of its ends is in a PCC that was formed or reshaped.
 *
 * @param effects what happened
 * @param dissolved labels (smallest members) before the step of PCCs that are not there now, rising
 * @param formed labels of PCCs whose membership the step made, rising
 * @param reshaped labels of PCCs that kept their members but whose consistency, redundancy or
 *     relation to one another changed, rising
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
