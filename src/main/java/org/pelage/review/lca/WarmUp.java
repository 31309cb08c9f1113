package org.pelage.review.lca;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pelage.graph.Pair;

/**
 * Which pairs people judge before anything weighs: of scores that nobody calibrated it is not known
 * which speak for one animal, so pairs of all scores are drawn, as many of each tenth as there are.
 * Immutable.
 */
final class WarmUp {
  private static final int TENTHS = 10;

  private final Set<Pair> drawn;

  private WarmUp(Set<Pair> drawn) {
    this.drawn = drawn;
  }

  /**
   * Draws pairs, from the scores rounded to tenths in turn.
   *
   * @param scores of the pairs to draw from, in [0, 1]
   * @param atMost how many are drawn
   * @param seed the same seed and pairs give the same sample, in whatever order they came
   */
  static WarmUp of(Map<Pair, Double> scores, int atMost, long seed) {
    TreeMap<Long, List<Pair>> byTenth = new TreeMap<>();
    new TreeMap<>(scores)
        .forEach(
            (pair, score) ->
                byTenth
                    .computeIfAbsent(Math.round(TENTHS * score), tenth -> new ArrayList<>())
                    .add(pair));
    byTenth.forEach((tenth, pairs) -> Collections.shuffle(pairs, new Random(seed + tenth)));
    Set<Pair> drawn = new LinkedHashSet<>();
    List<Iterator<Pair>> strata = new ArrayList<>();
    byTenth.values().forEach(pairs -> strata.add(pairs.iterator()));
    while (drawn.size() < atMost && strata.stream().anyMatch(Iterator::hasNext)) {
      for (Iterator<Pair> stratum : strata) {
        if (stratum.hasNext() && drawn.size() < atMost) {
          drawn.add(stratum.next());
        }
      }
    }
    return new WarmUp(drawn);
  }

  /** Those that are left to be judged, in the order drawn. */
  Stream<Pair> left(Predicate<Pair> wanted) {
    return drawn.stream().filter(wanted);
  }
}
