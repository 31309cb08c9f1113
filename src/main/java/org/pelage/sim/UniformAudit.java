package org.pelage.sim;

import java.util.SplittableRandom;
import org.pelage.sim.referee.Accuracy;
import org.pelage.sim.referee.ReviewerModel;

/**
 * What an algorithm's interval is measured against: people review pairs drawn uniformly from all
 * pairs of annotations, twice each. Pairs on which the two reviews differ are left out. With a the
 * sampled pairs that are joined and matches, and b those that are only one of the two, a / (a + b)
 * has a Beta posterior (Jeffreys prior), and F1 = 2x / (1 + x) of it.
 */
final class UniformAudit {
  private static final int PAIRS = 200;
  private static final int GRID = 4000;

  private final double total;
  private final double truePairs;
  private final ReviewerModel reviewer;

  /**
   * @param annotations number of annotations
   * @param truePairs pairs of the same animal
   */
  UniformAudit(int annotations, long truePairs, ReviewerModel reviewer) {
    this.total = annotations * (annotations - 1.0) / 2;
    this.truePairs = truePairs;
    this.reviewer = reviewer;
  }

  /** A 90 % interval for F1: low, high. */
  double[] interval(Accuracy accuracy, SplittableRandom random) {
    double right = accuracy.recall() * truePairs;
    double joined = accuracy.precision() == 0 ? 0 : right / accuracy.precision();
    int both = 0;
    int one = 0;
    for (int i = 0; i < PAIRS; i++) {
      double u = random.nextDouble() * total;
      boolean isJoined = u < joined;
      boolean same = u < right || !isJoined && u < joined + truePairs - right;
      double error = same ? reviewer.matchError() : reviewer.nomatchError();
      boolean first = same != random.nextDouble() < error;
      boolean second = same != random.nextDouble() < error;
      if (first == second) {
        both += isJoined && first ? 1 : 0;
        one += isJoined != first ? 1 : 0;
      }
    }
    double[] x = beta(both + 0.5, one + 0.5);
    return new double[] {f1(x[0]), f1(x[1])};
  }

  private static double f1(double x) {
    return 2 * x / (1 + x);
  }

  /** 5 % and 95 % quantiles of a Beta distribution, by summing its density over log-odds. */
  static double[] beta(double a, double b) {
    double[] density = new double[GRID];
    double sum = 0;
    for (int i = 0; i < GRID; i++) {
      double x = probability(i);
      density[i] = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - mode(a, b));
      sum += density[i];
    }
    double[] quantiles = new double[2];
    double below = 0;
    for (int i = 0; i < GRID; i++) {
      double after = below + density[i] / sum;
      if (below < 0.05 && after >= 0.05) {
        quantiles[0] = probability(i);
      }
      if (below < 0.95 && after >= 0.95) {
        quantiles[1] = probability(i);
      }
      below = after;
    }
    return quantiles;
  }

  private static double probability(int i) {
    double logOdds = 24 * ((i + 0.5) / GRID - 0.5);
    return 1 / (1 + Math.exp(-logOdds));
  }

  private static double mode(double a, double b) {
    double x = a / (a + b);
    return a * Math.log(x) + b * Math.log1p(-x);
  }
}
