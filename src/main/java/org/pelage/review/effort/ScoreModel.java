package org.pelage.review.effort;

/**
 * Log-odds of "same animal" as a linear function of a pair's {@link Features}: logistic regression
 * with a Gaussian prior around weights that hold over many herds, so that a few answers bend it
 * towards the herd at hand and none are needed to begin.
 */
final class ScoreModel {
  private static final int K = Evidence.FEATURES;
  private static final double[] PRIOR = {0.6, 0.45, -2.4, -0.85, -0.75, 2.5, -0.5};
  private static final double[] PRIOR_SD = {0.7, 0.3, 1.2, 0.4, 0.4, 0.8, 1.0};
  private static final double MOST = 5;
  private static final int NEWTON_STEPS = 6;

  private final double[] weights = PRIOR.clone();

  double weight(int k) {
    return weights[k];
  }

  double[] weights() {
    return weights.clone();
  }

  void restore(double[] saved) {
    System.arraycopy(saved, 0, weights, 0, K);
  }

  double score(Evidence evidence, int row) {
    double z = 0;
    for (int k = 0; k < K; k++) {
      z += weights[k] * evidence.feature(row, k);
    }
    return Math.max(-MOST, Math.min(MOST, z));
  }

  /** Fits the weights anew to all {@code lessons}. */
  void fit(Lessons lessons) {
    double[] w = weights;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double[] gradient = new double[K];
      double[][] hessian = new double[K][K];
      for (int k = 0; k < K; k++) {
        double precision = 1 / (PRIOR_SD[k] * PRIOR_SD[k]);
        gradient[k] = precision * (w[k] - PRIOR[k]);
        hessian[k][k] = precision;
      }
      lessons.accumulate(w, gradient, hessian);
      double[] change = solve(hessian, gradient);
      for (int k = 0; k < K; k++) {
        w[k] -= change[k];
      }
    }
  }

  /** Cholesky; the prior makes the matrix positive definite. Overwrites its arguments. */
  private static double[] solve(double[][] a, double[] b) {
    for (int j = 0; j < K; j++) {
      for (int k = 0; k < j; k++) {
        a[j][j] -= a[j][k] * a[j][k];
      }
      a[j][j] = Math.sqrt(a[j][j]);
      for (int i = j + 1; i < K; i++) {
        for (int k = 0; k < j; k++) {
          a[i][j] -= a[i][k] * a[j][k];
        }
        a[i][j] /= a[j][j];
      }
    }
    for (int i = 0; i < K; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= a[i][k] * b[k];
      }
      b[i] /= a[i][i];
    }
    for (int i = K - 1; i >= 0; i--) {
      for (int k = i + 1; k < K; k++) {
        b[i] -= a[k][i] * b[k];
      }
      b[i] /= a[i][i];
    }
    return b;
  }
}
