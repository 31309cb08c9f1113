package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectMaps;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * What would be wrong if scores err together ({@link Strangers}), so that many of them say no more
 * than their mean: two groups are one animal with the mean of the probabilities between them, and
 * an annotation belongs to its cluster with the mean of those to the others. People's answers count
 * as ever.
 *
 * @param missing pairs of two groups that are one animal
 * @param wrong joined pairs of different animals
 */
record Confusion(Errors missing, Errors wrong) {
  /** What turned out against the sum of these probabilities, over herds whose scores did so. */
  private static final double MISSING = 0.8;

  private static final double MISSING_SHAPE = 6;

  /** A photo that does not belong is often one of several, which belong together. */
  private static final double WRONG = 0.3;

  private static final double WRONG_SHAPE = 1;

  /** A group that is one animal with another is none with others, so their number varies less. */
  private static final double EXCLUSIVE = 0.5;

  private static final double LEAST = 0.002;

  /** Sums between two sets. */
  private static final class Sum {
    int scored;
    double match;
    double said;

    void add(Evidence evidence, int row) {
      said += evidence.said(row);
      if (!Double.isNaN(evidence.match(row))) {
        scored++;
        match += evidence.match(row) * evidence.info(row);
      }
    }

    double same() {
      double mean = Math.max(LEAST, Math.min(1 - LEAST, match / Math.max(1, scored)));
      return Logit.probability(Logit.of(mean) + Linkage.held(said));
    }
  }

  /**
   * O(rows).
   *
   * @param answersPerNode how many answers there were for each annotation
   */
  static Confusion of(Evidence evidence, Clusters clusters, Sizes sizes, double answersPerNode) {
    Long2ObjectOpenHashMap<Sum> between = new Long2ObjectOpenHashMap<>();
    Sum[] within = new Sum[clusters.nodes()];
    for (int row = 0; row < evidence.rows(); row++) {
      int a = evidence.low(row);
      int b = evidence.high(row);
      int slotA = clusters.slot(a);
      int slotB = clusters.slot(b);
      if (slotA == Clusters.NONE || slotB == Clusters.NONE) {
        continue;
      }
      if (slotA == slotB) {
        of(within, a).add(evidence, row);
        of(within, b).add(evidence, row);
      } else if (clusters.size(slotA) > 1 && clusters.size(slotB) > 1) {
        long key = ((long) Math.min(slotA, slotB) << Integer.SIZE) | Math.max(slotA, slotB);
        between.computeIfAbsent(key, k -> new Sum()).add(evidence, row);
      }
    }
    return new Confusion(
        missing(between, clusters, sizes, answersPerNode), wrong(within, clusters));
  }

  private static Sum of(Sum[] within, int node) {
    if (within[node] == null) {
      within[node] = new Sum();
    }
    return within[node];
  }

  private static Errors missing(
      Long2ObjectOpenHashMap<Sum> between, Clusters clusters, Sizes sizes, double answersPerNode) {
    double pairs = 0;
    double clumps = 0;
    for (var entry : Long2ObjectMaps.fastIterable(between)) {
      int sizeA = clusters.size((int) (entry.getLongKey() >>> Integer.SIZE));
      int sizeB = clusters.size((int) entry.getLongKey());
      double same = sizes.forecast(entry.getValue().same(), sizeA, sizeB, answersPerNode);
      pairs += same * sizeA * sizeB;
      clumps += same;
    }
    return errors(pairs, clumps, MISSING, MISSING_SHAPE);
  }

  /** Each pair is met from both its ends. */
  private static Errors wrong(Sum[] within, Clusters clusters) {
    double pairs = 0;
    double clumps = 0;
    for (int node = 0; node < within.length; node++) {
      if (within[node] != null) {
        double astray = 1 - within[node].same();
        pairs += astray * (clusters.size(clusters.slot(node)) - 1) / 2;
        clumps += astray;
      }
    }
    return errors(pairs, clumps, WRONG, WRONG_SHAPE);
  }

  private static Errors errors(double pairs, double clumps, double factor, double shape) {
    double mean = factor * pairs;
    double clump = clumps == 0 ? 1 : Math.max(1, pairs / clumps);
    double variance = EXCLUSIVE * mean * clump + mean * mean / shape;
    return new Errors(mean, variance, mean / clump, shape);
  }

  /** Mean probability that photos of two clusters show one animal, of those a verifier judged. */
  static double meanProbability(Evidence evidence, Clusters clusters, int slotA, int slotB) {
    IntArrayList xs = clusters.members(slotA);
    Sum sum = new Sum();
    for (int i = 0; i < xs.size(); i++) {
      IntArrayList others = evidence.othersOf(xs.getInt(i));
      for (int r = 0; r < others.size(); r++) {
        if (clusters.slot(others.getInt(r)) == slotB) {
          sum.add(evidence, evidence.rowsOf(xs.getInt(i)).getInt(r));
        }
      }
    }
    return sum.match / Math.max(1, sum.scored);
  }
}
