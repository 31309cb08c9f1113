package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.pelage.graph.Decision;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Item;
import org.pelage.review.Partition;

/** The clusters of the model as individuals. */
final class EffortPartition implements Partition {
  private final PartitionModel model;
  private final IdentityGraphView graph;

  EffortPartition(PartitionModel model, IdentityGraphView graph) {
    this.model = model;
    this.graph = graph;
  }

  @Override
  public int individuals() {
    return model.clusters.count();
  }

  @Override
  public int[] labels() {
    int[] labels = new int[model.clusters.count()];
    int next = 0;
    for (int slot = 0; slot < model.clusters.slots(); slot++) {
      if (model.clusters.size(slot) > 0) {
        labels[next++] = model.clusters.label(slot);
      }
    }
    Arrays.sort(labels);
    return labels;
  }

  @Override
  public int individual(int node) {
    return model.clusters.label(slot(node));
  }

  @Override
  public int[] members(int node) {
    int[] members = model.clusters.members(slot(node)).toIntArray();
    Arrays.sort(members);
    return members;
  }

  /**
   * 1 for a block that people's answers join without contradiction; else 1 less the probabilities
   * of the most likely ways in which the block may be wrong.
   */
  @Override
  public double confidence(int node) {
    int slot = slot(node);
    return isPccOfDecisions(node, slot) ? 1 : 1 - model.agenda.wrong(slot);
  }

  private boolean isPccOfDecisions(int node, int slot) {
    int size = model.clusters.size(slot);
    return size > 1
        && graph.size(node) == size
        && graph.consistent(node)
        && Arrays.equals(graph.members(node), members(node));
  }

  @Override
  public List<Long> overruled(int node) {
    int slot = slot(node);
    TreeSet<Long> sequences = new TreeSet<>();
    IntArrayList members = model.clusters.members(slot);
    for (int i = 0; i < members.size(); i++) {
      int member = members.getInt(i);
      IntArrayList rows = model.evidence.rowsOf(member);
      for (int r = 0; r < rows.size(); r++) {
        int row = rows.getInt(r);
        int other = model.clusters.slot(model.evidence.other(row, member));
        if (model.evidence.answers(row) > 0 && other != Clusters.NONE) {
          Decision against = other == slot ? Decision.NOMATCH : Decision.MATCH;
          graph
              .inForce(model.evidence.pair(row))
              .filter(item -> item.effective() == against)
              .map(Item::sequence)
              .ifPresent(sequences::add);
        }
      }
    }
    return new ArrayList<>(sequences);
  }

  private int slot(int node) {
    int slot = model.clusters.slot(node);
    if (slot == Clusters.NONE) {
      throw new IllegalArgumentException("node " + node + " takes no part");
    }
    return slot;
  }
}
