package org.pelage.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pelage.review.Partition;
import org.pelage.review.names.Block;
import org.pelage.review.names.NameRectifier;
import org.pelage.review.names.NameRow;

/**
 * The names that individuals are shown with. With {@code inference.update_attrs} those that a sync
 * would leave them with now: of the parts of a split one keeps the name, a merge shows one. Without
 * it, and for provisional individuals, the name that most annotations bear in the catalogue. Of two
 * names of equal weight the one that joined the graph first counts as the older.
 */
final class ShownNames {
  private final GraphState state;
  private Map<String, List<Integer>> bearers = Map.of();
  private long indexedSync = -1;
  private int indexedNodes = -1;

  ShownNames(GraphState state) {
    this.state = state;
  }

  /** The individual's name, empty if it has none. Linear in the individuals that share names. */
  String of(Partition partition, int label) {
    if (!state.parameters().updateAttributes() || isProvisional(partition, label)) {
      return borneByMost(partition.members(label));
    }
    List<Block> entangled = entangledWith(partition, label);
    return NameRectifier.rectify(entangled, this::age, false).stream()
        .filter(row -> row.individual() == label)
        .map(NameRow::name)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("");
  }

  private boolean isProvisional(Partition partition, int label) {
    return partition.confidence(label) < state.parameters().syncBound();
  }

  private String name(int node) {
    return state.syncs().name(node, state.members());
  }

  private String borneByMost(int[] nodes) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int node : nodes) {
      String name = name(node);
      if (!name.isEmpty()) {
        counts.merge(name, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** The individual and all that share names with it, directly or through others. */
  private List<Block> entangledWith(Partition partition, int first) {
    index();
    Map<Integer, Block> blocks = new TreeMap<>();
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      int label = open.remove();
      if (!blocks.containsKey(label)) {
        Block block = block(partition, label);
        blocks.put(label, block);
        for (String name : new TreeSet<>(block.names().keySet())) {
          bearers.get(name).stream()
              .filter(node -> state.members().takesPart(node))
              .forEach(node -> open.add(partition.individual(node)));
        }
      }
    }
    return new ArrayList<>(blocks.values());
  }

  private Block block(Partition partition, int label) {
    List<Block.Member> members =
        Arrays.stream(partition.members(label))
            .mapToObj(
                node -> new Block.Member(node, Optional.of(name(node)).filter(n -> !n.isEmpty())))
            .toList();
    return new Block(label, members, isProvisional(partition, label));
  }

  /** Who bears which name, anew after a sync and when annotations have joined. */
  private void index() {
    Members members = state.members();
    if (indexedSync == state.syncs().last() && indexedNodes == members.nextNode()) {
      return;
    }
    Map<String, List<Integer>> index = new HashMap<>();
    members
        .nodes()
        .filter(node -> !name(node).isEmpty())
        .forEach(node -> index.computeIfAbsent(name(node), n -> new ArrayList<>()).add(node));
    bearers = index;
    indexedSync = state.syncs().last();
    indexedNodes = members.nextNode();
  }

  private long age(String name) {
    return bearers.get(name).get(0);
  }
}
