package org.pelage.review.effort;

import java.util.Arrays;

/**
 * What was asked and answered: the mean features between the two sets of annotations the question
 * was about, the log-odds that earlier answers already gave, and the answer. Regressing on sets
 * instead of pairs keeps the choice of the pair out of the fit.
 */
final class Lessons {
  private static final int K = Evidence.FEATURES;

  /** Share of answers that say nothing of the scores: errors, look-alikes, mixed sets. */
  private static final double OUTLIERS = 0.05;

  private int size;
  private double[] features = new double[64 * K];
  private double[] offset = new double[64];
  private double[] scale = new double[64];
  private boolean[] match = new boolean[64];

  int size() {
    return size;
  }

  /**
   * @param mean mean features
   * @param power by what their weighted sum is multiplied
   * @param given log-odds of earlier answers
   * @param isMatch the answer
   */
  void add(double[] mean, double power, double given, boolean isMatch) {
    if (size == offset.length) {
      features = Arrays.copyOf(features, 2 * size * K);
      offset = Arrays.copyOf(offset, 2 * size);
      scale = Arrays.copyOf(scale, 2 * size);
      match = Arrays.copyOf(match, 2 * size);
    }
    System.arraycopy(mean, 0, features, size * K, K);
    offset[size] = given;
    scale[size] = power;
    match[size] = isMatch;
    size++;
  }

  /** Forgets all but the first {@code count}. */
  void restore(int count) {
    size = count;
  }

  /** Adds gradient and Hessian of the negative log-likelihood at {@code w}. */
  void accumulate(double[] w, double[] gradient, double[][] hessian) {
    for (int i = 0; i < size; i++) {
      double z = offset[i];
      for (int k = 0; k < K; k++) {
        z += scale[i] * w[k] * features[i * K + k];
      }
      double p = Logit.probability(z);
      double says = match[i] ? p : 1 - p;
      double trust = (1 - 2 * OUTLIERS) * says / (OUTLIERS + (1 - 2 * OUTLIERS) * says);
      double residual = scale[i] * trust * (p - (match[i] ? 1 : 0));
      double curvature = scale[i] * scale[i] * trust * Math.max(p * (1 - p), 1e-4);
      for (int k = 0; k < K; k++) {
        double fk = features[i * K + k];
        gradient[k] += residual * fk;
        for (int l = 0; l <= k; l++) {
          hessian[k][l] += curvature * fk * features[i * K + l];
        }
      }
    }
  }
}
