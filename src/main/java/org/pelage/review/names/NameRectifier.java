package org.pelage.review.names;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Gives individuals the names their annotations had.
 *
 * <p>A merge keeps the name with most annotations (tie: the oldest), a split keeps it on the larger
 * part (tie: the part with the smallest annotation). Where merges and splits are entangled, the
 * individuals and names concerned are matched so that as many annotations as possible keep their
 * name; beyond {@link #ENTANGLED_MAX} of them that is done greedily, largest overlap first.
 */
public final class NameRectifier {
  /** Up to how many entangled individuals or names the best assignment is worth its cubic cost. */
  static final int ENTANGLED_MAX = 128;

  private final List<Block> blocks;
  private final ToLongFunction<String> age;
  private final boolean nameSingles;
  private final Map<String, List<Block>> holders = new TreeMap<>();
  private final Map<Block, String> given = new HashMap<>();

  private NameRectifier(List<Block> blocks, ToLongFunction<String> age, boolean nameSingles) {
    this.blocks = blocks;
    this.age = age;
    this.nameSingles = nameSingles;
  }

  /**
   * One row for every block, by label.
   *
   * @param blocks the individuals, disjoint
   * @param age of a name: the smaller, the older
   * @param nameSingles whether single annotations without a name get one
   */
  public static List<NameRow> rectify(
      List<Block> blocks, ToLongFunction<String> age, boolean nameSingles) {
    List<Block> ordered = new ArrayList<>(blocks);
    ordered.sort(Comparator.comparingInt(Block::individual));
    NameRectifier rectifier = new NameRectifier(ordered, age, nameSingles);
    rectifier.assign();
    return ordered.stream().map(rectifier::row).toList();
  }

  private void assign() {
    for (Block block : blocks) {
      if (!block.provisional()) {
        block
            .names()
            .keySet()
            .forEach(n -> holders.computeIfAbsent(n, x -> new ArrayList<>()).add(block));
      }
    }
    Set<Block> seen = new HashSet<>();
    for (Block block : blocks) {
      if (!block.provisional() && !block.names().isEmpty() && !seen.contains(block)) {
        assignEntangled(entangledWith(block, seen));
      }
    }
  }

  /** The blocks that share names with this one, directly or through others, by label. */
  private List<Block> entangledWith(Block first, Set<Block> seen) {
    List<Block> entangled = new ArrayList<>();
    ArrayDeque<Block> open = new ArrayDeque<>();
    seen.add(first);
    open.add(first);
    while (!open.isEmpty()) {
      Block block = open.remove();
      entangled.add(block);
      for (String name : block.names().keySet()) {
        for (Block other : holders.get(name)) {
          if (seen.add(other)) {
            open.add(other);
          }
        }
      }
    }
    entangled.sort(Comparator.comparingInt(Block::individual));
    return entangled;
  }

  private void assignEntangled(List<Block> entangled) {
    Set<String> names = new TreeSet<>();
    entangled.forEach(block -> names.addAll(block.names().keySet()));
    List<String> byAge = new ArrayList<>(names);
    byAge.sort(Comparator.comparingLong(age).thenComparing(n -> n));
    if (entangled.size() <= ENTANGLED_MAX && byAge.size() <= ENTANGLED_MAX) {
      assignBest(entangled, byAge);
    } else {
      assignGreedily(entangled, byAge);
    }
  }

  /**
   * Profit of a name: one more than the annotations that keep it; of none: one; of a foreign name:
   * less than can be made good. Ties are broken in the lower bits by the age of the name, then by
   * the order of blocks.
   */
  private void assignBest(List<Block> entangled, List<String> byAge) {
    int columns = byAge.size() + entangled.size();
    long[][] profit = new long[entangled.size()][columns];
    for (int i = 0; i < entangled.size(); i++) {
      Map<String, Integer> had = entangled.get(i).names();
      for (int j = 0; j < columns; j++) {
        if (j >= byAge.size()) {
          profit[i][j] = 1L << 30;
        } else if (had.containsKey(byAge.get(j))) {
          long older = (long) (byAge.size() - j) << 15;
          profit[i][j] = (1L + had.get(byAge.get(j)) << 30) + older + entangled.size() - i;
        } else {
          profit[i][j] = -2L * entangled.get(i).members().size() << 30;
        }
      }
    }
    int[] best = Assignment.best(profit);
    for (int i = 0; i < best.length; i++) {
      if (best[i] < byAge.size()) {
        given.put(entangled.get(i), byAge.get(best[i]));
      }
    }
  }

  private record Overlap(Block block, int name, int annotations) {}

  private void assignGreedily(List<Block> entangled, List<String> byAge) {
    List<Overlap> overlaps = new ArrayList<>();
    for (Block block : entangled) {
      Map<String, Integer> had = block.names();
      for (int j = 0; j < byAge.size(); j++) {
        if (had.containsKey(byAge.get(j))) {
          overlaps.add(new Overlap(block, j, had.get(byAge.get(j))));
        }
      }
    }
    overlaps.sort(
        Comparator.comparingInt((Overlap o) -> -o.annotations)
            .thenComparingInt(Overlap::name)
            .thenComparingInt(o -> o.block.individual()));
    Set<Integer> taken = new HashSet<>();
    for (Overlap overlap : overlaps) {
      if (!given.containsKey(overlap.block) && taken.add(overlap.name)) {
        given.put(overlap.block, byAge.get(overlap.name));
      }
    }
  }

  private NameRow row(Block block) {
    Map<String, Integer> had = block.names();
    Optional<String> name = Optional.ofNullable(given.get(block));
    NameRow.Kind kind = kind(block, had, name);
    boolean untouched = kind == NameRow.Kind.PROVISIONAL || kind == NameRow.Kind.UNNAMED;
    List<Integer> changed =
        block.members().stream()
            .filter(m -> !untouched && (name.isEmpty() || !m.name().equals(name)))
            .map(Block.Member::node)
            .sorted()
            .toList();
    return new NameRow(kind, block.individual(), name, List.copyOf(had.keySet()), changed);
  }

  private NameRow.Kind kind(Block block, Map<String, Integer> had, Optional<String> name) {
    if (block.provisional()) {
      return NameRow.Kind.PROVISIONAL;
    }
    if (had.isEmpty()) {
      return block.members().size() == 1 && !nameSingles ? NameRow.Kind.UNNAMED : NameRow.Kind.NEW;
    }
    if (name.isEmpty()) {
      return NameRow.Kind.SPLIT;
    }
    if (had.size() == 1) {
      return NameRow.Kind.KEEP;
    }
    boolean most = had.get(name.get()).equals(Collections.max(had.values()));
    return most ? NameRow.Kind.MERGED : NameRow.Kind.RENAME;
  }
}
