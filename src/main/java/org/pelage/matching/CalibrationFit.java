package org.pelage.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a {@link Calibration}. Before anything is decided, from the scores alone: how many pairs of
 * strangers would score as high, held against how many do (the local false discovery rate of Efron,
 * 2004). Afterwards by isotonic regression (pool adjacent violators) of the decisions, with the
 * earlier fit counting as a few decisions, so that ten answers do not overturn it and a thousand
 * do. O(n log n). Stateless; thread-safe.
 */
public final class CalibrationFit {
  /** How many decisions the fit from scores alone is worth in all. */
  private static final double PRIOR_WEIGHT = 20;

  /** Share of not comparable pairs assumed before any is seen, and how many pairs that is worth. */
  private static final double NOTCOMP_PRIOR = 0.05;

  private static final int BIN_SIZE_MIN = 10;

  /** Turns the median absolute deviation of a normal distribution into its standard deviation. */
  private static final double MAD_TO_SIGMA = 1.4826;

  private CalibrationFit() {}

  /**
   * @param candidates scores of the candidates
   * @param background scores of comparable pairs drawn at random
   * @param comparablePairs how many comparable pairs there are
   */
  public static Calibration unsupervised(
      double[] candidates, double[] background, double comparablePairs) {
    if (candidates.length == 0 || background.length == 0) {
      return new Calibration(List.of(new Calibration.Knot(0, 0.5)), NOTCOMP_PRIOR, 0);
    }
    Normal strangers = Normal.robust(background);
    double[] sorted = candidates.clone();
    Arrays.sort(sorted);
    int binSize = Math.max(BIN_SIZE_MIN, sorted.length / Calibration.KNOTS_MAX);
    List<Isotonic.Point> points = new ArrayList<>();
    for (int from = 0; from < sorted.length; from += binSize) {
      int to = Math.min(sorted.length, from + binSize);
      points.add(bin(sorted, from, to, strangers, comparablePairs));
    }
    return new Calibration(Isotonic.fit(points), NOTCOMP_PRIOR, 0);
  }

  private static Isotonic.Point bin(
      double[] sorted, int from, int to, Normal strangers, double comparablePairs) {
    double low = sorted[from];
    double high = to < sorted.length ? sorted[to] : Double.POSITIVE_INFINITY;
    double expected = comparablePairs * (strangers.above(low) - strangers.above(high));
    double match = 1 - Math.min(1, expected / (to - from));
    double middle = sorted[(from + to - 1) / 2];
    return new Isotonic.Point(middle, match, to - from);
  }

  /** Refits with decided pairs; the order of the labels does not matter. */
  public static Calibration withLabels(Calibration prior, List<LabelledScore> labels) {
    if (labels.isEmpty()) {
      return prior;
    }
    List<Isotonic.Point> points = new ArrayList<>();
    double knotWeight = PRIOR_WEIGHT / prior.knots().size();
    prior.knots().forEach(k -> points.add(new Isotonic.Point(k.score(), k.match(), knotWeight)));
    labels.forEach(l -> points.add(new Isotonic.Point(l.score(), matches(l), 1)));
    return new Calibration(Isotonic.fit(points), notcompShare(labels), labels.size());
  }

  private static double matches(LabelledScore label) {
    return label.label() == LabelledScore.Label.MATCH ? 1 : 0;
  }

  private static double notcompShare(List<LabelledScore> labels) {
    long notcomp = count(labels, LabelledScore.Label.NOTCOMP);
    long nomatch = count(labels, LabelledScore.Label.NOMATCH);
    return (notcomp + NOTCOMP_PRIOR) / (notcomp + nomatch + 1);
  }

  private static long count(List<LabelledScore> labels, LabelledScore.Label label) {
    return labels.stream().filter(l -> l.label() == label).count();
  }

  /** How strangers' scores spread. */
  private record Normal(double mean, double sigma) {
    /** From median and median absolute deviation: the few matches among the scores do no harm. */
    static Normal robust(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double median = sorted[sorted.length / 2];
      double[] deviations = Arrays.stream(sorted).map(v -> Math.abs(v - median)).sorted().toArray();
      return new Normal(median, Math.max(1e-9, MAD_TO_SIGMA * deviations[deviations.length / 2]));
    }

    /** The share of strangers above a score. */
    double above(double score) {
      double z = (score - mean) / sigma;
      return z > 0 ? tail(z) : 1 - tail(-z);
    }

    /** Upper tail of the standard normal (Abramowitz and Stegun 26.2.17), error below 1e-7. */
    private static double tail(double z) {
      double t = 1 / (1 + 0.2316419 * z);
      double series =
          t
              * (0.319381530
                  + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
      return series * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
  }
}
