package org.pelage.review;

import java.util.List;

/**
 * The individuals of a graph as its algorithm sees them at one moment: every annotation that takes
 * part is in exactly one block, labelled by its smallest member.
 *
 * <p>Views of one moment; not to be kept across events.
 */
public interface Partition {
  /** Number of blocks. */
  int individuals();

  /** Labels of all blocks, rising. */
  int[] labels();

  /** Label of the node's block. */
  int individual(int node);

  /** Members of the node's block, rising. */
  int[] members(int node);

  /**
   * Probability in [0, 1] that the node's block is right. PCCs of people's decisions count as 1
   * unless inconsistent.
   */
  double confidence(int node);

  /** Sequences of items in force that the node's block goes against, rising. */
  List<Long> overruled(int node);
}
