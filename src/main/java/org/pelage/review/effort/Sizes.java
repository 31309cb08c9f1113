package org.pelage.review.effort;

/**
 * How many photos the animals of a herd have. If each further photo is as likely as the last, the
 * sizes of two clusters say nothing about whether they are one animal. Where most animals have ten
 * photos and none has more they say a lot: two clusters of nine are hardly one, five and five may
 * well be. What holds in a herd is learned from its clusters, by the share S(n) of those with n
 * photos or more: that of a and b photos are one is likelier or less likely by S(a+b) / (S(a)
 * S(b)).
 *
 * @param atLeast S by size, from 0 to the first size that no cluster has; more count as that
 */
record Sizes(double[] atLeast) {
  private static final int PAIR = 2;

  /** After an answer per annotation seven tenths of what sizes say is believed. */
  private static final double LEARNED = 1.25;

  /** Of a herd of which nothing is known. */
  static final Sizes UNKNOWN = new Sizes(new double[] {1, 1, 1});

  /** Takes the clusters as they are, and one more larger than all. */
  static Sizes of(Clusters clusters) {
    int largest = PAIR;
    for (int slot = 0; slot < clusters.slots(); slot++) {
      largest = Math.max(largest, clusters.size(slot));
    }
    double[] atLeast = new double[largest + 2];
    for (int slot = 0; slot < clusters.slots(); slot++) {
      atLeast[clusters.size(slot)]++;
    }
    atLeast[0] = 0;
    atLeast[largest + 1] = 1;
    for (int n = largest; n >= 0; n--) {
      atLeast[n] += atLeast[n + 1];
    }
    for (int n = 0; n < atLeast.length; n++) {
      atLeast[n] /= clusters.count() + 1;
    }
    return new Sizes(atLeast);
  }

  private double share(int n) {
    return atLeast[Math.min(n, atLeast.length - 1)];
  }

  /**
   * The probability that two clusters are one animal, given that without their sizes. Two single
   * photos are the measure, since they are what probabilities are calibrated on, and nothing
   * becomes more probable: clusters found so far are not all there is of their animals.
   */
  double same(double probability, int sizeA, int sizeB) {
    double ratio = share(sizeA + sizeB) / (share(sizeA) * share(sizeB)) / share(PAIR);
    double odds = Math.min(1, ratio) * probability;
    return odds / (odds + 1 - probability);
  }

  /**
   * The same for a forecast: the fewer answers there were, the more clusters are parts of their
   * animals, whose sizes say little.
   */
  double forecast(double probability, int sizeA, int sizeB, double answersPerNode) {
    double partial = Math.exp(-LEARNED * answersPerNode);
    return partial * probability + (1 - partial) * same(probability, sizeA, sizeB);
  }
}
