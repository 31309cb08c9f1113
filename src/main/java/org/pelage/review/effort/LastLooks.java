package org.pelage.review.effort;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Iterator;
import java.util.function.IntPredicate;

/**
 * What is asked when no doubt is worth a question any more. An animal that stands as two by then is
 * one whose scores are low almost all, so their mean says nothing; their highest may. The highest
 * of n scores is as high by chance n times as often as one is, and if it is right, n pairs are; so
 * of n pairs whose highest score has the probability p, p times some factor are expected to be put
 * right, however many they are. That factor is learned: Gamma distributed, and prior and finds are
 * in units of what F1 is measured in, so that they hold for herds of all sizes.
 */
final class LastLooks {
  /** Least rise of F1 expected from as many such questions as there are annotations. */
  private static final double LEAST_RISE = 0.006;

  /** The same, per unit of likelihood asked about, before anything was: from herds of all kinds. */
  private static final double PRIOR = 0.15;

  /** The prior is worth so much likelihood asked about. */
  private static final double PRIOR_WEIGHT = 10;

  /** Below, the highest score is no better than that of any pair. */
  static final double LEAST = 0.02;

  private final IntArrayList asked = new IntArrayList();
  private final DoubleArrayList likelihoods = new DoubleArrayList();
  private final LongArrayList pairs = new LongArrayList();
  private double expected;
  private double found;

  /**
   * How likely two sets look that nobody has found to be one, by the pair most worth asking about.
   *
   * @param best its row, -1 if there is none
   * @param said log-likelihood ratio of what people have said between the two
   */
  static double likelihood(Evidence evidence, int best, double said) {
    if (best < 0 || evidence.answers(best) > 0) {
      return 0;
    }
    double likelihood = evidence.info(best) * Logit.probability(evidence.score(best) + said);
    return likelihood < LEAST ? 0 : likelihood;
  }

  /** Remembers that a person was asked about a row that joins so many pairs. */
  void asked(int row, double likelihood, long pairsBetween) {
    asked.add(row);
    likelihoods.add(likelihood);
    pairs.add(pairsBetween);
  }

  /** Learns what was found, given who is together now. O(questions). */
  void learn(IntPredicate togetherNow) {
    expected = 0;
    found = 0;
    for (int i = 0; i < asked.size(); i++) {
      expected += likelihoods.getDouble(i);
      found += togetherNow.test(asked.getInt(i)) ? pairs.getLong(i) : 0;
    }
  }

  /**
   * The likelihood from which on a question is worth asking.
   *
   * @param unit pairs by which F1 rises as by one, found with so many questions as annotations
   */
  double least(double unit) {
    return least(unit, expected);
  }

  private double least(double unit, double asMuchAsked) {
    double finds = unit <= 0 ? 0 : found / unit;
    return LEAST_RISE * (PRIOR_WEIGHT + asMuchAsked) / (PRIOR * PRIOR_WEIGHT + finds);
  }

  /** How many of these would be asked if nothing more were found; the most likely first. */
  int left(Iterator<Double> ofThese, double unit) {
    int count = 0;
    double asMuchAsked = expected;
    while (ofThese.hasNext()) {
      double likelihood = ofThese.next();
      if (likelihood < least(unit, asMuchAsked)) {
        break;
      }
      count++;
      asMuchAsked += likelihood;
    }
    return count;
  }

  /** What has been learned, to come back to. Immutable. */
  record Saved(int asked, double expected, double found) {}

  Saved save() {
    return new Saved(asked.size(), expected, found);
  }

  void restore(Saved saved) {
    asked.size(saved.asked());
    likelihoods.size(saved.asked());
    pairs.size(saved.asked());
    expected = saved.expected();
    found = saved.found();
  }

  @Override
  public String toString() {
    return asked.size() + " " + expected + " " + found;
  }
}
