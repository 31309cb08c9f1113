package org.pelage.review.lca;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.pelage.graph.Decision;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.review.Partition;

/** The clusters as individuals. */
final class LcaPartition implements Partition {
  private final LcaState state;
  private final IdentityGraphView graph;
  private final LcaOutlook outlook;

  LcaPartition(LcaState state, IdentityGraphView graph, LcaOutlook outlook) {
    this.state = state;
    this.graph = graph;
    this.outlook = outlook;
  }

  private Clustering clusters() {
    return state.search().clusters();
  }

  private int id(int node) {
    int id = clusters().of(node);
    if (id == Clustering.NONE) {
      throw new IllegalArgumentException("node " + node + " takes no part");
    }
    return id;
  }

  @Override
  public int individuals() {
    return clusters().count();
  }

  @Override
  public int[] labels() {
    return clusters().ids().intStream().map(id -> clusters().members(id)[0]).sorted().toArray();
  }

  @Override
  public int individual(int node) {
    return clusters().members(id(node))[0];
  }

  @Override
  public int[] members(int node) {
    return clusters().members(id(node)).clone();
  }

  /**
   * 1 for a cluster that people's answers join without contradiction; else 1 less the probabilities
   * of its alternatives.
   */
  @Override
  public double confidence(int node) {
    int id = id(node);
    int[] members = clusters().members(id);
    boolean joined =
        members.length > 1
            && graph.size(node) == members.length
            && graph.consistent(node)
            && Arrays.equals(graph.members(node), members);
    return joined ? 1 : Math.max(0, 1 - outlook.wrong(id));
  }

  @Override
  public List<Long> overruled(int node) {
    int id = id(node);
    TreeSet<Long> sequences = new TreeSet<>();
    for (int member : clusters().members(id)) {
      state
          .results()
          .forEachPairOf(
              member,
              pair -> {
                if (state.takesPart(pair) && goesAgainst(pair)) {
                  sequences.add(graph.inForce(pair).map(Item::sequence).orElseThrow());
                }
              });
    }
    return new ArrayList<>(sequences);
  }

  private boolean goesAgainst(Pair pair) {
    boolean together = clusters().of(pair.low()) == clusters().of(pair.high());
    Decision against = together ? Decision.NOMATCH : Decision.MATCH;
    return state.results().people(pair).results() > 0
        && graph.inForce(pair).filter(item -> item.effective() == against).isPresent();
  }
}
