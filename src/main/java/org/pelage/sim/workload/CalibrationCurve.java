package org.pelage.sim.workload;

import java.util.Arrays;
import org.pelage.graph.Probabilities;

/**
 * Probabilities as a function of the score: linear between grid points, constant beyond the ends.
 *
 * @param score rising grid
 * @param match probability of a match at each grid point
 * @param notcomp probability of "not comparable" at each grid point
 */
record CalibrationCurve(double[] score, double[] match, double[] notcomp) {
  CalibrationCurve {
    if (score.length == 0 || score.length != match.length || score.length != notcomp.length) {
      throw new IllegalArgumentException("a calibration curve needs equally many points of each");
    }
  }

  Probabilities at(double s) {
    double m = interpolate(match, s);
    double nc = interpolate(notcomp, s);
    return new Probabilities(m, Math.max(0, 1 - m - nc), nc, Double.NaN);
  }

  private double interpolate(double[] y, double s) {
    int right = Arrays.binarySearch(score, s);
    if (right >= 0) {
      return y[right];
    }
    right = -right - 1;
    if (right == 0) {
      return y[0];
    }
    if (right == score.length) {
      return y[right - 1];
    }
    double t = (s - score[right - 1]) / (score[right] - score[right - 1]);
    return y[right - 1] + t * (y[right] - y[right - 1]);
  }
}
